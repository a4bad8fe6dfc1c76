import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview, type CancelInterview } from "@/lib/interviews/cancel-interview";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import type { Notify } from "@/lib/interviews/schema";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  type AnInterview,
  type InterviewOverrides,
} from "@/lib/testing/factories";
import { useTestDatabase } from "@/lib/testing/database";
import { addMs } from "@/lib/time/clock";

const database = useTestDatabase();

interface Row extends Record<string, unknown> {
  who: string;
  kind: string;
  calendar: string | null;
  subject: string;
}

/** Mails since the last look: "candidate invitation REQUEST 0". */
async function told(organizationId: string, seen: Set<string>): Promise<string[]> {
  const rows = await database.query<Row & { id: string }>(
    "SELECT id, audience || ' ' || kind AS who, kind, calendar, subject FROM email_message WHERE organization_id = $1 ORDER BY audience, to_email, id",
    [organizationId],
  );
  const fresh = rows.filter((row) => !seen.has(row.id));
  for (const row of fresh) seen.add(row.id);
  return fresh.map(({ who, calendar }) => [who, ...calendarFacts(calendar)].join(" "));
}

function calendarFacts(calendar: string | null): string[] {
  if (calendar === null) return [];
  const component = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
  const event = component.getFirstSubcomponent("vevent")!;
  return [String(component.getFirstPropertyValue("method")), String(event.getFirstPropertyValue("sequence"))];
}

async function story(overrides: InterviewOverrides = {}, undoSeconds = 120) {
  const organizationId = await anOrganization({ policy: { undo_seconds: undoSeconds } });
  const interview = await anInterview(organizationId, { notify: "all", ...overrides });
  const seen = new Set<string>();
  return { organizationId, interview, next: () => told(organizationId, seen) };
}

const cancel = (organizationId: string, interview: AnInterview, overrides: Partial<CancelInterview> = {}) =>
  inTransaction(organizationId, (tx) =>
    cancelInterview(tx, {
      actor: interview.candidate,
      interviewId: interview.id,
      reasonCode: "illness",
      note: null,
      staysInProcess: true,
      initiator: "candidate",
      ...overrides,
    }),
  );

describe("who is told, when, and what their calendar gets", () => {
  test("an undo window: receipt and alert at once, the rest when it ends", async () => {
    const { organizationId, interview, next } = await story();
    expect(await next()).toEqual(["candidate invitation REQUEST 0", "interviewer invitation REQUEST 0"]);
    granted(await cancel(organizationId, interview));
    expect(await next()).toEqual(["candidate cancellation_receipt", "organizer cancellation_alert"]);
    await inOrganization(organizationId, async (tx) => {
      const { id } = await tx.db.cancellation.findFirstOrThrow();
      await publishCancellation({ ...tx, now: addMs(tx.now, 121_000) }, { cancellationId: id });
    });
    expect(await next()).toEqual(["candidate cancellation_final CANCEL 1", "interviewer cancellation_notice CANCEL 1"]);
    granted(
      await inTransaction(organizationId, (tx) =>
        undoCancellation(tx, { actor: interview.candidate, interviewId: interview.id }),
      ),
    );
    expect(await next()).toEqual([
      "candidate brought_back REQUEST 2",
      "interviewer brought_back REQUEST 2",
      "organizer brought_back",
    ]);
  });

  test("undone inside the window, interviewers never hear of it", async () => {
    const { organizationId, interview, next } = await story();
    await next();
    granted(await cancel(organizationId, interview));
    granted(
      await inTransaction(organizationId, (tx) =>
        undoCancellation(tx, { actor: interview.candidate, interviewId: interview.id }),
      ),
    );
    expect(await next()).toEqual([
      "candidate cancellation_receipt",
      "candidate brought_back",
      "organizer cancellation_alert",
      "organizer brought_back",
    ]);
  });

  test("without a window everybody at once, and a repeated act mails nobody", async () => {
    const { organizationId, interview, next } = await story({}, 0);
    await next();
    granted(await cancel(organizationId, interview));
    expect(await next()).toEqual([
      "candidate cancellation_receipt CANCEL 1",
      "interviewer cancellation_notice CANCEL 1",
      "organizer cancellation_alert",
    ]);
    granted(await cancel(organizationId, interview));
    expect(await next()).toEqual([]);
  });

  test("an organizer who holds the interview alone gets one mail, with the calendar entry", async () => {
    const { organizationId, interview, next } = await story({ interviewers: [] }, 0);
    expect(await next()).toEqual(["candidate invitation REQUEST 0", "interviewer invitation REQUEST 0"]);
    granted(await cancel(organizationId, interview));
    expect(await next()).toEqual(["candidate cancellation_receipt CANCEL 1", "organizer cancellation_alert CANCEL 1"]);
  });

  test("a move tells both sides and the organizer", async () => {
    const { organizationId, interview, next } = await story();
    await next();
    const target = { startsAt: hoursFromNow(8 * 24), endsAt: hoursFromNow(8 * 24 + 1) };
    const actor = anApiActor(organizationId);
    granted(
      await inTransaction(organizationId, (tx) =>
        rescheduleInterview(tx, {
          actor,
          interviewId: interview.id,
          target,
          reasonCode: null,
          note: null,
          initiator: "company",
        }),
      ),
    );
    expect(await next()).toEqual(["candidate moved REQUEST 1", "interviewer moved REQUEST 1", "organizer moved"]);
  });

  test.each<[Notify, string[]]>([
    [
      "all",
      [
        "candidate cancellation_receipt CANCEL 1",
        "interviewer cancellation_notice CANCEL 1",
        "organizer cancellation_alert",
      ],
    ],
    ["candidate", ["candidate cancellation_receipt CANCEL 1"]],
    ["interviewers", ["interviewer cancellation_notice CANCEL 1"]],
    ["none", []],
  ])("notify: %s", async (notify, expected) => {
    const { organizationId, interview, next } = await story({ notify: "none" });
    expect(await next()).toEqual([]);
    granted(
      await cancel(organizationId, interview, {
        actor: anApiActor(organizationId),
        reasonCode: "role_filled",
        initiator: "company",
        notify,
      }),
    );
    expect(await next()).toEqual(expected);
  });

  test("fifty at once cancel once, and each person has one mail", async () => {
    const { organizationId, interview, next } = await story({}, 0);
    await next();
    await Promise.all(Array.from({ length: 50 }, () => cancel(organizationId, interview)));
    expect(await next()).toHaveLength(3);
  });
});
