// A first choice: who may take its times, what ends it, and whatever crosses it.
import { beforeEach, describe, expect, it } from "vitest";
import { getCandidateView } from "@/lib/candidate-links/queries";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelWithReply } from "@/lib/first-choices/cancel-with-reply";
import { lapseFirstChoice } from "@/lib/first-choices/end-first-choice";
import { replyToCandidate } from "@/lib/first-choices/reply-to-candidate";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { useTestDatabase } from "@/lib/testing/database";
import {
  aMember,
  anApiActor,
  anInterview,
  anOrganization,
  aSlot,
  hoursFromNow,
  type AnInterview,
} from "@/lib/testing/factories";

const database = useTestDatabase();
const host = { name: "Ben Okafor", email: "ben@company.example" };
let org: string;
let member: Awaited<ReturnType<typeof aMember>>;
beforeEach(async () => {
  org = await anOrganization();
  member = await aMember(org);
});

const given = () => anInterview(org, { interviewers: [host], candidate: { locale: "de" } });
const givenAt = (hours: number) => anInterview(org, { interviewers: [host], starts_at: hoursFromNow(hours) });
const slotAt = (hours: number) => aSlot(org, { host, startsAt: hoursFromNow(hours) });
const words = { subject: "Neue Zeiten", text: "Hallo", draftedIds: [], holdHours: 48 };
const offer = (interviewId: string, slotIds: string[], more: { holdHours?: number } = {}) =>
  inTransaction(org, (tx) => replyToCandidate(tx, { actor: member, interviewId, slotIds, ...words, ...more }));
const cancelWith = (interviewId: string, slotIds: string[], reasonCode = "interviewer_unavailable") =>
  inTransaction(org, (tx) =>
    cancelWithReply(tx, { actor: member, interviewId, slotIds, ...words, reasonCode, note: null }),
  );
const take = (interview: AnInterview, slotId: string) =>
  inTransaction(org, (tx) =>
    rescheduleInterview(tx, {
      actor: interview.candidate,
      interviewId: interview.id,
      target: { slotId },
      reasonCode: null,
      note: null,
      initiator: "candidate",
    }),
  );
const slots = () =>
  database.query<{ id: string; status: string; held_for: string | null }>(
    "SELECT id, status, held_for FROM slot WHERE organization_id = $1",
    [org],
  );
const slotOf = async (id: string) => (await slots()).find((slot) => slot.id === id);
const choices = async () =>
  (
    await database.query<{ state: string }>("SELECT state FROM first_choice WHERE organization_id = $1 ORDER BY id", [
      org,
    ])
  ).map((row) => row.state);
const mails = () =>
  database.query<{
    kind: string;
    audience: string;
    subject: string;
    body_text: string;
    calendar_method: string | null;
  }>(
    "SELECT kind, audience, subject, body_text, calendar_method FROM email_message WHERE organization_id = $1 ORDER BY id",
    [org],
  );
const view = (interview: AnInterview) =>
  inOrganization(org, (tx) => getCandidateView(tx, { actor: interview.candidate, lang: "en" }));

