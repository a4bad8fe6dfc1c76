// Where staff confirm moves first: the chosen time is nobody else's, the old one stands, and every way out lets go of what it should.
import { beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "@/lib/authz/actor";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { updatePolicy } from "@/lib/policies/update-policy";
import { useTestDatabase } from "@/lib/testing/database";
import {
  aMember,
  anApiActor,
  anInterview,
  anOrganization,
  aSlot,
  granted,
  hoursFromNow,
  type AnInterview,
} from "@/lib/testing/factories";
import { callForm } from "@/lib/testing/form-call";
import { refillScene } from "@/lib/testing/refill-scene";
import { approveMove } from "@/lib/time-requests/approve-move";
import { followTimeRequest } from "@/lib/time-requests/follow-time-request";
import { getKeptTime } from "@/lib/time-requests/queries";
import { requestNewTimes } from "@/lib/time-requests/request-new-times";
import { settleTimeRequest } from "@/lib/time-requests/settle-time-request";
import { dayKey } from "@/lib/time/zone";

const database = useTestDatabase();
const ZONE = "Europe/Berlin";
const host = { name: "Ben Okafor", email: "ben@company.example" };
let org: string;
let member: MemberActor;
beforeEach(async () => {
  org = await anOrganization({ policy: { review_moves: true, undo_seconds: 120 } });
  member = await aMember(org);
});

const given = (hours = 100) => anInterview(org, { interviewers: [host], starts_at: hoursFromNow(hours) });
const slotAt = (hours: number) => aSlot(org, { host, startsAt: hoursFromNow(hours) });
const choose = ({ linkId, record }: AnInterview, slotId: string, reason?: string) =>
  callForm("reschedule", { linkId, shown: record, fields: { slot: slotId, ...(reason !== undefined && { reason }) } });
const slotOf = async (id: string) =>
  (
    await database.query<{ status: string; held_for: string | null }>(
      "SELECT status, held_for FROM slot WHERE id = $1",
      [id],
    )
  )[0];
const requests = () =>
  database.query<{ id: string; state: string; outcome: string | null }>(
    "SELECT id, state, outcome FROM time_request WHERE organization_id = $1 ORDER BY id",
    [org],
  );
const startOf = async ({ id }: AnInterview) =>
  (await database.query<{ starts_at: Date }>("SELECT starts_at FROM interview WHERE id = $1", [id]))[0]!.starts_at;
const types = async () =>
  (
    await database.query<{ type: string }>("SELECT type FROM event WHERE organization_id = $1 ORDER BY position", [org])
  ).map(({ type }) => type);
const approve = async ({ id: interviewId }: AnInterview) => {
  const [last] = (await requests()).toReversed();
  return inTransaction(org, (tx) => approveMove(tx, { actor: member, interviewId, timeRequestId: last!.id }));
};
const cancel = ({ candidate, id }: AnInterview) =>
  inTransaction(org, (tx) =>
    cancelInterview(tx, {
      ...{ actor: candidate, interviewId: id, reasonCode: "illness", note: null },
      staysInProcess: true,
      initiator: "candidate",
    }),
  );
/** What the candidate's page shows. */
const keptFor = ({ id: interviewId }: AnInterview) => inOrganization(org, (tx) => getKeptTime(tx, { interviewId }));
const take = (interviewId: string, slotId: string) =>
  inTransaction(org, (tx) =>
    rescheduleInterview(tx, {
      ...{ actor: anApiActor(org), interviewId, target: { slotId }, reasonCode: null, note: null },
      initiator: "company",
    }),
  );

describe("a chosen time", () => {
  test("is kept, the old one stands, one press moves the interview there", async () => {
    const interview = await given();
    const slot = await slotAt(130);
    expect((await choose(interview, slot.id)).isDone).toBe(true);
    expect(await startOf(interview)).toEqual(interview.record.startsAt);
    expect(await slotOf(slot.id)).toEqual({ status: "held", held_for: "move_review" });
    expect((await keptFor(interview))?.startsAt).toEqual(slot.startsAt);
    expect(await types()).toContain("interview.new_times_requested");
    // The same again changes nothing, and is no refusal: a page that was sent twice.
    expect((await choose(interview, slot.id)).isDone).toBe(true);
    expect(await requests()).toHaveLength(1);
    granted(await approve(interview));
    expect(await startOf(interview)).toEqual(slot.startsAt);
    expect(await slotOf(slot.id)).toEqual({ status: "taken", held_for: null });
    expect(await requests()).toMatchObject([{ state: "settled", outcome: "moved" }]);
    expect(await keptFor(interview)).toBeNull();
    expect(await approve(interview)).toMatchObject({ ok: false, refusal: { code: "request_over" } });
  });

  test("is let go when staff decline, the candidate chooses another, or nobody answers in time", async () => {
    const interview = await given();
    const [one, two] = [await slotAt(130), await slotAt(140)];
    await choose(interview, one.id);
    await choose(interview, two.id);
    expect([await slotOf(one.id), await slotOf(two.id)]).toMatchObject([{ status: "open" }, { status: "held" }]);
    const act = { actor: member, interviewId: interview.id };
    granted(await inTransaction(org, (tx) => settleTimeRequest(tx, act)));
    expect(await slotOf(two.id)).toMatchObject({ status: "open", held_for: null });
    await choose(interview, two.id);
    const [last] = (await requests()).toReversed();
    await database.query("UPDATE time_request SET expires_at = now() WHERE id = $1", [last!.id]);
    await inOrganization(org, (tx) => followTimeRequest(tx, { timeRequestId: last!.id }));
    expect(await slotOf(two.id)).toMatchObject({ status: "open" });
    expect((await requests()).map(({ state }) => state)).toEqual(["withdrawn", "settled", "lapsed"]);
    expect(await startOf(interview)).toEqual(interview.record.startsAt);
  });

  test("is called a chosen time in mails, also when it is kept no more", async () => {
    const interview = await given();
    await choose(interview, (await slotAt(130)).id);
    granted(await inTransaction(org, (tx) => settleTimeRequest(tx, { actor: member, interviewId: interview.id })));
    const mails = await database.query<{ audience: string; kind: string; body_text: string }>(
      "SELECT audience, kind, body_text FROM email_message WHERE organization_id = $1 AND kind LIKE 'time_request%'",
      [org],
    );
    const said = Object.fromEntries(mails.map(({ audience, kind, body_text }) => [`${audience} ${kind}`, body_text]));
    expect(said["candidate time_request_requested"]).toMatch(/has the time you chose[\s\S]*Chosen time/);
    expect(said["organizer time_request_requested"]).toContain("chose another time: please confirm it");
    expect(said["candidate time_request_kept"]).toContain("has seen the time you chose");
    for (const text of Object.values(said)) expect(text).not.toMatch(/suggested/i);
  });

  test("is what windows are not, in mails too", async () => {
    const { candidate: actor, id: interviewId } = await given(200);
    const typed = { window_1_date: dayKey(hoursFromNow(240), ZONE), window_1_from: "09:00", window_1_to: "12:00" };
    const asked = {
      typed,
      zones: { named: ZONE, chosen: null, device: null },
      stillWork: [],
      reasonCode: null,
      note: null,
    };
    granted(await inTransaction(org, (tx) => requestNewTimes(tx, { actor, interviewId, ...asked })));
    const mails = await database.query<{ body_text: string }>(
      "SELECT body_text FROM email_message WHERE organization_id = $1 AND kind = 'time_request_requested' ORDER BY audience",
      [org],
    );
    expect(mails.map(({ body_text }) => body_text)).toEqual([
      expect.stringContaining("has the times you suggested"),
      expect.stringContaining("asks for another time"),
    ]);
    for (const { body_text } of mails) expect(body_text).not.toMatch(/chose/i);
  });

  test("is confirmed with the candidate's reason, also where that one was switched off meanwhile", async () => {
    const interview = await given();
    const slot = await slotAt(130);
    await choose(interview, slot.id, "travel_or_location");
    await database.query(
      `UPDATE reason SET cancel_position = NULL, move_position = NULL, withdraw_position = NULL, staff_position = NULL
        WHERE organization_id = $1 AND code = 'travel_or_location'`,
      [org],
    );
    granted(await approve(interview));
    expect(await startOf(interview)).toEqual(slot.startsAt);
    const moves = await database.query("SELECT reason_code FROM reschedule WHERE interview_id = $1", [interview.id]);
    expect(moves).toEqual([{ reason_code: "travel_or_location" }]);
  });

  test("is nobody else's: not another candidate's, nor staff's for another interview", async () => {
    const [interview, other] = [await given(100), await given(200)];
    const slot = await slotAt(130);
    await choose(interview, slot.id);
    expect((await choose(other, slot.id)).isDone).toBe(false);
    expect(await take(other.id, slot.id)).toMatchObject({ ok: false, refusal: { code: "slot_held" } });
  });

  test("goes with a cancellation and comes back with its undo", async () => {
    const interview = await given();
    const slot = await slotAt(130);
    await choose(interview, slot.id);
    granted(await cancel(interview));
    expect(await slotOf(slot.id)).toMatchObject({ status: "open" });
    const act = { actor: interview.candidate, interviewId: interview.id };
    granted(await inTransaction(org, (tx) => undoCancellation(tx, act)));
    expect(await slotOf(slot.id)).toMatchObject({ status: "held", held_for: "move_review" });
    granted(await approve(interview));
    expect(await startOf(interview)).toEqual(slot.startsAt);
  });

  test("less than a day before the start a person is named instead", async () => {
    const interview = await given(20);
    const slot = await slotAt(130);
    expect((await choose(interview, slot.id)).isDone).toBe(false);
    expect(await slotOf(slot.id)).toMatchObject({ status: "open" });
  });
});

describe("what needs no second look", () => {
  test("a cancelled interview moves to an open time at once, also hours before its old start", async () => {
    const interview = await given(5);
    const slot = await slotAt(130);
    granted(await cancel(interview));
    expect((await choose(interview, slot.id)).isDone).toBe(true);
    expect(await startOf(interview)).toEqual(slot.startsAt);
    expect(await slotOf(slot.id)).toEqual({ status: "taken", held_for: null });
    expect(await requests()).toEqual([]);
  });

  test("who starts within the day is still offered what was freed, keeps the offer, and takes it at once", async () => {
    const scene = await refillScene(database, { mode: "one_by_one", lead_minutes: 0 });
    const patch = { review_moves: true };
    await inOrganization(scene.organizationId, (tx) =>
      updatePolicy(tx, { actor: anApiActor(scene.organizationId), patch }),
    );
    const [freed, waits] = [await scene.interview(6), await scene.interview(20)];
    await scene.join(waits);
    await scene.cancel(freed);
    await scene.follow();
    const [offer] = await scene.openOffers();
    expect(offer?.interviewId).toBe(waits.id);
    await scene.follow();
    expect(await scene.openOffers()).toHaveLength(1);
    granted(await scene.take(waits, offer!.id));
    expect(await scene.time(waits)).toEqual(freed.record.startsAt);
  });
});

describe("at once", () => {
  test("of many who choose one time one has it, and no time is held twice", async () => {
    const interviews = await Promise.all([100, 101, 102, 103].map((hours) => given(hours * 2)));
    const slot = await slotAt(130);
    const done = await Promise.all(interviews.map(async (each) => (await choose(each, slot.id)).isDone));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect((await requests()).filter(({ state }) => state === "open")).toHaveLength(1);
  });

  test("confirmed and cancelled: whichever is first, the other sees it, and the slots agree with the interview", async () => {
    for (let round = 0; round < 4; round += 1) {
      const interview = await given(100 + round * 30);
      const slot = await slotAt(110 + round * 30);
      await choose(interview, slot.id);
      const [approved, cancelled] = await Promise.all([approve(interview), cancel(interview)]);
      expect(cancelled.ok).toBe(true);
      expect(await slotOf(slot.id)).toMatchObject({ status: approved.ok ? "held" : "open" });
      const [row] = await database.query("SELECT status FROM interview WHERE id = $1", [interview.id]);
      expect(row).toEqual({ status: "cancelled" });
    }
  });
});
