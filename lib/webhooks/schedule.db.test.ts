// The whole schedule of a delivery that nobody takes, ten attempts over three days, and what it leaves.
import { expect, test } from "vitest";
import { setUpWebhookScene } from "@/lib/testing/webhook-scene";

const scene = setUpWebhookScene();
const { database } = scene;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Contract §5, by value: milliseconds after each attempt. */
const SCHEDULE = [
  5_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** All that is kept of times moves back: for every rule the clock has gone forward so far. */
async function pass(ms: number): Promise<void> {
  const ago = `- make_interval(secs => ${ms / 1000})`;
  await database.query(
    `UPDATE webhook_delivery SET next_attempt_at = next_attempt_at ${ago}, created_at = created_at ${ago}`,
  );
  await database.query(
    `UPDATE webhook_endpoint SET failing_since = failing_since ${ago}, warned_at = warned_at ${ago}`,
  );
  await database.query(`UPDATE delivery_attempt SET started_at = started_at ${ago}`);
}

test("ten attempts under one webhook-id, each verified, at the times of the table; then it has failed and the endpoint is on", async () => {
  const { id } = await scene.endpoint();
  scene.receiver().answer((_, response) => void response.writeHead(500).end("no"));
  await scene.publish();
  const [delivery] = await scene.deliveries(id);
  let total = 0;
  for (const [index, base] of SCHEDULE.entries()) {
    await scene.attempt(delivery!.id);
    const [row] = await database.query<{ status: string; attempts: number; wait: number }>(
      `SELECT status, attempts, extract(epoch FROM next_attempt_at - a.started_at)::float8 * 1000 AS wait FROM webhook_delivery d
       CROSS JOIN LATERAL (SELECT max(started_at) AS started_at FROM delivery_attempt) a`,
    );
    expect(row).toMatchObject({ status: "pending", attempts: index + 1 });
    // From the end of the attempt, which itself took a moment.
    expect(row!.wait).toBeGreaterThanOrEqual(base * 0.8 - 1);
    expect(row!.wait).toBeLessThanOrEqual(base * 1.2 + 2_000);
    // A job that comes early changes nothing.
    await scene.attempt(delivery!.id);
    expect(scene.receiver().received).toHaveLength(index + 1);
    await pass(row!.wait);
    total += row!.wait;
  }
  await scene.attempt(delivery!.id);
  expect(await scene.deliveries(id)).toMatchObject([{ status: "failed", attempts: 10, next_attempt_at: null }]);
  expect(total).toBeGreaterThan(0.8 * 75.5 * HOUR);
  expect(new Set(scene.receiver().received.map(({ id: webhookId }) => webhookId)).size).toBe(1);
  expect(scene.receiver().received.every(({ event }) => event !== null)).toBe(true);
  const log = await database.query(`SELECT 1 FROM delivery_attempt WHERE trigger = 'schedule' AND status_code = 500`);
  expect(log).toHaveLength(10);
  expect(await database.query(`SELECT status FROM webhook_endpoint`)).toEqual([{ status: "enabled" }]);
});

test("an endpoint that has failed for 120 hours is switched off by the next failure, and not earlier", async () => {
  const { id } = await scene.endpoint();
  scene.receiver().answer((_, response) => void response.writeHead(500).end("no"));
  await scene.publish(2);
  const [first, second] = await scene.deliveries(id);
  await scene.attempt(first!.id);
  await pass(119.9 * HOUR);
  await scene.attempt(first!.id);
  expect(await database.query(`SELECT status FROM webhook_endpoint`)).toEqual([{ status: "enabled" }]);
  await pass(0.2 * HOUR);
  await scene.attempt(second!.id);
  expect(await database.query(`SELECT status, disabled_reason FROM webhook_endpoint`)).toEqual([
    { status: "disabled", disabled_reason: "failing" },
  ]);
});
