import { describe, expect, test } from "vitest";
import { ACTOR, ORG, setUpWebhookScene, until } from "@/lib/testing/webhook-scene";
import { attemptDelivery } from "./attempt-delivery";
import { deleteWebhookEndpoint } from "./delete-webhook-endpoint";
import { updateWebhookEndpoint } from "./update-webhook-endpoint";

const scene = setUpWebhookScene();
const { database } = scene;

const attemptLog = () =>
  database.query<{
    delivery_id: string;
    trigger: string;
    status_code: number | null;
    error: string | null;
    response_body: string;
  }>(`SELECT * FROM delivery_attempt ORDER BY id`);
const health = async () =>
  (
    await database.query<{ status: string; disabled_reason: string | null; failing_since: Date | null }>(
      `SELECT * FROM webhook_endpoint`,
    )
  )[0]!;
const answerWith = (status: number, headers: Record<string, string> = {}, body = "") =>
  scene.receiver().answer((_, response) => void response.writeHead(status, headers).end(body));

async function one(): Promise<string> {
  await scene.publish();
  return (await scene.deliveries())[0]!.id;
}

/** Lets a delivery's waiting be over. */
const makeDue = (id: string) =>
  database.query(`UPDATE webhook_delivery SET next_attempt_at = now() WHERE id = $1`, [id]);

describe("success", () => {
  test("the verified event arrives once, and the log and the delivery say so", async () => {
    await scene.endpoint("/hook", { headers: { Authorization: "Bearer abc" } });
    answerWith(200, {}, "thank you");
    const id = await one();
    await scene.attempt(id);
    const [webhook] = scene.receiver().received;
    expect(webhook).toMatchObject({ path: "/hook", id: webhook?.event?.id, headers: { authorization: "Bearer abc" } });
    expect(webhook?.event).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: "application.withdrawn",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      api_version: "2026-11-01",
      data: { application_external_id: "a-1", candidate_external_id: null, interview_ids: [], reason_code: "personal" },
    });
    expect(await scene.deliveries()).toMatchObject([
      {
        status: "succeeded",
        attempts: 1,
        next_attempt_at: null,
        locked_until: null,
        last_status_code: 200,
        succeeded_at: expect.any(Date),
      },
    ]);
    expect(await attemptLog()).toMatchObject([
      { delivery_id: id, trigger: "schedule", status_code: 200, error: null, response_body: "thank you" },
    ]);
  });

  test("ten copies of its job at once, and one after, send it once", async () => {
    await scene.endpoint();
    const id = await one();
    await Promise.all(Array.from({ length: 10 }, () => scene.attempt(id)));
    await scene.attempt(id);
    expect(scene.receiver().received).toHaveLength(1);
    expect(await attemptLog()).toHaveLength(1);
  });

  test("another organisation's job finds nothing", async () => {
    await scene.endpoint();
    const id = await one();
    await attemptDelivery({ organizationId: "org_other", deliveryId: id, trigger: "manual" });
    expect(scene.receiver().received).toEqual([]);
    expect(await scene.deliveries()).toMatchObject([{ status: "pending", attempts: 0, locked_until: null }]);
  });
});

