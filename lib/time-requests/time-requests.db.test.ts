// Requests for new times on a real PostgreSQL: what each act leaves, what refusals leave (nothing), repeats, and rivals at once.
import { beforeEach, describe, expect, it } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { sweep } from "@/lib/queue/sweep";
import { useTestDatabase } from "@/lib/testing/database";
import {
  aMember,
  anApiActor,
  anInterview,
  anOrganization,
  aSlot,
  granted,
  hoursFromNow,
  interviewInput,
  type AnInterview,
  type InterviewOverrides,
} from "@/lib/testing/factories";
import { dayKey } from "@/lib/time/zone";
import { followTimeRequest } from "./follow-time-request";
import { getTimeRequest, listDaySessions } from "./queries";
import { requestNewTimes, type RequestNewTimes } from "./request-new-times";
import type { TypedWindows } from "./schema";
import { seeTimeRequest } from "./see-time-request";
import { settleTimeRequest } from "./settle-time-request";
import { takeBackProposals } from "./take-back-proposals";

const database = useTestDatabase();
let org: string;
beforeEach(async () => {
  org = await anOrganization({ policy: { undo_seconds: 0 } });
  await inOrganization(org, (tx) =>
    tx.db.webhookEndpoint.create({ data: { organizationId: org, id: newId("ep"), url: "https://ats.example/hook" } }),
  );
});

const DAY = 24;
const dateIn = (days: number) => dayKey(hoursFromNow(days * DAY), "Europe/Berlin");
const windows = (days = 9): TypedWindows => ({
  window_1_date: dateIn(days),
  window_1_from: "09:00",
  window_1_to: "12:00",
});
const ask = (interview: AnInterview, overrides: Partial<RequestNewTimes> = {}) =>
  inTransaction(org, (tx) =>
    requestNewTimes(tx, {
      actor: interview.candidate,
      interviewId: interview.id,
      typed: windows(),
      zones: { named: "Europe/Berlin", chosen: null, device: null },
      stillWork: [],
      reasonCode: null,
      note: null,
      ...overrides,
    }),
  );
const keep = (
  interview: AnInterview,
  actor = interview.candidate as Parameters<typeof settleTimeRequest>[1]["actor"],
) => inTransaction(org, (tx) => settleTimeRequest(tx, { actor, interviewId: interview.id }));
const moveTo = (interview: AnInterview, slotId: string, by: "candidate" | "staff" = "candidate") =>
  inTransaction(org, (tx) =>
    rescheduleInterview(tx, {
      actor: by === "candidate" ? interview.candidate : anApiActor(org),
      interviewId: interview.id,
      target: { slotId },
      reasonCode: null,
      note: null,
      initiator: by === "candidate" ? "candidate" : "company",
    }),
  );
const cancel = (interview: AnInterview) =>
  inTransaction(org, (tx) =>
    cancelInterview(tx, {
      actor: interview.candidate,
      interviewId: interview.id,
      reasonCode: "illness",
      note: null,
      staysInProcess: true,
      initiator: "candidate",
    }),
  );
const follow = (timeRequestId: string) => inOrganization(org, (tx) => followTimeRequest(tx, { timeRequestId }));

const rows = (interviewId: string) =>
  database.query<{ state: string; outcome: string | null }>(
    "SELECT state, outcome FROM time_request WHERE interview_id = $1 ORDER BY requested_at, id",
    [interviewId],
  );
const events = async (interviewId: string) =>
  (
    await database.query<{ type: string }>(
      "SELECT type FROM event WHERE interview_id = $1 AND type LIKE 'interview.new_times%' ORDER BY position",
      [interviewId],
    )
  ).map(({ type }) => type.replace("interview.new_times_", ""));
const mails = async (interviewId: string) =>
  (
    await database.query<{ kind: string; audience: string }>(
      "SELECT kind, audience FROM email_message WHERE interview_id = $1 AND kind LIKE 'time_request%' ORDER BY queued_at, audience",
      [interviewId],
    )
  ).map(({ kind, audience }) => `${kind.replace("time_request_", "")} ${audience}`);
const revision = async (interviewId: string) =>
  (await database.query<{ revision: number }>("SELECT revision FROM interview WHERE id = $1", [interviewId]))[0]
    ?.revision;
