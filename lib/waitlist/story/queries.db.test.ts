// What recruiters read of freed slots, and press: theirs alone.
import { beforeEach, expect, it } from "vitest";
import { listen, stopListening } from "@/lib/db/listen";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { LIVE_CHANNEL } from "@/lib/events/announce-change";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiActor, anOrganization, granted } from "@/lib/testing/factories";
import { refillScene, type RefillScene } from "@/lib/testing/refill-scene";
import { extendOffer } from "@/lib/waitlist/offers/extend-offer";
import { offerSlot } from "@/lib/waitlist/offers/offer-slot";
import { skipOffer } from "@/lib/waitlist/offers/skip-offer";
import { stopRefill } from "@/lib/waitlist/offers/stop-refill";
import { getChain, getRefillIdOf, listOpenQuestions, listStories, listSuggested } from "@/lib/waitlist/story/queries";

const database = useTestDatabase();
let scene: RefillScene;

beforeEach(async () => {
  scene = await refillScene(database, { mode: "suggest" });
});

it("suggests in order with reasons, offers by a press, extends, skips and stops", async () => {
  const [a, b, c] = [await scene.interview(72), await scene.interview(96), await scene.interview(144)];
  const entry = await scene.join(b);
  await scene.join(c, { priority: "high" });
  await scene.cancel(a);
  await scene.follow();
  const { organizationId } = scene;
  const run = <T>(work: Parameters<typeof inOrganization<T>>[1]) => inOrganization(organizationId, work);
  const refillId = (await run((tx) => getRefillIdOf(tx, { interviewId: a.id })))!;
  const suggested = await run((tx) => listSuggested(tx, { refillId }));
  expect(suggested.map((each) => [each.interviewId, each.why[0]])).toEqual([
    [c.id, "marked as important"],
    [b.id, "gains a day"],
  ]);
  expect((await run(listOpenQuestions)).map((story) => story.id)).toEqual([refillId]);
  const actor = anApiActor(organizationId);
  const offer = (entryId: string) => inTransaction(organizationId, (tx) => offerSlot(tx, { actor, refillId, entryId }));
  expect(granted(await offer(entry)).changed).toBe(true);
  expect(granted(await offer(entry)).changed).toBe(false);
  const [open] = await scene.openOffers();
  expect([open!.exclusive, (await scene.slot(a.slotIds[0]!))!["status"]]).toEqual([false, "open"]);
  const offerId = open!.id;
  const extended = granted(await inTransaction(organizationId, (tx) => extendOffer(tx, { refillId, offerId })));
  expect(extended.until.getTime() - open!.expiresAt.getTime()).toBe(2 * 3_600_000);
  granted(await inTransaction(organizationId, (tx) => skipOffer(tx, { actor, refillId, offerId })));
  expect(await scene.openOffers()).toEqual([]);
  expect(await offer(entry)).toMatchObject({ refusal: { code: "unfit" } });
  expect(await scene.mails("slot_offer_over")).toEqual([b.record.candidate.email]);
  granted(await inTransaction(organizationId, (tx) => stopRefill(tx, { actor, refillId })));
  const [story] = await run((tx) => getChain(tx, { refillId }));
  expect([story!.state, story!.endReason, story!.offers[0]!.endReason]).toEqual(["ended", "stopped", "skipped"]);
});

it("tells open screens of steps that leave no event: a search that suggests, more time, a stop", async () => {
  const messages: string[] = [];
  await new Promise<void>((connected) => {
    listen(LIVE_CHANNEL, { heard: (payload) => messages.push(payload), connected, lost: () => undefined });
  });
  const { organizationId } = scene;
  const hears = async (act: () => Promise<unknown>) => {
    messages.length = 0;
    await act();
    await expect.poll(() => messages.some((message) => message.startsWith(organizationId))).toBe(true);
  };
  const a = await scene.interview(72);
  const entryId = await scene.join(await scene.interview(96));
  await scene.cancel(a);
  await hears(() => scene.follow());
  const actor = anApiActor(organizationId);
  const refillId = (await inOrganization(organizationId, (tx) => getRefillIdOf(tx, { interviewId: a.id })))!;
  granted(await inTransaction(organizationId, (tx) => offerSlot(tx, { actor, refillId, entryId })));
  const [open] = await scene.openOffers();
  await hears(() => inTransaction(organizationId, (tx) => extendOffer(tx, { refillId, offerId: open!.id })));
  await hears(() => inTransaction(organizationId, (tx) => stopRefill(tx, { actor, refillId })));
  await stopListening();
});

it("shows another organisation nothing", async () => {
  const a = await scene.interview(72);
  await scene.join(await scene.interview(96));
  await scene.cancel(a);
  const refillId = (await inOrganization(scene.organizationId, (tx) => getRefillIdOf(tx, { interviewId: a.id })))!;
  const other = await anOrganization();
  expect(await inOrganization(other, (tx) => getChain(tx, { refillId }))).toEqual([]);
  expect(await inOrganization(other, (tx) => listSuggested(tx, { refillId }))).toEqual([]);
  expect(await inOrganization(other, listStories)).toEqual([]);
});
