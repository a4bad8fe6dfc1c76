import { beforeAll, describe, expect, test } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  type AnInterview,
} from "@/lib/testing/factories";
import { useTestDatabase } from "@/lib/testing/database";
import { cancelInterview } from "./cancel-interview";
import { getInterviewDetail } from "./detail-queries";
import { readListFilter } from "./list-filter";
import { listInterviews } from "./recruiter-queries";
import { rescheduleInterview } from "./reschedule-interview";
import { getToday } from "./today-queries";
import type { ListFilter } from "./views/schema";

const database = useTestDatabase();
const zone = "Europe/Berlin";
const { filter: nothing } = readListFilter({ when: "all" });
const ben = { name: "Ben", email: "ben@company.example" };
let organizationId: string;
const made: AnInterview[] = [];

/** Some share a start, so that the id has to decide between them. */
beforeAll(async () => {
  organizationId = await anOrganization();
  for (let n = 0; n < 23; n += 1) {
    made.push(
      await anInterview(organizationId, {
        starts_at: hoursFromNow(24 + Math.floor(n / 3) * 2),
        interviewers:
          n === 7
            ? [ben, { name: "Zed", email: "zed@company.example" }]
            : [{ name: "Other", email: `other-${n}@company.example` }],
        title: n === 4 ? "100%_sure \\ talk" : "Technical interview",
        candidate: { name: n === 5 ? "Zoë Åkesson" : `Candidate ${n}` },
        job:
          n === 6 ? { external_id: "job-rare", title: "Rare job" } : { external_id: "job-1", title: "Senior Engineer" },
      }),
    );
  }
  made.push(await anInterview(organizationId, { starts_at: hoursFromNow(-48), organizer: ben, interviewers: [] }));
});

const list = (filter: Partial<ListFilter>, page: { after?: string; before?: string; pageSize?: number } = {}) =>
  inOrganization(organizationId, (tx) => listInterviews(tx, { filter: { ...nothing, ...filter }, zone, ...page }));
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

describe("listInterviews", () => {
  test.each(["upcoming", "all"] as const)(
    "walks all of %s forward and back, none twice, none left out",
    async (when) => {
      const all = ids((await list({ when }, { pageSize: 100 })).rows);
      expect(all).toHaveLength(when === "all" ? 24 : 23);
      const forward: string[][] = [];
      let after: string | null | undefined;
      let page = await list({ when }, { pageSize: 5 });
      expect(page.previous).toBeNull();
      for (;;) {
        forward.push(ids(page.rows));
        after = page.next;
        if (after === null) break;
        page = await list({ when }, { pageSize: 5, after });
      }
      expect(forward.flat()).toEqual(all);
      const back: string[][] = [];
      while (page.previous !== null) {
        page = await list({ when }, { pageSize: 5, before: page.previous });
        back.unshift(ids(page.rows));
      }
      expect(back).toEqual(forward.slice(0, -1));
      expect(page.next).not.toBeNull();
    },
  );

  test.each([
    [{ host: "ben@company.example" }, [7, 23]],
    [{ host: "nobody@company.example" }, []],
    [{ job: "job-rare" }, [6]],
    [{ q: "zoë åkesson" }, [5]],
    [{ q: "ÅKESSON" }, [5]],
    [{ q: "100%_sure" }, [4]],
    [{ q: "\\ talk" }, [4]],
    [{ q: "rare 6" }, [6]],
    [{ q: "candidate nothing" }, []],
    [{ kind: "onsite" }, []],
    [{ when: "past" }, [23]],
    [{ q: "%" }, [4]],
    [{ q: "a_s" }, []],
  ] as [Partial<ListFilter>, number[]][])("%j", async (filter, expected) => {
    const { rows, next } = await list(filter);
    expect(ids(rows).toSorted()).toEqual(expected.map((n) => made[n]!.id).toSorted());
    expect(next).toBeNull();
  });

  test("finds by the ATS's id, and takes a crooked cursor for the first page", async () => {
    const { record } = made[9]!;
    expect(ids((await list({ q: record.externalId })).rows)).toEqual([record.id]);
    for (const after of ["x", "zzzzzzzzzzzz.int_1", `10.${record.id.toUpperCase()}`, `1e9.${record.id}'--`]) {
      expect((await list({ when: "upcoming" }, { after, pageSize: 2 })).previous).toBeNull();
    }
  });

  test("shows nothing of another organisation", async () => {
    const other = await anOrganization();
    const { rows } = await inOrganization(other, (tx) => listInterviews(tx, { filter: nothing, zone }));
    expect(rows).toEqual([]);
    expect(await inOrganization(other, (tx) => getInterviewDetail(tx, { interviewId: made[0]!.id }))).toBeNull();
  });
});

describe("the day and the detail", () => {
  test("late ones come first, the company's own moves are not listed, and freed slots are counted", async () => {
    const org = await anOrganization({ policy: { cancel_notice_minutes: 24 * 60, undo_seconds: 0 } });
    const [late, early, moved] = [
      await anInterview(org, { starts_at: hoursFromNow(6), notify: "all" }),
      await anInterview(org, { starts_at: hoursFromNow(90) }),
      await anInterview(org, { starts_at: hoursFromNow(100) }),
    ];
    const cancel = (interview: AnInterview) =>
      inTransaction(org, (tx) =>
        cancelInterview(tx, {
          actor: interview.candidate,
          interviewId: interview.id,
          reasonCode: "illness",
          note: "A note",
          staysInProcess: true,
          initiator: "candidate",
        }),
      );
    granted(await cancel(late));
    granted(await cancel(early));
    const target = { startsAt: hoursFromNow(110), endsAt: hoursFromNow(111) };
    granted(
      await inTransaction(org, (tx) =>
        rescheduleInterview(tx, {
          actor: anApiActor(org),
          interviewId: moved.id,
          target,
          reasonCode: null,
          note: null,
          initiator: "company",
        }),
      ),
    );
    const today = await inOrganization(org, (tx) => getToday(tx, { zone }));
    const [alert] = await database.query<{ body_text: string }>(
      "SELECT body_text FROM email_message WHERE interview_id = $1 AND kind = 'cancellation_alert'",
      [late.id],
    );
    expect(alert!.body_text).toMatch(/^Answer promised by: .+ 12:00$/m);
    expect(today.figures).toMatchObject({ cancelled: 2, moved: 1, freed: 3, refilled: 0 });
    const detail = await inOrganization(org, (tx) => getInterviewDetail(tx, { interviewId: late.id }));
    expect(detail?.cancellation).toMatchObject({ reasonCode: "illness", note: "A note", late: true, channel: "link" });
    expect(detail?.cancellation?.answerBy?.getTime()).toBeGreaterThan(today.now.getTime());
    expect(detail?.timeline.map((entry) => entry.title)).toEqual(["Cancelled", "Scheduled"]);
    expect(detail?.messages.length).toBeGreaterThan(0);
    expect(JSON.stringify(detail)).not.toContain("lnk_");
  });

  test("an organisation without interviews says so", async () => {
    const org = await anOrganization();
    expect(await inOrganization(org, (tx) => getToday(tx, { zone }))).toMatchObject({
      isEmpty: true,
      next: [],
    });
  });
});
