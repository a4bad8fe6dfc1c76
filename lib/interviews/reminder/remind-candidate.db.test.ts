// The reminder as it is found and sent: once for each time, whatever runs at once.
import { beforeEach, describe, expect, it } from "vitest";
import { chooseReminders } from "@/lib/candidates/choose-reminders";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { confirmInterview } from "@/lib/interviews/confirm-interview";
import type { Notify } from "@/lib/interviews/schema";
import { listDueReminders, remindCandidate } from "@/lib/interviews/reminder/remind-candidate";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { sweep } from "@/lib/queue/sweep";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, granted, hoursFromNow, type AnInterview } from "@/lib/testing/factories";
import { requestNewTimes } from "@/lib/time-requests/request-new-times";
import { settleTimeRequest } from "@/lib/time-requests/settle-time-request";
import { hourOf } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";

const database = useTestDatabase();
let org: string;
beforeEach(async () => {
  org = await anOrganization();
});

/** A zone where it is the middle of the day (or of the night) while this test runs. */
function zoneAt(hour: number): string {
  const hours = (hour - hourOf(new Date(), "UTC") + 36) % 24;
  const east = hours - 12;
  return east === 0 ? "UTC" : `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`;
}

async function given(
  hours: number,
  { told: ago = 100, hour = 12, notify = "candidate" as Notify } = {},
): Promise<AnInterview> {
  const interview = await anInterview(org, {
    starts_at: hoursFromNow(hours),
    candidate: { time_zone: zoneAt(hour) },
    notify,
  });
  for (const told of [
    "interview SET created_at = now() - make_interval(hours => $2) WHERE id",
    "candidate_link SET created_at = now() - make_interval(hours => $2) WHERE interview_id",
  ])
    await database.query(`UPDATE ${told} = $1`, [interview.id, ago]);
  return interview;
}
const due = () => inOrganization(org, listDueReminders);
const remind = ({ id }: AnInterview) => inOrganization(org, (tx) => remindCandidate(tx, { interviewId: id }));
const mails = async ({ id }: AnInterview) =>
  (await database.query("SELECT id FROM email_message WHERE interview_id = $1 AND kind = 'reminder'", [id])).length;