describe("failure", () => {
  test("the next attempt is due in 5 s ± 20 %, with a job of its own, the same id and a new timestamp", async () => {
    await scene.endpoint();
    answerWith(500, {}, "no");
    const id = await one();
    await database.query(`DELETE FROM pgboss.job`);
    const before = Date.now();
    await scene.attempt(id);
    const [delivery] = await scene.deliveries();
    expect(delivery).toMatchObject({ status: "pending", attempts: 1, locked_until: null, last_status_code: 500 });
    const wait = delivery!.next_attempt_at!.getTime() - before;
    expect(wait).toBeGreaterThanOrEqual(4000);
    expect(wait).toBeLessThan(6000 + (Date.now() - before));
    expect(await scene.jobs()).toEqual([
      { data: { organizationId: ORG, deliveryId: id, trigger: "schedule" }, start_after: delivery!.next_attempt_at },
    ]);
    expect((await health()).failing_since).toBeInstanceOf(Date);

    await scene.attempt(id);
    expect(scene.receiver().received).toHaveLength(1);

    answerWith(204);
    await makeDue(id);
    await scene.attempt(id);
    expect(scene.receiver().received.map((webhook) => webhook.id)).toEqual([delivery!.event_id, delivery!.event_id]);
    expect(await scene.deliveries()).toMatchObject([{ status: "succeeded", attempts: 2 }]);
    expect(await health()).toMatchObject({ status: "enabled", failing_since: null });
  });

  test("Retry-After within [base, 2 × base] is obeyed", async () => {
    await scene.endpoint();
    answerWith(503, { "retry-after": "8" });
    const before = Date.now();
    await scene.attempt(await one());
    const wait = (await scene.deliveries())[0]!.next_attempt_at!.getTime() - before;
    expect(wait).toBeGreaterThanOrEqual(8000);
    expect(wait).toBeLessThan(8000 + (Date.now() - before) + 1);
  });

  test("a redirect is one", async () => {
    await scene.endpoint();
    answerWith(302, { location: `${scene.receiver().origin}/elsewhere` });
    await scene.attempt(await one());
    expect(scene.receiver().received.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await scene.deliveries()).toMatchObject([{ status: "pending", last_status_code: 302 }]);
  });

  test("the tenth ends the delivery", async () => {
    await scene.endpoint();
    answerWith(500);
    const id = await one();
    await database.query(`UPDATE webhook_delivery SET attempts = 9`);
    await database.query(`DELETE FROM pgboss.job`);
    await scene.attempt(id);
    expect(await scene.deliveries()).toMatchObject([{ status: "failed", attempts: 10, next_attempt_at: null }]);
    expect(await scene.jobs()).toEqual([]);
    expect((await health()).status).toBe("enabled");
  });

  test("an address that has become forbidden is logged as blocked, and nothing is called", async () => {
    const { id } = await scene.endpoint();
    await database.query(`UPDATE webhook_endpoint SET url = replace(url, '127.0.0.1', '127.0.0.2') WHERE id = $1`, [
      id,
    ]);
    await scene.attempt(await one());
    expect(await attemptLog()).toMatchObject([{ status_code: null, error: "blocked_address" }]);
    expect(scene.receiver().received).toEqual([]);
  });
});

describe("the endpoint is switched off", () => {
  test("by 410 at once: the other pending deliveries end, the event is in the audit trail", async () => {
    await database.query(
      `INSERT INTO member (organization_id, id, email, name, role) VALUES ($1, 'mbr_1', 'ada@acme.test', 'Ada', 'admin'), ($1, 'mbr_2', 'ben@acme.test', 'Ben', 'coordinator')`,
      [ORG],
    );
    await scene.endpoint();
    await scene.publish(3);
    answerWith(410);
    const [first] = await scene.deliveries();
    await scene.attempt(first!.id);
    expect(await health()).toMatchObject({ status: "disabled", disabled_reason: "gone" });
    expect((await scene.deliveries()).map(({ status }) => status)).toEqual(["failed", "cancelled", "cancelled"]);
    expect(
      await database.query(
        `SELECT type, public, data->>'reason' AS reason FROM event WHERE type = 'webhook_endpoint.disabled'`,
      ),
    ).toEqual([{ type: "webhook_endpoint.disabled", public: false, reason: "gone" }]);
    const mails = await database.query<{ to_email: string; subject: string; body_text: string }>(
      `SELECT * FROM email_message`,
    );
    expect(mails.map(({ to_email, subject }) => [to_email, subject])).toEqual([
      ["ada@acme.test", expect.stringMatching(/^Webhooks to 127\.0\.0\.1:\d+ are switched off$/)],
    ]);
    expect(mails[0]?.body_text).toContain("answered 410 Gone");
    await scene.publish();
    expect(await scene.deliveries()).toHaveLength(3);
  });

  test.each([
    ["just under", "119 hours 59 minutes", { status: "enabled", disabled_reason: null }],
    ["over", "120 hours", { status: "disabled", disabled_reason: "failing" }],
  ])("by 120 h of nothing but failures: %s", async (_name, since, expected) => {
    await scene.endpoint();
    answerWith(500);
    const id = await one();
    await database.query(`UPDATE webhook_endpoint SET failing_since = now() - $1::interval`, [since]);
    await scene.attempt(id);
    expect(await health()).toMatchObject(expected);
  });

  test("by hand while an attempt is under way: its failure schedules nothing, its success counts", async () => {
    const { id } = await scene.endpoint();
    for (const [status, expected] of [
      [500, "cancelled"],
      [200, "succeeded"],
    ] as const) {
      await scene.act((tx) =>
        updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { status: "enabled" } }),
      );
      await scene.publish();
      const delivery = (await scene.deliveries()).at(-1)!;
      await database.query(`DELETE FROM pgboss.job`);
      scene.receiver().answer((_, response) => {
        void scene
          .act((tx) => updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { status: "disabled" } }))
          .then(() => response.writeHead(status).end());
      });
      await scene.attempt(delivery.id);
      expect((await scene.deliveries()).at(-1)).toMatchObject({
        status: expected,
        next_attempt_at: null,
        locked_until: null,
      });
      expect(await scene.jobs()).toEqual([]);
    }
  });

  test("or deleted: nothing is sent, whatever jobs there are", async () => {
    const { id } = await scene.endpoint();
    const delivery = await one();
    await scene.act((tx) => deleteWebhookEndpoint(tx, { actor: ACTOR, endpointId: id }));
    for (const trigger of ["schedule", "manual", "test", "recovery"] as const) await scene.attempt(delivery, trigger);
    expect(scene.receiver().received).toEqual([]);
    expect(await scene.deliveries()).toMatchObject([{ status: "cancelled" }]);
    expect(await database.query(`SELECT * FROM webhook_secret`)).toEqual([]);
  });

  test("before the delivery's own transaction was through: it ends as the others", async () => {
    const { id } = await scene.endpoint();
    const delivery = await one();
    await database.query(`UPDATE webhook_endpoint SET status = 'disabled' WHERE id = $1`, [id]);
    await scene.attempt(delivery);
    expect(scene.receiver().received).toEqual([]);
    expect(await scene.deliveries()).toMatchObject([{ status: "cancelled", next_attempt_at: null }]);
  });
});

