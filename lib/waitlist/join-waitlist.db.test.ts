// Who waits says which times suit, and says it again: what somebody else said stays.
import { beforeEach, expect, it } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { granted, type AnInterview } from "@/lib/testing/factories";
import { refillScene, type RefillScene } from "@/lib/testing/refill-scene";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { getWaitingEntry, getWaitingZone } from "@/lib/waitlist/queries";
import { NO_LIMITS, type WaitlistLimits } from "@/lib/waitlist/schema";

const database = useTestDatabase();
let scene: RefillScene;

beforeEach(async () => {
  scene = await refillScene(database, { mode: "one_by_one" });
});

const byLink = (each: AnInterview, limits?: Partial<WaitlistLimits>) =>
  inTransaction(scene.organizationId, (tx) =>
    joinWaitlist(tx, { actor: each.candidate, interviewId: each.id, source: "candidate", limits }),
  );
const entryOf = (each: AnInterview) =>
  inOrganization(scene.organizationId, (tx) => getWaitingEntry(tx, { interviewId: each.id }));

it("changes the limits that are named and keeps the others and the priority", async () => {
  const each = await scene.interview(96);
  await scene.join(each, { priority: "high", host_emails: ["ben@company.example"], parts: ["morning"] });
  expect(granted(await byLink(each, { parts: ["evening"], notice_minutes: 1_440 }))).toMatchObject({
    changed: true,
    created: false,
  });
  const limits = { ...NO_LIMITS, host_emails: ["ben@company.example"], parts: ["evening"], notice_minutes: 1_440 };
  expect(await entryOf(each)).toMatchObject({ priority: "high", limits });
  expect(granted(await byLink(each)).changed).toBe(false);
  expect(await entryOf(each)).toMatchObject({ priority: "high", limits });
});

it("reads days on the candidate's clocks, else on the interview's", async () => {
  const zoneOf = async (each: AnInterview) =>
    inOrganization(scene.organizationId, (tx) => getWaitingZone(tx, { interviewId: each.id }));
  const each = await scene.interview(96);
  expect(await zoneOf(each)).toBe("Asia/Kathmandu");
  await scene.join(each, { time_zone: "Asia/Tokyo" });
  expect(await zoneOf(each)).toBe("Asia/Tokyo");
});

it("takes back what is offered when it no longer suits, and asks the next", async () => {
  const [a, b, c] = [await scene.interview(48), await scene.interview(96), await scene.interview(144)];
  await scene.join(b, { priority: "high" });
  await scene.join(c);
  await scene.cancel(a);
  await scene.follow();
  const [first] = await scene.openOffers();
  expect(first?.interviewId).toBe(b.id);
  granted(await byLink(b, { earliest_date: "2099-01-01" }));
  expect(await scene.take(b, first!.id)).toMatchObject({ refusal: { code: "offer_over", reason: "unfit" } });
  await scene.follow();
  expect((await scene.openOffers()).map((offer) => offer.interviewId)).toEqual([c.id]);
});