describe("offering times to a candidate", () => {
  it("holds them, writes one mail with the link in it, and the candidate's page shows them first", async () => {
    const interview = await given();
    const [one, two] = [await slotAt(30), await slotAt(54)];
    expect(await offer(interview.id, [two.id, one.id])).toEqual({ ok: true, value: { times: 2 } });
    expect(await slotOf(one.id)).toMatchObject({ status: "held", held_for: "first_choice" });
    const [mail] = await mails();
    expect(mail).toMatchObject({ kind: "reply", audience: "candidate", subject: "Neue Zeiten", calendar_method: null });
    expect(mail?.body_text).toContain(`{{link:${interview.linkId}}}`);
    const shown = await view(interview);
    expect(shown?.firstChoice?.times.map((time) => time.id)).toEqual([one.id, two.id]);
    expect(shown?.stage).toBe("upcoming");
  });

  it("puts the lines of the times that were picked where those of the draft stand", async () => {
    const interview = await given();
    const [one, two] = [await slotAt(30), await slotAt(54)];
    const { getReplyDraft } = await import("@/lib/first-choices/reply-draft");
    const draft = await inOrganization(org, (tx) =>
      getReplyDraft(tx, { interviewId: interview.id, memberId: member.memberId, cancelReason: "role_on_hold_not" }),
    );
    expect(draft?.suggested).toEqual([one.id, two.id]);
    expect(draft?.text).toContain("Es tut uns leid");
    expect(draft?.text).toContain(draft!.lines[one.id]);
    const written = { actor: member, interviewId: interview.id, subject: draft!.subject, text: draft!.text };
    await inTransaction(org, (tx) =>
      replyToCandidate(tx, { ...written, slotIds: [two.id], draftedIds: draft!.suggested, holdHours: 24 }),
    );
    const [mail] = await mails();
    expect(mail?.body_text).toContain(draft!.lines[two.id]);
    expect(mail?.body_text).not.toContain(draft!.lines[one.id]);
  });

  it("refuses a time that is gone and one that does not fit, and then sends and holds nothing", async () => {
    const interview = await given();
    const fits = await slotAt(30);
    const other = await aSlot(org, { startsAt: hoursFromNow(40) });
    const long = await aSlot(org, { host, startsAt: hoursFromNow(50), minutes: 90 });
    for (const wrong of [other.id, long.id, interview.slotIds[0]!])
      expect(await offer(interview.id, [fits.id, wrong])).toMatchObject({ refusal: { code: "slot_taken" } });
    expect(await slotOf(fits.id)).toMatchObject({ status: "open" });
    expect([await choices(), await mails()]).toEqual([[], []]);
  });

  it("lets an earlier one go when others are picked", async () => {
    const interview = await given();
    const [one, two] = [await slotAt(30), await slotAt(54)];
    await offer(interview.id, [one.id]);
    await offer(interview.id, [one.id, two.id]);
    expect(await choices()).toEqual(["ended", "open"]);
    await offer(interview.id, [two.id]);
    expect(await slotOf(one.id)).toMatchObject({ status: "open" });
  });

  it("is refused to whoever has left the process, words alone are not", async () => {
    const interview = await given();
    const slot = await slotAt(30);
    await inTransaction(org, (tx) =>
      cancelInterview(tx, {
        ...{ actor: anApiActor(org), interviewId: interview.id, reasonCode: "compensation", note: null },
        ...{ staysInProcess: false, initiator: "candidate", notify: "none" },
      }),
    );
    expect(await offer(interview.id, [slot.id])).toMatchObject({ refusal: { code: "has_left" } });
    expect(await offer(interview.id, [])).toMatchObject({ ok: true });
  });
});

describe("the company cancels with an apology", () => {
  it("in one mail that takes the interview out of the calendar; the candidate takes a time, with the same id and UID", async () => {
    const interview = await given();
    const [one, two] = [await slotAt(30), await slotAt(54)];
    expect(await cancelWith(interview.id, [one.id, two.id])).toMatchObject({ ok: true });
    const toCandidate = (await mails()).filter((mail) => mail.audience === "candidate");
    expect(toCandidate).toMatchObject([{ kind: "reply", calendar_method: "CANCEL" }]);
    const before = await view(interview);
    expect(before).toMatchObject({ stage: "cancelled", canChooseTime: true, canChooseAny: false });
    // Any other open time is not for this candidate to take alone.
    const third = await slotAt(78);
    expect(await take(interview, third.id)).toMatchObject({ ok: false });
    expect(await take(interview, one.id)).toMatchObject({ ok: true, value: { changed: true } });
    const [row] = await database.query<{ status: string; calendar_uid: string }>(
      "SELECT status, calendar_uid FROM interview WHERE id = $1",
      [interview.id],
    );
    expect(row).toEqual({ status: "scheduled", calendar_uid: interview.record.calendarUid });
    expect(await slotOf(one.id)).toMatchObject({ status: "taken" });
    expect(await slotOf(two.id)).toMatchObject({ status: "open" });
    expect(await choices()).toEqual(["taken"]);
  });

  it("repeated changes and sends nothing", async () => {
    const interview = await given();
    await cancelWith(interview.id, []);
    const sent = (await mails()).length;
    expect(await cancelWith(interview.id, [])).toEqual({ ok: true, value: { times: 0 } });
    expect(await mails()).toHaveLength(sent);
  });
});

