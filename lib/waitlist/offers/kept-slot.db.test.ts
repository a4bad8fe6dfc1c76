// A freed slot that is kept for somebody else meanwhile: its search waits, and goes on if the slot is let go of.
import { beforeEach, expect, it } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { updatePolicy } from "@/lib/policies/update-policy";
import { letGoOfStranded, listStrandedHolds } from "@/lib/time-requests/hold-chosen";
import { proposeMove } from "@/lib/time-requests/propose-move";
import { settleTimeRequest } from "@/lib/time-requests/settle-time-request";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anApiActor, granted, type AnInterview } from "@/lib/testing/factories";
import { refillScene, type RefillScene } from "@/lib/testing/refill-scene";

const database = useTestDatabase();
let scene: RefillScene;

beforeEach(async () => {
  scene = await refillScene(database, { mode: "burst", burst_size: 2 });
  const { organizationId } = scene;
  const actor = anApiActor(organizationId);
  await inOrganization(organizationId, (tx) => updatePolicy(tx, { actor, patch: { review_moves: true } }));
});

const choose = ({ candidate, id: interviewId }: AnInterview, slotId: string) =>
  inTransaction(scene.organizationId, (tx) =>
    proposeMove(tx, { actor: candidate, interviewId, slotId, reasonCode: null, note: null }),
  );

it("ends the offers of a slot that a candidate asks to have, and asks others once staff have declined", async () => {
  const [freed, chooser] = [await scene.interview(72), await scene.interview(96)];
  const [first, later] = [await scene.interview(120), await scene.interview(144)];
  await scene.join(first);
  await scene.cancel(freed);
  const slotId = freed.slotIds[0]!;
  await scene.follow();
  expect(await scene.openOffers()).toHaveLength(1);

  granted(await choose(chooser, slotId));
  await scene.join(later);
  await scene.follow();
  expect(await scene.slot(slotId)).toMatchObject({ status: "held", held_for: "move_review" });
  expect(await scene.openOffers()).toEqual([]);
  expect(await scene.story()).toMatchObject([{ state: "looking", end_reason: null }]);

  const actor = await aMember(scene.organizationId);
  const act = { actor, interviewId: chooser.id };
  granted(await inTransaction(scene.organizationId, (tx) => settleTimeRequest(tx, act)));
  await scene.follow();
  expect((await scene.openOffers()).map((offer) => offer.interviewId)).toEqual([later.id]);
});

it("is let go of when its request is over and nobody did", async () => {
  const [freed, chooser] = [await scene.interview(72), await scene.interview(96)];
  await scene.cancel(freed);
  const slotId = freed.slotIds[0]!;
  granted(await choose(chooser, slotId));
  const sweep = async () => {
    const run = <T>(work: Parameters<typeof inOrganization<T>>[1]) => inOrganization(scene.organizationId, work);
    for (const timeRequestId of await run(listStrandedHolds)) await run((tx) => letGoOfStranded(tx, { timeRequestId }));
  };
  await database.query("UPDATE slot SET held_until = now() WHERE id = $1", [slotId]);
  await sweep();
  expect(await scene.slot(slotId), "the request is open").toMatchObject({ status: "held" });
  await database.query("UPDATE time_request SET state = 'settled', outcome = 'kept', ended_at = now()");
  await sweep();
  expect(await scene.slot(slotId)).toMatchObject({ status: "open", held_for: null });
});
