// What members have asked for is honoured where mails are queued, and nothing is lost by it.
import { beforeEach, describe, expect, it } from "vitest";
import type { MemberActor } from "@/lib/authz/actor";
import { listTold } from "@/lib/candidate-links/told";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { changeNotifications } from "@/lib/team/change-notifications";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anInterview, anOrganization, granted, hoursFromNow } from "@/lib/testing/factories";
import { addMs } from "@/lib/time/clock";
import type { MailPreferences } from "./schema";
import { sendSummaries } from "./send-summaries";

const database = useTestDatabase();
const NOW: MailPreferences = { late: "now", cancellations: "now", changes: "now", calendars: "now" };
const ORGANIZER = { name: "Mira Novak", email: "mira@people.test" };
let organizationId: string;
let mira: MemberActor;

beforeEach(async () => {
  organizationId = await anOrganization({
    timeZone: "UTC",
    policy: { undo_seconds: 0, cancel_notice_minutes: 24 * 60 },
  });
  mira = await aMember(organizationId, { email: ORGANIZER.email, name: ORGANIZER.name });
});

const want = (preferences: Partial<MailPreferences>) =>
  inTransaction(organizationId, (tx) =>
    changeNotifications(tx, { actor: mira, preferences: { ...NOW, ...preferences } }),
  );
async function cancelled(hours: number, organizer = { ...ORGANIZER, email: "Mira@People.test" }): Promise<string> {
  const times = { starts_at: hoursFromNow(hours), ends_at: hoursFromNow(hours + 1) };
  const interviewers = [{ name: "Ben Okafor", email: "ben@people.test" }];
  const { id, candidate } = await anInterview(organizationId, { ...times, organizer, interviewers });
  const cancel = { interviewId: id, reasonCode: "illness", note: null, staysInProcess: true };
  granted(
    await inTransaction(organizationId, (tx) =>
      cancelInterview(tx, { actor: candidate, initiator: "candidate", ...cancel }),
    ),
  );
  return id;
}
const mails = (where: string) =>
  database.query<{ kind: string; status: string; error: string | null; to: string; body_text: string }>(
    `SELECT kind, status, error, lower(to_email) AS "to", body_text FROM email_message WHERE organization_id = $1 AND ${where} ORDER BY id`,
    [organizationId],
  );
const alerts = async () => (await mails("audience = 'organizer'")).map(({ status, error }) => [status, error]);
const jobs = async () =>
  (
    await database.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pgboss.job AS j JOIN email_message AS m ON m.id = j.data->>'emailMessageId' WHERE m.organization_id = $1 AND m.audience IN ('organizer', 'recruiter')",
      [organizationId],
    )
  )[0]!.count;
/** The sweep at this hour of the day after tomorrow, or `days` later. */
const sweepAt = (hour: number, days = 0) =>
  inOrganization(organizationId, (tx) => {
    const midnight = new Date(Math.floor(tx.now.getTime() / 86_400_000) * 86_400_000);
    return sendSummaries({ ...tx, now: addMs(midnight, (2 + days) * 86_400_000 + hour * 3_600_000) });
  });

describe("an organizer's wishes", () => {
  it("hold other cancellations for the summary and mail late ones at once", async () => {
    await want({ cancellations: "summary" });
    await cancelled(200);
    await cancelled(3);
    expect(await alerts()).toEqual([
      ["held", null],
      ["queued", null],
    ]);
    expect(await jobs()).toBe(1);
    // Interviewers' mails change their calendars, candidates' are theirs: both go as ever.
    expect(new Set((await mails("audience = 'interviewer'")).map((mail) => mail.status))).toEqual(new Set(["queued"]));
    expect(await mails("audience <> 'organizer' AND (status = 'held' OR topic IS NOT NULL)")).toEqual([]);
  });

  it("write no mail about what is not wanted, but its record; the candidate reads that it is in the app", async () => {
    await want({ late: "none", cancellations: "summary" });
    const interviewIds = [await cancelled(3)];
    expect(await alerts()).toEqual([["not_sent", "Its reader wants no mail about this."]]);
    interviewIds.push(await cancelled(200));
    const told = await inOrganization(organizationId, (tx) =>
      listTold(tx, { interviewIds: [interviewIds[1]!], since: new Date(0) }),
    );
    expect(told.find((person) => person.name === "Mira")).toMatchObject({ status: "not_sent" });
  });

  it("are nobody else's: another organizer, another organisation, an account that has ended", async () => {
    await want({ cancellations: "none" });
    await cancelled(200, { name: "Dana", email: "dana@people.test" });
    await database.query("UPDATE member SET disabled_at = now() WHERE id = $1", [mira.memberId]);
    await cancelled(300);
    expect(await alerts()).toEqual([
      ["queued", null],
      ["queued", null],
    ]);
  });

  it("are recorded by name, once", async () => {
    expect(await want({ late: "summary" })).toEqual({ ok: true, value: { changed: true } });
    expect(await want({ late: "summary" })).toEqual({ ok: true, value: { changed: false } });
    const events = await database.query(
      "SELECT data FROM event WHERE organization_id = $1 AND type = 'member.changed'",
      [organizationId],
    );
    expect(events).toEqual([{ data: { member_id: mira.memberId, fields: ["notifications"] } }]);
  });
});

describe("the day's summary", () => {
  it("goes out once a day from eight on, in figures, and names no candidate", async () => {
    await want({ late: "summary", cancellations: "summary" });
    await cancelled(200);
    await cancelled(300);
    await cancelled(3);
    await sweepAt(7);
    expect(await mails("kind = 'daily_summary'")).toEqual([]);
    await Promise.all([sweepAt(8), sweepAt(8)]);
    await sweepAt(9);
    const sent = await mails("kind = 'daily_summary'");
    expect(sent).toMatchObject([{ status: "queued", to: ORGANIZER.email }]);
    expect(sent[0]!.body_text).toMatch(/Late cancellations:?\s+1\s/);
    expect(sent[0]!.body_text).toMatch(/Other cancellations:?\s+2\s/);
    expect(sent[0]!.body_text).not.toMatch(/Moves|Calendars/);
    const [person] = await database.query<{ name: string }>("SELECT name FROM candidate WHERE organization_id = $1", [
      organizationId,
    ]);
    expect(sent[0]!.body_text).not.toContain(person!.name);
    expect(await alerts()).toEqual(Array(3).fill(["not_sent", "Counted in a daily summary."]));
    await cancelled(400);
    await sweepAt(20);
    expect(await mails("kind = 'daily_summary'")).toHaveLength(1);
    await sweepAt(8, 1);
    expect(await mails("kind = 'daily_summary'")).toHaveLength(2);
    await sweepAt(8, 2);
    expect(await mails("kind = 'daily_summary'")).toHaveLength(2);
  });

  it("is not written for an account that has ended", async () => {
    await want({ cancellations: "summary" });
    await cancelled(200);
    await database.query("UPDATE member SET disabled_at = now() WHERE id = $1", [mira.memberId]);
    await sweepAt(8);
    expect(await mails("kind = 'daily_summary'")).toEqual([]);
    expect((await alerts())[0]![0]).toBe("not_sent");
  });
});