describe("a worker that dies or stands still", () => {
  test("under a live lease nobody else sends; the job comes back when it ends", async () => {
    await scene.endpoint();
    const id = await one();
    await database.query(`DELETE FROM pgboss.job`);
    const [row] = await database.query<{ locked_until: Date }>(
      `UPDATE webhook_delivery SET locked_until = date_trunc('milliseconds', now() + interval '20 s') RETURNING locked_until`,
    );
    await scene.attempt(id);
    expect(scene.receiver().received).toEqual([]);
    expect(await scene.jobs()).toEqual([
      { data: { organizationId: ORG, deliveryId: id, trigger: "schedule" }, start_after: row!.locked_until },
    ]);
  });

  test("an attempt that takes long keeps its lease, and is written down under it", async () => {
    await scene.endpoint();
    const id = await one();
    const lease = async () => (await scene.deliveries())[0]!.locked_until!.getTime();
    let first = 0;
    scene.receiver().answer((_, response) => {
      void lease()
        .then((locked) => (first = locked))
        .then(() => until(async () => (await lease()) > first))
        .then(() => response.writeHead(200).end());
    });
    await scene.attempt(id);
    expect(first - Date.now()).toBeLessThan(12_000);
    expect(await scene.deliveries()).toMatchObject([{ status: "succeeded", locked_until: null }]);
  });

  test("after its lease the attempt is made", async () => {
    await scene.endpoint();
    const id = await one();
    await database.query(`UPDATE webhook_delivery SET locked_until = now()`);
    await scene.attempt(id);
    expect(await scene.deliveries()).toMatchObject([{ status: "succeeded", locked_until: null }]);
  });

  test.each([
    [200, { status: "succeeded", next_attempt_at: null }],
    [500, { status: "pending", attempts: 0 }],
  ])(
    "an outcome (%i) written after the lease was lost leaves the delivery to its new holder",
    async (status, expected) => {
      await scene.endpoint();
      const id = await one();
      const taken = new Date(Date.now() + 60_000);
      scene.receiver().answer((_, response) => {
        void database
          .query(`UPDATE webhook_delivery SET locked_until = $1`, [taken])
          .then(() => response.writeHead(status).end());
      });
      await scene.attempt(id);
      expect(await scene.deliveries()).toMatchObject([{ ...expected, locked_until: taken }]);
      expect(await attemptLog()).toMatchObject([{ status_code: status }]);
    },
  );
});
