import { beforeEach, expect, test } from "vitest";
import { aMember } from "@/lib/testing/factories";
import { ACTOR, ORG, setUpWebhookScene } from "@/lib/testing/webhook-scene";
import { redeliverDelivery } from "./redeliver-delivery";
import { updateWebhookEndpoint } from "./update-webhook-endpoint";

const scene = setUpWebhookScene();
const { database } = scene;
/** Every time a delivery or endpoint keeps, moved into the past: as if so long had passed. */
const pass = async (minutes: number) => {
  const ago = `- make_interval(mins => ${minutes})`;
  await database.query(
    `UPDATE webhook_delivery SET next_attempt_at = next_attempt_at ${ago}, turn_at = turn_at ${ago}, locked_until = locked_until ${ago}`,
  );
  await database.query(
    `UPDATE webhook_endpoint SET next_free_at = next_free_at ${ago}, failing_since = failing_since ${ago}`,
  );
};
const attemptAll = async () => {
  for (const { id } of await scene.deliveries()) await scene.attempt(id);
};
const mails = () =>
  database.query<{ kind: string; subject: string }>(`SELECT kind, subject FROM email_message ORDER BY id`);

beforeEach(async () => {
  await database.query(`TRUNCATE email_message CASCADE`);
});

test("at a limit of one a minute each has its turn, a minute apart, and none is lost or sent twice", async () => {
  const { id } = await scene.endpoint("/hook", { max_per_minute: 1 });
  await scene.publish(3);
  await database.query(`DELETE FROM pgboss.job`);
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(1);
  const waiting = (await scene.deliveries(id)).filter(({ status }) => status === "pending");
  const [second, third] = waiting.map(({ next_attempt_at: at }) => at!.getTime());
  expect(third! - second!).toBe(60_000);
  expect((await scene.jobs()).map(({ start_after: at }) => at.getTime())).toEqual([second, third]);
  // A copy of a job takes no second turn.
  await attemptAll();
  expect(await scene.jobs()).toHaveLength(2);
  await pass(1);
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(2);
  await pass(1);
  await attemptAll();
  expect(new Set(scene.receiver().received.map((webhook) => webhook.id)).size).toBe(3);
  expect((await scene.deliveries(id)).map(({ status }) => status)).toEqual(["succeeded", "succeeded", "succeeded"]);
});

test("what is asked for by hand does not wait, and without the limit nothing does", async () => {
  const { id } = await scene.endpoint("/hook", { max_per_minute: 1 });
  await scene.publish(2);
  await attemptAll();
  const [, waiting] = await scene.deliveries(id);
  await scene.act((tx) => redeliverDelivery(tx, { deliveryId: waiting!.id }));
  await scene.attempt(waiting!.id, "manual");
  expect(scene.receiver().received).toHaveLength(2);
  await scene.act((tx) => updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { max_per_minute: null } }));
  await scene.publish(2);
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(4);
});

test("admins are warned once in a streak of failures, after the fourth attempt; a success ends the streak", async () => {
  await aMember(ORG, { role: "admin" });
  const { id } = await scene.endpoint();
  scene.receiver().answer((_, response) => void response.writeHead(503).end());
  await scene.publish(2);
  for (const minutes of [1, 7, 40, 200, 500]) {
    await attemptAll();
    expect(await mails()).toHaveLength(minutes < 200 ? 0 : 1);
    await pass(minutes);
  }
  expect((await mails()).map(({ kind }) => kind)).toEqual(["webhook_endpoint_failing"]);
  scene.receiver().answer((_, response) => void response.writeHead(204).end());
  await attemptAll();
  const [row] = await database.query<{ warned_at: Date | null }>(
    `SELECT warned_at FROM webhook_endpoint WHERE id = $1`,
    [id],
  );
  expect(row?.warned_at).toBeNull();
});
