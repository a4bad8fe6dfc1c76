// Random histories of freed slots, played on the product and looked at after every step: what must hold whatever people do.
import fc from "fast-check";
import { expect } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { leaveWaitlist } from "@/lib/waitlist/leave-waitlist";
import type { AnInterview } from "./factories.ts";
import type { TestDatabase } from "./database-clone.ts";
import { refillScene, type RefillScene } from "./refill-scene.ts";

const OPS = ["join", "join", "cancel", "take", "take", "decline", "leave", "deadline", "night", "day", "move"] as const;
const PEOPLE = 6;
const HOURS_BETWEEN = 24;
const CHAIN = 2;

export interface RefillStep {
  op: (typeof OPS)[number];
  who: number;
  pick: number;
}
export const refillHistory = fc.record({
  mode: fc.constantFrom("one_by_one" as const, "burst" as const),
  steps: fc.array(
    fc.record<RefillStep>({ op: fc.constantFrom(...OPS), who: fc.nat(PEOPLE - 1), pick: fc.nat(1_000) }),
    { minLength: 6, maxLength: 14 },
  ),
});
type History = { mode: "one_by_one" | "burst"; steps: RefillStep[] };

/** Throws where a step leaves something that must never be. */
export async function playRefills(database: TestDatabase, { mode, steps }: History): Promise<void> {
  const scene = await refillScene(database, { mode, burst_size: 3, chain_length: CHAIN });
  const people: AnInterview[] = [];
  for (let n = 0; n < PEOPLE; n += 1) people.push(await scene.interview(48 + n * HOURS_BETWEEN));
  const left = new Set<string>();
  let isNight = false;
  for (const step of steps) {
    const before = (await scene.openOffers()).map((offer) => offer.id);
    const time = await scene.time(people[step.who]!);
    const acted = await act(scene, step, { people, left });
    if (acted === "night" || acted === "day") isNight = acted === "night";
    await scene.follow();
    const open = await scene.openOffers();
    const fresh = open.filter((offer) => !before.includes(offer.id));
    if (isNight) expect(fresh, "nobody is written to at night").toEqual([]);
    for (const offer of fresh) {
      expect(left.has(offer.interviewId), "nobody who left is asked").toBe(false);
      expect(offer.startsAt.getTime() - Date.now()).toBeGreaterThan(4 * 3_600_000 - 60_000);
    }
    if (acted !== "cancelled" && time !== undefined)
      expect(await scene.time(people[step.who]!), "a time is kept until there is another").toBeDefined();
    await expectSound(scene, { mode });
  }
}

type Cast = { people: readonly AnInterview[]; left: Set<string> };

async function act(scene: RefillScene, { op, who, pick }: RefillStep, { people, left }: Cast): Promise<string> {
  const each = people[who]!;
  const open = await scene.openOffers();
  const offer = open[pick % Math.max(1, open.length)];
  const asked = people.find(({ id }) => id === offer?.interviewId);
  switch (op) {
    case "join":
      if ((await scene.time(each)) === undefined) return "nothing";
      await scene.join(each, { priority: pick % 3 === 0 ? "high" : "normal" });
      left.delete(each.id);
      return "joined";
    case "cancel":
      if ((await scene.time(each)) === undefined) return "nothing";
      await scene.cancel(each, { staysInProcess: pick % 3 !== 0 });
      return "cancelled";
    case "take":
    case "decline":
      if (offer === undefined || asked === undefined) return "nothing";
      await (op === "take" ? scene.take(asked, offer.id) : scene.decline(asked, offer.id));
      return op;
    case "leave": {
      const [entry] = await scene.entries(each);
      if (entry === undefined) return "nothing";
      await inOrganization(scene.organizationId, (tx) => leaveWaitlist(tx, { entryId: entry }));
      left.add(each.id);
      return "left";
    }
    case "deadline":
      if (offer !== undefined) await scene.passDeadline(offer.id);
      return op;
    case "night":
      await scene.quietNow(each);
      return op;
    case "day":
      await scene.policy({ quiet_from: "00:00", quiet_to: "00:00" });
      return op;
    case "move":
      if ((await scene.time(each)) === undefined) return "nothing";
      // A time of the host's that nobody has: two weeks on and later.
      await scene.move(
        each,
        new Date(each.record.startsAt.getTime() + (14 + who) * 24 * 3_600_000 + (pick % 20) * 3_600_000),
      );
      return op;
  }
}

/** What is so at any moment, in the rows as they stand. */
async function expectSound(scene: RefillScene, { mode }: { mode: History["mode"] }): Promise<void> {
  const broken = await scene.broken({ chain: CHAIN, most: mode === "burst" ? 3 : 1 });
  expect(broken).toEqual([]);
}
