// Slow: hundreds of deliveries by the real queue.
import type { ServerResponse } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { inNumber } from "@/lib/testing/thorough";
import { ORG, until, setUpWebhookScene } from "@/lib/testing/webhook-scene";
import { recoverDeliveries } from "./recover-deliveries";
import { requeueOverdueDeliveries } from "./requeue-overdue-deliveries";

const scene = setUpWebhookScene({ works: true });
const { database } = scene;

/** Answers nothing until `release`; from then on at once. */
function holdAll(path?: string): () => void {
  const held: ServerResponse[] = [];
  let open = false;
  scene.receiver().answer((webhook, response) => {
    if (open || (path !== undefined && webhook.path !== path)) response.writeHead(204).end();
    else held.push(response);
  });
  return () => {
    open = true;
    for (const response of held) response.writeHead(204).end();
  };
}

const statuses = async (endpointId?: string) => (await scene.deliveries(endpointId)).map(({ status }) => status);
const settled = (endpointId: string) => until(async () => !(await statuses(endpointId)).includes("pending"));

describe("without a worker: twenty at once", () => {
  test("four are sent, sixteen wait without a job, and each one that ends wakes one", async () => {
    const { id } = await scene.endpoint();
    await scene.publish(20);
    await database.query(`DELETE FROM pgboss.job`);
    const release = holdAll();
    const attempts = (await scene.deliveries()).map((delivery) => scene.attempt(delivery.id));
    await scene.receiver().until((received) => received.length === 4);
    const waiting = () =>
      database.query(
        `SELECT id FROM webhook_delivery WHERE status = 'pending' AND next_attempt_at IS NULL AND locked_until IS NULL`,
      );
    await until(async () => (await waiting()).length === 16);
    expect(await scene.jobs()).toEqual([]);
    release();
    await Promise.all(attempts);
    expect(scene.receiver().received).toHaveLength(4);
    expect(scene.receiver().mostInFlight()).toBe(4);
    expect((await scene.jobs()).length).toBe(4);
    expect(await waiting()).toHaveLength(12);
    expect((await statuses(id)).filter((status) => status === "succeeded")).toHaveLength(4);
  });

  test("waiting deliveries whose wakers have died are found by the sweep", async () => {
    await scene.endpoint();
    await scene.publish(3);
    await database.query(`DELETE FROM pgboss.job`);
    await database.query(`UPDATE webhook_delivery SET next_attempt_at = NULL`);
    expect(await inOrganization(ORG, requeueOverdueDeliveries)).toBe(3);
    await database.query(`DELETE FROM pgboss.job`);
    await database.query(
      `UPDATE webhook_delivery SET next_attempt_at = now() - interval '9 minutes' WHERE id = (SELECT min(id) FROM webhook_delivery)`,
    );
    expect(await inOrganization(ORG, requeueOverdueDeliveries)).toBe(0);
    await database.query(
      `UPDATE webhook_delivery SET next_attempt_at = now() - interval '11 minutes', locked_until = now() - interval '11 minutes'`,
    );
    expect(await inOrganization(ORG, requeueOverdueDeliveries)).toBe(3);
    expect(await scene.jobs()).toHaveLength(3);
  });
});

describe("with many workers on the real queue", () => {
  beforeAll(() => scene.work());

  test("a hundred deliveries to one endpoint: never more than four in flight, each sent once", async () => {
    const { id } = await scene.endpoint();
    await scene.publish(100);
    await scene.receiver().until((received) => received.length >= 100);
    await settled(id);
    expect(new Set(scene.receiver().received.map((webhook) => webhook.id)).size).toBe(100);
    expect(scene.receiver().received).toHaveLength(100);
    expect(scene.receiver().mostInFlight()).toBeLessThanOrEqual(4);
    expect(new Set(await statuses(id))).toEqual(new Set(["succeeded"]));
  });

  test("a slow endpoint with a backlog delays no other", async () => {
    const slow = await scene.endpoint("/slow");
    const release = holdAll("/slow");
    const [before, after] = [inNumber({ everyday: 30, thorough: 60 }), inNumber({ everyday: 20, thorough: 40 })];
    await scene.publish(before);
    await scene.receiver().until((received) => received.filter(({ path }) => path === "/slow").length === 4);
    const fast = await scene.endpoint("/fast");
    await scene.publish(after);
    await scene.receiver().until((received) => received.filter(({ path }) => path === "/fast").length === after);
    expect(scene.receiver().received.filter(({ path }) => path === "/slow")).toHaveLength(4);
    release();
    await Promise.all([settled(slow.id), settled(fast.id)]);
    expect(scene.receiver().received.filter(({ path }) => path === "/slow")).toHaveLength(before + after);
    expect(scene.receiver().mostInFlight("/slow")).toBe(4);
  });

  test("a recovery of many begins with four jobs and sends all of them, oldest first", async () => {
    const { id } = await scene.endpoint();
    await database.query(`UPDATE webhook_endpoint SET status = 'disabled'`);
    const count = inNumber({ everyday: 30, thorough: 300 });
    const events = await scene.publish(count);
    await database.query(`UPDATE webhook_endpoint SET status = 'enabled'`);
    expect(await scene.deliveries()).toEqual([]);
    const release = holdAll();
    const since = new Date(Date.now() - 60_000);
    expect(await scene.act((tx) => recoverDeliveries(tx, { endpointId: id, since }))).toEqual({
      recovered: count,
      complete: true,
    });
    await scene.receiver().until((received) => received.length === 4);
    expect(
      scene
        .receiver()
        .received.map((webhook) => webhook.id)
        .toSorted(),
    ).toEqual(events.slice(0, 4).toSorted());
    release();
    await settled(id);
    expect(
      scene
        .receiver()
        .received.map((webhook) => webhook.id)
        .toSorted(),
    ).toEqual(events.toSorted());
    expect(scene.receiver().mostInFlight()).toBe(4);
  });
});
