import { beforeEach, expect, test } from "vitest";
import { aMember } from "@/lib/testing/factories";
import { ACTOR, ORG, setUpWebhookScene, until } from "@/lib/testing/webhook-scene";
import { recoverDeliveries } from "./recover-deliveries";
import { redeliverDelivery } from "./redeliver-delivery";
import type { UpdateWebhookEndpointInput } from "./schema";
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
const change = (endpointId: string, input: UpdateWebhookEndpointInput) =>
  scene.act((tx) => updateWebhookEndpoint(tx, { actor: ACTOR, endpointId, input }));
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
  await change(id, { max_per_minute: null });
  await scene.publish(2);
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(4);
});

test("what is recovered after the endpoint was off takes its turns anew, and so does a new event", async () => {
  const { id } = await scene.endpoint("/hook", { max_per_minute: 1 });
  await scene.publish(5);
  await attemptAll();
  await change(id, { status: "disabled" });
  await change(id, { status: "enabled" });
  const [fresh] = await scene.publish();
  const newest = (await scene.deliveries(id)).at(-1)!;
  await scene.attempt(newest.id);
  expect(scene.receiver().received.at(-1)?.id).toBe(fresh);
  const since = new Date(Date.now() - 60_000);
  expect(await scene.act((tx) => recoverDeliveries(tx, { endpointId: id, since }))).toMatchObject({ recovered: 4 });
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(2);
  for (let sent = 3; sent <= 6; sent += 1) {
    await pass(1);
    await attemptAll();
    expect(scene.receiver().received).toHaveLength(sent);
  }
});

test("saving the same limit again changes no turn; another one gives all that wait new turns", async () => {
  const { id } = await scene.endpoint("/hook", { max_per_minute: 1 });
  await scene.publish(4);
  await attemptAll();
  const before = await scene.deliveries(id);
  await change(id, { description: "Production", max_per_minute: 1 });
  expect(await scene.deliveries(id)).toEqual(before);
  await scene.publish();
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(1);

  await database.query(`DELETE FROM pgboss.job`);
  await change(id, { max_per_minute: 2 });
  expect(await scene.jobs()).toHaveLength(4);
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(2);
  const turns = (await scene.deliveries(id)).flatMap(({ next_attempt_at: at }) => (at ? [at.getTime()] : []));
  expect(turns.map((at) => at - turns[0]!)).toEqual([0, 30_000, 60_000]);

  await change(id, { max_per_minute: null });
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(5);
});

test("a turn that comes while four are under way is let go: what stood back does not burst when they end", async () => {
  await scene.endpoint("/hook", { max_per_minute: 1 });
  await scene.publish(7);
  const answers: (() => void)[] = [];
  scene.receiver().answer((_, response) => void answers.push(() => response.writeHead(204).end()));
  await database.query(`UPDATE webhook_delivery SET turn_at = now(), next_attempt_at = now()`);
  await database.query(`UPDATE webhook_endpoint SET next_free_at = now() + interval '1 minute'`);
  const attempts = (await scene.deliveries()).map(({ id }) => scene.attempt(id));
  await scene.receiver().until((received) => received.length === 4);
  await until(async () => (await scene.deliveries()).filter(({ next_attempt_at: at }) => at === null).length === 3);
  for (const answer of answers) answer();
  await Promise.all(attempts);
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(4);
  await pass(1);
  scene.receiver().answer((_, response) => void response.writeHead(204).end());
  await attemptAll();
  expect(scene.receiver().received).toHaveLength(5);
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