describe("what crosses a first choice", () => {
  it("another candidate can't take what is held, staff can, and then it is not shown any more", async () => {
    const [mine, other] = [
      await given(),
      await anInterview(org, { interviewers: [host], starts_at: hoursFromNow(200) }),
    ];
    const slot = await slotAt(30);
    await offer(mine.id, [slot.id]);
    expect(await take(other, slot.id)).toMatchObject({ refusal: { code: "slot_taken" } });
    const target = { slotId: slot.id };
    const byStaff = await inTransaction(org, (tx) =>
      rescheduleInterview(tx, {
        ...{ actor: member, interviewId: other.id, target, reasonCode: null, note: null, initiator: "company" },
      }),
    );
    expect(byStaff).toMatchObject({ ok: true });
    expect((await view(mine))?.firstChoice).toBeNull();
    expect(await take(mine, slot.id)).toMatchObject({ ok: false });
  });

  it("two recruiters offer the same time at once: one has it", async () => {
    const [one, two] = [await given(), await anInterview(org, { interviewers: [host], starts_at: hoursFromNow(200) })];
    const slot = await slotAt(30);
    const outcomes = await Promise.all([offer(one.id, [slot.id]), offer(two.id, [slot.id])]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await choices()).toEqual(["open"]);
  });

  it("the candidate takes a time while staff offer others, or cancel: one of them comes first and nothing is lost", async () => {
    for (let round = 0; round < 4; round += 1) {
      const interview = await anInterview(org, { interviewers: [host], starts_at: hoursFromNow(300 + round * 2) });
      const [one, two] = [await slotAt(30 + round * 2), await slotAt(101 + round * 2)];
      await offer(interview.id, [one.id]);
      const [taken] = await Promise.all([
        take(interview, one.id),
        round % 2 === 0 ? offer(interview.id, [two.id]) : cancelWith(interview.id, [two.id]),
      ]);
      const live = await database.query<{ status: string }>(
        "SELECT s.status FROM interview_slot x JOIN slot s ON s.id = x.slot_id WHERE x.interview_id = $1 AND x.released_at IS NULL",
        [interview.id],
      );
      expect(live.every((row) => row.status === "taken")).toBe(true);
      if (!taken.ok) expect(await slotOf(one.id)).toMatchObject({ status: "open" });
    }
    const held = (await slots()).filter((slot) => slot.held_for === "first_choice").length;
    const open = (await choices()).filter((state) => state === "open").length;
    expect(held).toBe(open);
  });

  it("past the deadline it gives no right, and the sweep opens its slots once", async () => {
    const interview = await given();
    const slot = await slotAt(30);
    await cancelWith(interview.id, [slot.id]);
    const [row] = await database.query<{ id: string }>(
      "UPDATE first_choice SET expires_at = now() - interval '1 s' WHERE organization_id = $1 RETURNING id",
      [org],
    );
    expect(await take(interview, slot.id)).toMatchObject({ ok: false });
    const lapse = () => inOrganization(org, (tx) => lapseFirstChoice(tx, { firstChoiceId: row!.id }));
    await Promise.all([lapse(), lapse()]);
    expect(await choices()).toEqual(["lapsed"]);
    expect(await slotOf(slot.id)).toMatchObject({ status: "open" });
  });

  it("ends with the interview's own start, also where the candidate cancelled it; what the company cancelled can be answered later", async () => {
    const begin = (id: string) =>
      database.query(
        "UPDATE interview SET starts_at = now() - interval '1 min', ends_at = now() - interval '1 min' + (ends_at - starts_at) WHERE id = $1",
        [id],
      );
    const [standing, own, company] = [await given(), await givenAt(400), await givenAt(500)];
    const [one, two, three, four] = [await slotAt(30), await slotAt(54), await slotAt(78), await slotAt(102)];
    await inTransaction(org, (tx) =>
      cancelInterview(tx, {
        ...{ actor: anApiActor(org), interviewId: own.id, reasonCode: "illness", note: null },
        ...{ staysInProcess: true, initiator: "candidate", notify: "none" },
      }),
    );
    await offer(standing.id, [one.id]);
    await offer(own.id, [two.id]);
    await cancelWith(company.id, [three.id]);
    for (const { id } of [standing, own, company]) await begin(id);
    for (const interview of [standing, own]) {
      expect((await view(interview))?.firstChoice).toBeNull();
      expect(await take(interview, interview === own ? two.id : one.id)).toMatchObject({ ok: false });
      expect(await offer(interview.id, [four.id])).toMatchObject({ refusal: { code: "invalid_state" } });
    }
    expect((await view(company))?.firstChoice?.times).toHaveLength(1);
    expect(await take(company, three.id)).toMatchObject({ ok: true });
  });

  it("names no deadline after the start that ends it", async () => {
    const interview = await anInterview(org, { interviewers: [host], starts_at: hoursFromNow(5) });
    await offer(interview.id, [(await slotAt(30)).id]);
    expect((await view(interview))?.firstChoice?.expiresAt).toEqual(interview.record.startsAt);
  });

  it("taking one works with less notice than moving asks for, over the cap, and counts against neither", async () => {
    org = await anOrganization({ policy: { max_reschedules: 0, reschedule_notice_minutes: 60 * 24 * 30 } });
    member = await aMember(org);
    const interview = await given();
    const slot = await slotAt(30);
    expect(await take(interview, slot.id)).toMatchObject({ ok: false });
    await offer(interview.id, [slot.id], { holdHours: 0 });
    expect(await slotOf(slot.id)).toMatchObject({ status: "open" });
    expect(await take(interview, slot.id)).toMatchObject({ ok: true });
    const [move] = await database.query<{ first_choice_id: string | null }>("SELECT first_choice_id FROM reschedule");
    expect(move?.first_choice_id).not.toBeNull();
  });
});