/** As if the request had been made so much earlier. */
const age = (interviewId: string, hours: number) =>
  database.query(
    "UPDATE time_request SET requested_at = requested_at - $2 * interval '1 hour', expires_at = expires_at - $2 * interval '1 hour' WHERE interview_id = $1",
    [interviewId, hours],
  );

/** Interviews of one application on the day in a week, at these hours in Berlin. */
async function aDay(hours: number[]): Promise<AnInterview[]> {
  const { application, candidate, job } = interviewInput();
  const made: AnInterview[] = [];
  for (const hour of hours) {
    const starts_at = new Date(`${dateIn(7)}T${String(hour).padStart(2, "0")}:00:00Z`);
    const times = { starts_at, ends_at: new Date(starts_at.getTime() + 45 * 60_000) };
    const overrides: InterviewOverrides = { application, candidate, job, ...times };
    made.push(await anInterview(org, overrides));
  }
  return made;
}

describe("asking", () => {
  it("leaves the interview scheduled, with one open request, its jobs, the event and a mail to each side", async () => {
    const interview = await anInterview(org);
    const { timeRequestIds } = granted(await ask(interview, { reasonCode: "schedule_conflict", note: "Exams" }));
    const request = await inOrganization(org, (tx) => getTimeRequest(tx, { interviewId: interview.id }));
    expect(request).toMatchObject({ id: timeRequestIds[0], state: "open", note: "Exams", timeZone: "Europe/Berlin" });
    expect(request!.reference).toMatch(/^T-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(request!.expiresAt.getTime() - request!.requestedAt.getTime()).toBe(5 * DAY * 3_600_000);
    expect(await events(interview.id)).toEqual(["requested"]);
    expect(await mails(interview.id)).toEqual(["requested candidate", "requested organizer"]);
    const [event] = await database.query<{ data: unknown }>(
      "SELECT data FROM event WHERE interview_id = $1 AND type = 'interview.new_times_requested'",
      [interview.id],
    );
    expect(event!.data).toMatchObject({
      interview: { id: interview.id, status: "scheduled", revision: 2 },
      change: { initiator: "candidate", channel: "link", reason_code: "schedule_conflict", has_note: true },
      windows: [{ starts_at: request!.windows[0]!.startsAt.toISOString() }],
      expires_at: request!.expiresAt.toISOString(),
    });
    expect(JSON.stringify(event!.data)).not.toContain("Exams");
    const jobs = await database.query<{ start_after: Date }>(
      "SELECT start_after FROM pgboss.job WHERE name = 'follow-time-request' AND data->>'timeRequestId' = $1 ORDER BY 1",
      [timeRequestIds[0]],
    );
    const dayMs = DAY * 3_600_000;
    expect(jobs.map((job) => request!.expiresAt.getTime() - job.start_after.getTime())).toEqual([dayMs, 0]);
    const delivered = await database.query(
      "SELECT 1 FROM webhook_delivery d JOIN event e ON e.id = d.event_id WHERE e.interview_id = $1 AND e.type = 'interview.new_times_requested'",
      [interview.id],
    );
    expect(delivered).toHaveLength(1);
  });

  it("again the same writes nothing; other windows take the place of those asked before", async () => {
    const interview = await anInterview(org);
    granted(await ask(interview));
    expect(granted(await ask(interview))).toMatchObject({ changed: false, timeRequestIds: [] });
    expect(await revision(interview.id)).toBe(2);
    expect(granted(await ask(interview, { typed: windows(10) })).changed).toBe(true);
    expect((await rows(interview.id)).map(({ state }) => state)).toEqual(["withdrawn", "open"]);
    expect(await events(interview.id)).toEqual(["requested", "requested"]);
  });

  it.each([
    ["no window", 7 * DAY, { typed: {} }, { code: "windows_invalid" }],
    ["a window in the past", 7 * DAY, { typed: windows(-1) }, { code: "windows_invalid" }],
    [
      "a zone nobody knows",
      7 * DAY,
      { zones: { named: "Mars/Olympus", chosen: null, device: null } },
      { code: "windows_invalid", errors: [{ field: "windows", code: "windows_zone" }] },
    ],
    ["a start less than a day away", 23, {}, { code: "ask_closed", reason: "too_near_to_ask" }],
    ["a start too near to move", 1, {}, { code: "ask_closed", reason: "too_late_to_move" }],
    ["a reason nobody knows", 7 * DAY, { reasonCode: "nonsense" }, { code: "unknown_reason" }],
    ["another's session", 7 * DAY, { stillWork: ["int_of_another"] }, { code: "unknown_session" }],
  ])("is refused with %s, and leaves nothing", async (_, hours, overrides, refusal) => {
    const starts_at = hoursFromNow(hours + 1);
    const interview = await anInterview(org, { starts_at });
    expect(await ask(interview, overrides)).toMatchObject({ ok: false, refusal });
    expect(await rows(interview.id)).toEqual([]);
    expect(await events(interview.id)).toEqual([]);
    expect(await mails(interview.id)).toEqual([]);
    expect(await revision(interview.id)).toBe(1);
  });

  it("is refused over the cap of moves, after a cancellation, and by a link of another interview", async () => {
    const strict = await anOrganization({ policy: { max_reschedules: 0 } });
    const capped = await anInterview(strict);
    const zones = { named: "Europe/Berlin", chosen: null, device: null };
    const input = { typed: windows(), zones, stillWork: [], reasonCode: null, note: null };
    const refused = await inTransaction(strict, (tx) =>
      requestNewTimes(tx, { ...input, actor: capped.candidate, interviewId: capped.id }),
    );
    expect(refused).toMatchObject({ ok: false, refusal: { code: "ask_closed", reason: "too_many_moves" } });
    const [interview, other] = [await anInterview(org), await anInterview(org)];
    expect(await ask(interview, { interviewId: other.id })).toMatchObject({ refusal: { code: "not_found" } });
    granted(await cancel(interview));
    expect(await ask(interview)).toMatchObject({ refusal: { code: "ask_closed", reason: "not_scheduled" } });
  });

  it("twenty times at once leaves one open request and one event", async () => {
    const interview = await anInterview(org);
    const results = await Promise.all(Array.from({ length: 20 }, () => ask(interview)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(results.filter((result) => result.ok && result.value.changed)).toHaveLength(1);
    expect((await rows(interview.id)).map(({ state }) => state)).toEqual(["open"]);
    expect(await events(interview.id)).toEqual(["requested"]);
  });
});

describe("a day with several sessions", () => {
  it("gets requests for those that were not ticked; the others stand untouched", async () => {
    const day = await aDay([8, 10, 12]);
    const sessions = await inOrganization(org, (tx) => listDaySessions(tx, { interview: day[1]!.record }));
    expect(sessions.map(({ interviewId, isThis, canAsk }) => [interviewId, isThis, canAsk])).toEqual(
      day.map(({ id }, index) => [id, index === 1, true]),
    );
    const { timeRequestIds } = granted(await ask(day[1]!, { stillWork: [day[1]!.id, day[2]!.id] }));
    expect(timeRequestIds).toHaveLength(1);
    expect(await Promise.all(day.map(async ({ id }) => (await rows(id)).length))).toEqual([1, 0, 0]);
    granted(await ask(day[1]!, { stillWork: [] }));
    expect(await Promise.all(day.map(async ({ id }) => (await rows(id)).length))).toEqual([1, 1, 1]);
    // Said to work after all: its own time is kept.
    granted(await ask(day[1]!, { stillWork: [day[0]!.id] }));
    expect(await rows(day[0]!.id)).toEqual([{ state: "withdrawn", outcome: null }]);
    expect(await events(day[0]!.id)).toEqual(["requested", "settled"]);
  });

  it("is taken back whole from the page of a session that works", async () => {
    const [first, second, third] = await aDay([8, 10, 12]);
    granted(await ask(first!, { stillWork: [first!.id] }));
    const takeBack = () =>
      inTransaction(org, (tx) => takeBackProposals(tx, { actor: first!.candidate, interviewId: first!.id }));
    expect([granted(await takeBack()).changed, granted(await takeBack()).changed]).toEqual([true, false]);
    for (const { id } of [second!, third!]) expect(await rows(id)).toMatchObject([{ state: "withdrawn" }]);
    expect([await events(first!.id), await events(third!.id)]).toEqual([[], ["requested", "settled"]]);
  });

  it("has nothing to ask when all still work, and no session of another date or application", async () => {
    const [first, second] = await aDay([8, 10]);
    const later = await anInterview(org, { starts_at: hoursFromNow(10 * DAY) });
    expect(await ask(first!, { stillWork: [first!.id, second!.id] })).toMatchObject({
      refusal: { code: "nothing_to_ask" },
    });
    expect(await ask(first!, { stillWork: [later.id] })).toMatchObject({ refusal: { code: "unknown_session" } });
    expect([...(await rows(first!.id)), ...(await rows(second!.id)), ...(await rows(later.id))]).toEqual([]);
  });
});

describe("how a request ends", () => {
  it("settled by any move, the candidate's or the company's, in the move's transaction", async () => {
    for (const by of ["candidate", "staff"] as const) {
      const host = { name: "Ben", email: `ben-${by}@company.example` };
      const interview = await anInterview(org, { interviewers: [host] });
      const slot = await aSlot(org, { host, startsAt: hoursFromNow(9 * DAY) });
      granted(await ask(interview));
      granted(await moveTo(interview, slot.id, by));
      expect(await rows(interview.id)).toEqual([{ state: "settled", outcome: "moved" }]);
      expect(await events(interview.id)).toEqual(["requested", "settled"]);
      expect(await keep(interview)).toMatchObject({ ok: false, refusal: { code: "request_over" } });
    }
  });

  it("kept by staff: settled, both sides told, once", async () => {
    const [interview, member] = [await anInterview(org), await aMember(org)];
    granted(await ask(interview));
    expect(granted(await keep(interview, member))).toMatchObject({ changed: true });
    expect(granted(await keep(interview, member))).toMatchObject({ changed: false });
    expect(await rows(interview.id)).toEqual([{ state: "settled", outcome: "kept" }]);
    expect(await events(interview.id)).toEqual(["requested", "settled"]);
    expect((await mails(interview.id)).filter((mail) => mail.startsWith("kept"))).toContain("kept candidate");
  });

  it("withdrawn by the candidate, once; staff who look at an older one are told that it was replaced", async () => {
    const [interview, member] = [await anInterview(org), await aMember(org)];
    const [first] = granted(await ask(interview)).timeRequestIds;
    granted(await ask(interview, { typed: windows(10) }));
    const stale = await inTransaction(org, (tx) =>
      settleTimeRequest(tx, { actor: member, interviewId: interview.id, timeRequestId: first! }),
    );
    expect(stale).toMatchObject({ ok: false, refusal: { code: "request_replaced" } });
    expect(granted(await keep(interview)).changed).toBe(true);
    expect(granted(await keep(interview)).changed).toBe(false);
    expect((await rows(interview.id)).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
    expect(await events(interview.id)).toEqual(["requested", "requested", "settled"]);
    expect(await keep(await anInterview(org))).toMatchObject({ refusal: { code: "not_found" } });
  });

  it("silently with the interview's cancellation", async () => {
    const interview = await anInterview(org);
    granted(await ask(interview));
    granted(await cancel(interview));
    expect(await rows(interview.id)).toEqual([{ state: "withdrawn", outcome: null }]);
    expect(await events(interview.id)).toEqual(["requested"]);
  });

  it("not at all with a cancellation undone before anybody was told", async () => {
    org = await anOrganization({ policy: { undo_seconds: 120 } });
    const interview = await anInterview(org);
    granted(await ask(interview, { typed: windows(10) }));
    granted(await ask(interview));
    const undo = () =>
      inTransaction(org, (tx) => undoCancellation(tx, { actor: interview.candidate, interviewId: interview.id }));
    granted(await cancel(interview));
    expect((await rows(interview.id)).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
    granted(await undo());
    expect((await rows(interview.id)).map(({ state }) => state)).toEqual(["withdrawn", "open"]);
    expect(await events(interview.id)).toEqual(["requested", "requested"]);
    // What was taken back before the cancellation stays so.
    granted(await keep(interview));
    granted(await cancel(interview));
    granted(await undo());
    expect((await rows(interview.id)).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
  });

  it("warned once a day before, lapsed at its time, by the job or by the sweep, and never twice", async () => {
    const interview = await anInterview(org, { starts_at: hoursFromNow(20 * DAY) });
    const [id] = granted(await ask(interview)).timeRequestIds;
    await follow(id!);
    expect(await mails(interview.id)).toHaveLength(2);
    await age(interview.id, 4 * DAY);
    await Promise.all([follow(id!), follow(id!), sweep()]);
    const warned = ["warned candidate", "warned organizer"];
    expect((await mails(interview.id)).slice(2)).toEqual(warned);
    expect(await rows(interview.id)).toEqual([{ state: "open", outcome: null }]);
    await age(interview.id, DAY);
    await Promise.all([sweep(), follow(id!), follow(id!)]);
    expect(await rows(interview.id)).toEqual([{ state: "lapsed", outcome: null }]);
    expect(await events(interview.id)).toEqual(["requested", "lapsed"]);
    expect((await mails(interview.id)).slice(4)).toEqual(["lapsed candidate", "lapsed organizer"]);
    expect(await keep(interview)).toMatchObject({ refusal: { code: "request_over" } });
  });

  it("by its deadline, though its job is late: nobody keeps it, and the next one comes after it", async () => {
    const [interview, member] = [await anInterview(org, { starts_at: hoursFromNow(20 * DAY) }), await aMember(org)];
    granted(await ask(interview));
    await age(interview.id, 5 * DAY);
    for (const actor of [interview.candidate, member])
      expect(await keep(interview, actor)).toMatchObject({ ok: false, refusal: { code: "request_over" } });
    const view = await inOrganization(org, (tx) => getTimeRequest(tx, { interviewId: interview.id }));
    expect(view).toMatchObject({ state: "lapsed", endedAt: view!.expiresAt });
    expect(await rows(interview.id)).toEqual([{ state: "open", outcome: null }]);
    // The same windows again are a new request.
    expect(granted(await ask(interview)).changed).toBe(true);
    expect((await rows(interview.id)).map(({ state }) => state)).toEqual(["lapsed", "open"]);
    expect(await events(interview.id)).toEqual(["requested", "lapsed", "requested"]);
    expect(await revision(interview.id)).toBe(4);
  });

  it("has been seen by a recruiter, once, and only in its own organisation", async () => {
    const [interview, member] = [await anInterview(org), await aMember(org)];
    const [id] = granted(await ask(interview)).timeRequestIds;
    const see = (actor: typeof member) =>
      inTransaction(actor.organizationId, (tx) => seeTimeRequest(tx, { actor, timeRequestId: id! }));
    expect([granted(await see(member)).changed, granted(await see(member)).changed]).toEqual([true, false]);
    const stranger = await aMember(await anOrganization());
    expect(await see(stranger)).toMatchObject({ refusal: { code: "not_found" } });
  });
});

describe("rivals at once", () => {
  it("a move against the lapse: one of them ends the request, and the interview is moved", async () => {
    const host = { name: "Ben", email: "ben-race@company.example" };
    const interview = await anInterview(org, { interviewers: [host], starts_at: hoursFromNow(20 * DAY) });
    const slot = await aSlot(org, { host, startsAt: hoursFromNow(21 * DAY) });
    const [id] = granted(await ask(interview)).timeRequestIds;
    await age(interview.id, 5 * DAY);
    const [moved] = await Promise.all([moveTo(interview, slot.id), follow(id!), sweep()]);
    expect(moved.ok).toBe(true);
    const [row] = await rows(interview.id);
    expect(["settled moved", "lapsed null"]).toContain(`${row!.state} ${row!.outcome}`);
    expect(await events(interview.id)).toEqual(["requested", row!.state]);
  });

  it("a cancellation against asking, and staff against the candidate", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [interview, member] = [await anInterview(org), await aMember(org)];
      const [cancelled, asked] = await Promise.all([cancel(interview), ask(interview)]);
      expect(cancelled.ok).toBe(true);
      expect((await rows(interview.id)).map(({ state }) => state)).toEqual(asked.ok ? ["withdrawn"] : []);
      const other = await anInterview(org);
      granted(await ask(other));
      const both = await Promise.all([keep(other), keep(other, member)]);
      expect(both.map((result) => result.ok && result.value.changed)).toContain(false);
      expect(both.map((result) => result.ok && result.value.changed)).toContain(true);
      expect(await events(other.id)).toEqual(["requested", "settled"]);
    }
  });
});
