// A freed slot finds its next candidate: offers, answers, deadlines, chains, and who is told what (contract §3, Offers).
import { beforeEach, describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { anOrganization, aSlot, granted, hoursFromNow } from "@/lib/testing/factories";
import { refillScene, type RefillScene } from "@/lib/testing/refill-scene";
import { updatePolicy } from "@/lib/policies/update-policy";
import { leaveWaitlist } from "@/lib/waitlist/leave-waitlist";

const database = useTestDatabase();
let scene: RefillScene;

beforeEach(async () => {
  scene = await refillScene(database, { mode: "one_by_one" });
});

describe("one by one", () => {
  it("holds the slot for the first, moves the taker, and offers the taker's old slot on", async () => {
    const [a, b, c] = [await scene.interview(48), await scene.interview(96), await scene.interview(144)];
    await scene.join(b);
    await scene.join(c, { priority: "normal" });
    await scene.cancel(a);
    await scene.follow();
    const [first] = await scene.openOffers();
    expect(first).toMatchObject({
      interviewId: b.id,
      slotIds: a.slotIds,
      exclusive: true,
      why: ["earlier_days:2", "waiting_today", "first_offer"],
    });
    expect(await scene.slot(a.slotIds[0]!)).toMatchObject({
      status: "held",
      held_for: "offer",
      held_until: first!.expiresAt,
    });
    expect(await scene.mails("slot_offer")).toEqual([b.record.candidate.email]);

    expect(granted(await scene.take(b, first!.id)).changed).toBe(true);
    expect(granted(await scene.take(b, first!.id)).changed).toBe(false);
    expect(await scene.time(b)).toEqual(a.record.startsAt);
    expect(await scene.slot(a.slotIds[0]!)).toMatchObject({ status: "taken", held_for: null });
    await scene.follow();
    const [second] = await scene.openOffers();
    expect(second).toMatchObject({ interviewId: c.id, slotIds: b.slotIds });
    granted(await scene.take(c, second!.id));
    await scene.follow();
    expect(await scene.story()).toEqual([
      { depth: 0, state: "filled", end_reason: null },
      { depth: 1, state: "filled", end_reason: null },
      { depth: 2, state: "ended", end_reason: "nobody" },
    ]);
    expect(await scene.slot(c.slotIds[0]!)).toMatchObject({ status: "open" });
    expect((await scene.events()).slice(2)).toEqual([
      "slot_offer.sent",
      "slot_offer.accepted",
      "interview.rescheduled",
      "slot.released",
      "slot.taken",
      "slot_offer.sent",
      "slot_offer.accepted",
      "interview.rescheduled",
      "slot.released",
      "slot.taken",
    ]);
    expect(await scene.lastTaken()).toMatchObject({ refill: { offer_id: second!.id }, previous_interview_id: b.id });
  });

  it("asks the next after a no or a deadline, nobody twice, and then the slot is simply open", async () => {
    const [a, b, c] = [await scene.interview(48), await scene.interview(96), await scene.interview(144)];
    await scene.join(b, { priority: "high" });
    await scene.join(c);
    await scene.cancel(a);
    await scene.follow();
    const [first] = await scene.openOffers();
    expect(granted(await scene.decline(b, first!.id)).changed).toBe(true);
    expect(await scene.take(b, first!.id)).toMatchObject({ refusal: { code: "offer_over", reason: "declined" } });
    await scene.follow();
    const [second] = await scene.openOffers();
    expect(second?.interviewId).toBe(c.id);
    await scene.passDeadline(second!.id);
    expect(await scene.take(c, second!.id)).toMatchObject({ refusal: { code: "offer_over", reason: "deadline" } });
    await scene.follow();
    expect(await scene.openOffers()).toEqual([]);
    expect(await scene.story()).toEqual([{ depth: 0, state: "ended", end_reason: "nobody" }]);
    expect(await scene.slot(a.slotIds[0]!)).toMatchObject({ status: "open", held_until: null });
    expect((await scene.events()).slice(2)).toEqual([
      "slot_offer.sent",
      "slot_offer.declined",
      "slot_offer.sent",
      "slot_offer.expired",
    ]);
  });

  it("never asks the one who gave it up, and nobody who left the list or the process", async () => {
    const [a, b, c] = [await scene.interview(48), await scene.interview(96), await scene.interview(144)];
    const entry = await scene.join(b);
    for (const each of [a, c]) await scene.join(each);
    await inOrganization(scene.organizationId, (tx) => leaveWaitlist(tx, { entryId: entry }));
    await scene.cancel(c, { staysInProcess: false });
    await scene.cancel(a);
    await scene.follow();
    // What the one who left the process gave up fits the one who has no interview any more, and nothing fits anybody else.
    expect((await scene.openOffers()).map((offer) => [offer.interviewId, offer.slotIds])).toEqual([[a.id, c.slotIds]]);
  });

  it("ends the offer of one who leaves the list, at once for a take and by a job for the slot", async () => {
    const [a, b] = [await scene.interview(48), await scene.interview(96)];
    const entryId = await scene.join(b);
    await scene.cancel(a);
    await scene.follow();
    const [offer] = await scene.openOffers();
    await inOrganization(scene.organizationId, (tx) => leaveWaitlist(tx, { entryId }));
    expect(await scene.take(b, offer!.id)).toMatchObject({ refusal: { code: "offer_over", reason: "left" } });
    expect(await scene.time(b)).toEqual(b.record.startsAt);
    await scene.follow();
    expect(await scene.slot(a.slotIds[0]!)).toMatchObject({ status: "open" });
    expect(await scene.story()).toEqual([{ depth: 0, state: "ended", end_reason: "nobody" }]);
  });

  it("gives way to staff, and tells the candidate", async () => {
    const [a, b] = [await scene.interview(48), await scene.interview(96)];
    const c = await scene.interview(200);
    await scene.join(b);
    await scene.cancel(a);
    await scene.follow();
    const [offer] = await scene.openOffers();
    await scene.move(c, a.record.startsAt);
    expect(await scene.openOffers()).toEqual([]);
    expect(await scene.mails("slot_offer_over")).toEqual([b.record.candidate.email]);
    expect(await scene.take(b, offer!.id)).toMatchObject({ refusal: { code: "offer_over", reason: "taken" } });
    expect((await scene.events()).at(-1)).toBe("slot_offer.expired");
    await scene.follow();
    expect((await scene.story())[0]).toEqual({ depth: 0, state: "ended", end_reason: "taken_elsewhere" });
  });

  it("leaves what is too near, and keeps to the length of the chain", async () => {
    const [a, b] = [await scene.interview(3), await scene.interview(96)];
    await scene.join(b);
    await scene.cancel(a);
    expect(await scene.story()).toEqual([{ depth: 0, state: "ended", end_reason: "too_near" }]);
    await scene.policy({ chain_length: 0 });
    const c = await scene.interview(48);
    await scene.cancel(c);
    await scene.follow();
    const [offer] = await scene.openOffers();
    granted(await scene.take(b, offer!.id));
    expect((await scene.story()).at(-1)).toEqual({ depth: 1, state: "ended", end_reason: "chain_end" });
  });

  it("waits for the morning of whoever sleeps", async () => {
    const [a, b] = [await scene.interview(72), await scene.interview(96)];
    await scene.join(b);
    // On the candidate's clocks (Kathmandu) it is quiet all day but the minute before now.
    await scene.quietNow(b);
    await scene.cancel(a);
    await scene.follow();
    expect(await scene.openOffers()).toEqual([]);
    expect(await scene.story()).toEqual([{ depth: 0, state: "looking", end_reason: null }]);
  });
});

describe("burst", () => {
  beforeEach(() => scene.policy({ mode: "burst", burst_size: 3 }));

  it("asks several, the slot stays open, the first takes it and the others are told", async () => {
    const a = await scene.interview(48);
    const others = [
      await scene.interview(96),
      await scene.interview(120),
      await scene.interview(144),
      await scene.interview(168),
    ];
    for (const each of others) await scene.join(each);
    await scene.cancel(a);
    await scene.follow();
    const offers = await scene.openOffers();
    expect(offers).toHaveLength(3);
    expect(await scene.slot(a.slotIds[0]!)).toMatchObject({ status: "open" });
    const results = await Promise.all(
      offers.map((offer) =>
        scene.take(
          others.find((each) => each.id === offer.interviewId)!,
          offer.id,
        ),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : [result.refusal]))).toEqual([
      { code: "offer_over", reason: "taken" },
      { code: "offer_over", reason: "taken" },
    ]);
    expect(await scene.mails("slot_offer_over")).toHaveLength(2);
    const kept = others.filter((each) => each.id !== offers[results.findIndex((result) => result.ok)]!.interviewId);
    for (const each of kept) expect(await scene.time(each)).toEqual(each.record.startsAt);
  });

  it("ends when the slot is withdrawn", async () => {
    const [a, b] = [await scene.interview(48), await scene.interview(96)];
    await scene.join(b);
    await scene.cancel(a);
    await scene.follow();
    await scene.withdraw(a.slotIds[0]!);
    await scene.follow();
    expect(await scene.openOffers()).toEqual([]);
    expect(await scene.mails("slot_offer_over")).toEqual([b.record.candidate.email]);
    expect(await scene.story()).toEqual([{ depth: 0, state: "ended", end_reason: "slot_gone" }]);
  });
});

describe("suggest and off", () => {
  it("leaves the choice to a recruiter, and off leaves no trace", async () => {
    await scene.policy({ mode: "suggest" });
    const [a, b] = [await scene.interview(48), await scene.interview(96)];
    await scene.join(b);
    await scene.cancel(a);
    await scene.follow();
    expect([await scene.openOffers(), await scene.story()]).toEqual([
      [],
      [{ depth: 0, state: "suggested", end_reason: null }],
    ]);
    await scene.policy({ mode: "off" });
    await scene.cancel(await scene.interview(60));
    expect(await scene.story()).toHaveLength(1);
  });
});

it("one organisation's list is nobody else's", async () => {
  const other = await anOrganization();
  const slot = await aSlot(other, { startsAt: hoursFromNow(48) });
  await inOrganization(other, (tx) =>
    updatePolicy(tx, {
      actor: { type: "system", organizationId: other, process: "test" },
      patch: { refill: { mode: "burst" } },
    }),
  );
  await scene.join(await scene.interview(96));
  expect(slot.id).toMatch(/^slt_/);
  expect(await inOrganization(other, (tx) => tx.db.waitlistEntry.count())).toBe(0);
});
