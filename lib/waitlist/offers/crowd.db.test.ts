// Everybody presses "take" in the same second: as many winners as slots, the others are told so, and the tables agree.
import { expect, it } from "vitest";
import { isOverload } from "@/lib/db/errors";
import { useTestDatabase } from "@/lib/testing/database";
import type { AnInterview } from "@/lib/testing/factories";
import { refillScene } from "@/lib/testing/refill-scene";
import { inNumber } from "@/lib/testing/thorough";

const database = useTestDatabase();
const SLOTS = inNumber({ everyday: 3, thorough: 20 });
const ASKED = inNumber({ everyday: 5, thorough: 10 });

it("has one winner a slot and refuses the others kindly", async () => {
  const scene = await refillScene(database, { mode: "burst", burst_size: ASKED, chain_length: 0 });
  const givers: AnInterview[] = [];
  for (let n = 0; n < SLOTS; n += 1) givers.push(await scene.interview(48 + n));
  const waiting = new Map<string, AnInterview>();
  for (let n = 0; n < SLOTS * ASKED; n += 1) {
    const each = await scene.interview(200 + n);
    waiting.set(each.id, each);
    await scene.join(each);
  }
  for (const each of givers) {
    await scene.cancel(each);
    await scene.follow();
  }
  const offers = await scene.openOffers();
  expect(offers).toHaveLength(SLOTS * ASKED);
  // Where so many are in line that a page would say "try again in a minute", people do.
  const press = async (each: AnInterview, offerId: string): ReturnType<typeof scene.take> => {
    try {
      return await scene.take(each, offerId);
    } catch (error) {
      if (!isOverload(error)) throw error;
      return press(each, offerId);
    }
  };
  const answers = await Promise.all(offers.map((offer) => press(waiting.get(offer.interviewId)!, offer.id)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(SLOTS);
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
  expect(new Set(refused.map((refusal) => JSON.stringify(refusal)))).toEqual(
    new Set([JSON.stringify({ code: "offer_over", reason: "taken" })]),
  );
  await scene.follow();
  expect(await scene.broken({ chain: 0, most: ASKED })).toEqual([]);
  for (const each of givers) expect(await scene.slot(each.slotIds[0]!)).toMatchObject({ status: "taken" });
});
