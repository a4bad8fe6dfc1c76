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
import { listInterviews } from "./recruiter-queries";
import { rescheduleInterview } from "./reschedule-interview";
import { getToday } from "./today-queries";
import type { ListFilter } from "./views/schema";

const database = useTestDatabase();
const zone = "Europe/Berlin";
const nothing: ListFilter = { status: "", kind: "", job: "", host: "", when: "all", from: "", to: "", q: "", in: "" };
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
    expect(today.attention.map((item) => [item.interviewId, item.late, item.reasonLabel])).toEqual([
      [late.id, true, "I'm not well"],
      [early.id, false, "I'm not well"],
    ]);
    expect(today.attention.every((item) => item.answerBy! > today.now)).toBe(true);
    const [alert] = await database.query<{ body_text: string }>(
      "SELECT body_text FROM email_message WHERE interview_id = $1 AND kind = 'cancellation_alert'",
      [late.id],
    );
    expect(alert!.body_text).toMatch(/^Answer promised by: .+ 12:00$/m);
    expect(today.figures).toMatchObject({ cancelled: 2, moved: 1, freed: 3, refilled: 0 });
    const detail = await inOrganization(org, (tx) => getInterviewDetail(tx, { interviewId: late.id }));
    expect(detail?.cancellation).toMatchObject({ reasonCode: "illness", note: "A note", late: true, channel: "link" });
    expect(detail?.cancellation?.answerBy).toEqual(today.attention[0]!.answerBy);
    expect(detail?.timeline.map((entry) => entry.title)).toEqual(["Cancelled", "Scheduled"]);
    expect(detail?.messages.length).toBeGreaterThan(0);
    expect(JSON.stringify(detail)).not.toContain("lnk_");
  });

  test("a request that waits stands before what was done since, however much that is", async () => {
    const org = await anOrganization();
    const [moved, asked] = [await anInterview(org), await anInterview(org)];
    await database.query(
      `INSERT INTO time_request (organization_id, id, interview_id, reference, windows, time_zone, notice_seconds, requested_at, expires_at)
       VALUES ($1, 'trq_1', $2, 'T-1', '[{"starts_at": "2030-01-01T09:00:00.000Z", "ends_at": "2030-01-01T10:00:00.000Z"}]', 'UTC', 0, now() - interval '4 days', now() + interval '1 h')`,
      [org, asked.id],
    );
    await database.query(
      `INSERT INTO reschedule (organization_id, id, interview_id, initiator, channel, actor_type, actor_id, notice_seconds, previous_starts_at, previous_ends_at, starts_at, ends_at, moved_at)
       SELECT $1, 'res_' || n, $2, 'candidate', 'link', 'candidate', 'x', 0, now(), now(), now(), now(), now() FROM generate_series(1, 40) n`,
      [org, moved.id],
    );
    const { attention } = await inOrganization(org, (tx) => getToday(tx, { zone }));
    expect([attention[0]?.act, attention.length]).toEqual(["asked", 31]);
  });

  test("an organisation without interviews says so", async () => {
    const org = await anOrganization();
    expect(await inOrganization(org, (tx) => getToday(tx, { zone }))).toMatchObject({
      isEmpty: true,
      attention: [],
      next: [],
    });
  });
});