describe("reminders", () => {
  it("are found in their time alone", async () => {
    const soon = await given(3);
    const tomorrow = await given(23);
    await given(25);
    await given(1);
    await given(20, { told: 3 });
    await given(20, { hour: 3 });
    expect(await due()).toEqual([soon.id, tomorrow.id]);
    await database.query("UPDATE organization SET reminder_hours = 0 WHERE id = $1", [org]);
    expect(await due()).toEqual([]);
  });

  it("are sent once by two sweeps at once, and again for another time", async () => {
    const interview = await given(20);
    await Promise.all([sweep(), sweep(), remind(interview)]);
    expect(await mails(interview)).toBe(1);
    const [row] = await database.query<{ same: boolean; revision: number }>(
      "SELECT reminded_for = starts_at AS same, revision FROM interview WHERE id = $1",
      [interview.id],
    );
    expect(row).toEqual({ same: true, revision: 1 });
    expect(await due()).toEqual([]);
    await database.query(
      "UPDATE interview SET starts_at = starts_at + interval '1 h', ends_at = ends_at + interval '1 h' WHERE id = $1",
      [interview.id],
    );
    await sweep();
    expect(await mails(interview)).toBe(2);
  });

  it("are not sent to whoever has confirmed, nor for what was cancelled since it was found", async () => {
    const confirmed = await given(20);
    const { candidate: actor, id: interviewId } = confirmed;
    granted(await inTransaction(org, (tx) => confirmInterview(tx, { actor, interviewId })));
    expect(await due()).toEqual([]);
    await remind(confirmed);
    expect(await mails(confirmed)).toBe(0);
    const cancelled = await given(20);
    expect(await due()).toEqual([cancelled.id]);
    granted(
      await inTransaction(org, (tx) =>
        cancelInterview(tx, {
          ...{ actor: cancelled.candidate, interviewId: cancelled.id, reasonCode: "illness", note: null },
          ...{ staysInProcess: true, initiator: "candidate" },
        }),
      ),
    );
    await remind(cancelled);
    expect(await mails(cancelled)).toBe(0);
    expect(await due()).toEqual([]);
  });

  it("are not sent while other times were asked for, however early they come", async () => {
    await database.query("UPDATE organization SET reminder_hours = 72 WHERE id = $1", [org]);
    const interview = await given(60, { told: 500 });
    expect(await due()).toEqual([interview.id]);
    const date = dayKey(hoursFromNow(9 * 24), "UTC");
    const asked = await inTransaction(org, (tx) =>
      requestNewTimes(tx, {
        ...{ actor: interview.candidate, interviewId: interview.id, reasonCode: null, note: null, stillWork: [] },
        typed: { window_1_date: date, window_1_from: "09:00", window_1_to: "12:00" },
        zones: { named: "UTC", chosen: null, device: null },
      }),
    );
    expect(asked.ok).toBe(true);
    expect(await due()).toEqual([]);
    await remind(interview);
    expect(await mails(interview)).toBe(0);
    await inTransaction(org, (tx) => settleTimeRequest(tx, { actor: interview.candidate, interviewId: interview.id }));
    expect(await due()).toEqual([interview.id]);
  });

  it("go to nobody who has switched them off, for any interview, until switched on again", async () => {
    const interview = await given(20);
    const { candidate: actor } = interview;
    const choose = (wanted: boolean) => inTransaction(org, (tx) => chooseReminders(tx, { actor, wanted }));
    expect(granted(await choose(false))).toEqual({ changed: true });
    expect(granted(await choose(false))).toEqual({ changed: false });
    expect(await due()).toEqual([]);
    await remind(interview);
    expect(await mails(interview)).toBe(0);
    expect(granted(await choose(true))).toEqual({ changed: true });
    expect(await due()).toEqual([interview.id]);
    await database.query("UPDATE candidate_link SET revoked_at = now() WHERE interview_id = $1", [interview.id]);
    expect(await choose(false)).toEqual({ ok: false, refusal: { code: "not_found" } });
    const events = await database.query(
      "SELECT type, public FROM event WHERE organization_id = $1 AND type LIKE 'reminders.%' ORDER BY position, id",
      [org],
    );
    expect(events).toEqual([
      { type: "reminders.stopped", public: false },
      { type: "reminders.resumed", public: false },
    ]);
  });

  it("go to nobody whom we never wrote to", async () => {
    for (const notify of ["none", "interviewers"] as const) {
      const interview = await given(20, { notify });
      expect(await due()).toEqual([]);
      await remind(interview);
      expect(await mails(interview)).toBe(0);
    }
    const told = await given(20, { notify: "all" });
    expect(await due()).toEqual([told.id]);
  });

  it("wait where a new link or an undo told the time just now", async () => {
    const relinked = await given(20);
    await database.query("UPDATE candidate_link SET created_at = now() WHERE interview_id = $1", [relinked.id]);
    const undone = await given(20);
    granted(
      await inTransaction(org, (tx) =>
        cancelInterview(tx, {
          ...{ actor: undone.candidate, interviewId: undone.id, reasonCode: "illness", note: null },
          ...{ staysInProcess: true, initiator: "candidate" },
        }),
      ),
    );
    granted(
      await inTransaction(org, (tx) => undoCancellation(tx, { actor: undone.candidate, interviewId: undone.id })),
    );
    expect(await due()).toEqual([]);
    for (const interview of [relinked, undone]) {
      await remind(interview);
      expect(await mails(interview)).toBe(0);
    }
    await database.query("UPDATE candidate_link SET revoked_at = now() WHERE interview_id = $1", [relinked.id]);
    expect(await due()).toEqual([relinked.id]);
  });

  it("are found beyond a first page of those who sleep", async () => {
    const interview = await given(20);
    await database.query(
      `INSERT INTO interview (organization_id, id, source, external_id, application_id, candidate_id, job_id, organizer_id, kind, title,
         starts_at, ends_at, time_zone, calendar_uid, source_starts_at, source_ends_at, created_at)
       SELECT organization_id, 'int_' || n, source, 'copy-' || n, application_id, candidate_id, job_id, organizer_id, kind, title,
         starts_at - interval '1 h', ends_at - interval '1 h', time_zone, 'copy-' || n, starts_at, ends_at, created_at
       FROM interview, generate_series(1, 450) n WHERE id = $1`,
      [interview.id],
    );
    await database.query(
      `INSERT INTO email_message (organization_id, id, interview_id, audience, kind, to_name, to_email, subject, body_text, body_html)
       SELECT organization_id, 'eml_' || n, 'int_' || n, 'candidate', kind, to_name, to_email, subject, body_text, body_html
       FROM email_message, generate_series(1, 450) n WHERE interview_id = $1 AND audience = 'candidate'`,
      [interview.id],
    );
    expect(await due()).toHaveLength(451);
  });
});
