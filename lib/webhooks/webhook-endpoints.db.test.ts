import { describe, expect, test } from "vitest";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import type { Result } from "@/lib/result";
import { ACTOR, ORG, setUpWebhookScene } from "@/lib/testing/webhook-scene";
import { createWebhookEndpoint } from "./create-webhook-endpoint";
import { deleteWebhookEndpoint } from "./delete-webhook-endpoint";
import { getDelivery, getWebhookEndpoint, listDeliveries, listWebhookEndpoints } from "./queries";
import { recoverDeliveries } from "./recover-deliveries";
import { redeliverDelivery } from "./redeliver-delivery";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { createWebhookEndpointSchema } from "./schema";
import { sendTestEvent } from "./send-test-event";
import { updateWebhookEndpoint } from "./update-webhook-endpoint";

const scene = setUpWebhookScene();
const { database } = scene;
const DAY_MS = 86_400_000;

const refusal = async (work: (tx: Tx) => Promise<Result<unknown, { code: string }>>, organizationId = ORG) => {
  const result = await inTransaction(organizationId, work);
  return result.ok ? "not refused" : result.refusal;
};
const auditTypes = async () =>
  (await database.query<{ type: string }>(`SELECT type FROM event WHERE NOT public ORDER BY position`)).map(
    ({ type }) => type,
  );
const create = (input: Record<string, unknown>) => (tx: Tx) =>
  createWebhookEndpoint(tx, { actor: ACTOR, input: createWebhookEndpointSchema.parse(input) });
const view = (id: string) => inOrganization(ORG, (tx) => getWebhookEndpoint(tx, id));
const rows = (table: string) => database.query(`SELECT * FROM ${table}`);

describe("creating", () => {
  test("the secret and the headers are in no column readable", async () => {
    const { id, secret } = await scene.endpoint("/hook", {
      headers: { "X-Key": "open sesame" },
      event_types: ["interview.cancelled"],
      description: "ATS",
    });
    const stored = JSON.stringify(
      [await rows("webhook_endpoint"), await rows("webhook_secret"), await rows("event")],
      (_key, value) =>
        Buffer.isBuffer(value) || value?.type === "Buffer"
          ? Buffer.from(value.data ?? value).toString("latin1")
          : value,
    );
    expect(stored).not.toContain("open sesame");
    expect(stored).not.toContain(secret.slice(6, 20));
    expect(await view(id)).toMatchObject({
      id,
      description: "ATS",
      eventTypes: ["interview.cancelled"],
      headerNames: ["x-key"],
      status: "enabled",
      includeNote: false,
      liveSecrets: 1,
    });
    expect(await auditTypes()).toEqual(["webhook_endpoint.created"]);
  });

  test.each([
    ["http://10.0.0.1/hook", "private_address"],
    ["https://[::1]/", "private_address"],
    ["http://ats.example.com/", "https_required"],
    ["https://u:p@ats.example.com/", "credentials_in_url"],
    ["https://ats.example.com:8443/", "port_not_allowed"],
    ["nonsense", "invalid_url"],
  ])("%s is refused and leaves nothing", async (url, problem) => {
    expect(await refusal(create({ url }))).toEqual({ code: "url_refused", problem });
    expect([await rows("webhook_endpoint"), await rows("event"), await rows("webhook_secret")]).toEqual([[], [], []]);
  });

  test("the fifty-first is refused", async () => {
    await database.query(
      `INSERT INTO webhook_endpoint (organization_id, id, url, event_types) SELECT $1, 'ep_' || i, 'https://a.example/', '{}' FROM generate_series(1, 50) AS i`,
      [ORG],
    );
    expect(await refusal(create({ url: "https://ats.example.com/" }))).toEqual({
      code: "too_many_endpoints",
      limit: 50,
    });
  });

  test.each([
    [{ "webhook-id": "x" }],
    [{ "Reslot-Test": "true" }],
    [{ Host: "x" }],
    [{ "Content-Length": "0" }],
    [{ "Transfer-Encoding": "chunked" }],
    [{ "bad name": "x" }],
    [{ "x-a": "b\r\nx-c: d" }],
    [{ "x-a": "ü" }],
    [Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`x-${index}`, "v"]))],
  ])("headers %o are refused", (headers) => {
    expect(createWebhookEndpointSchema.safeParse({ url: "https://a.example/", headers }).success).toBe(false);
  });
});

describe("which events", () => {
  test("an endpoint gets the types it asks for, all when it names none, and never another's test", async () => {
    const all = await scene.endpoint("/all");
    const some = await scene.endpoint("/some", { event_types: ["slot.released"] });
    await scene.publish();
    await scene.act((tx) => sendTestEvent(tx, { actor: ACTOR, endpointId: some.id }));
    const types = async (id: string) =>
      (await inOrganization(ORG, (tx) => listDeliveries(tx, { endpointId: id, limit: 10 })))?.map(
        ({ eventType }) => eventType,
      );
    expect(await types(all.id)).toEqual(["application.withdrawn"]);
    expect(await types(some.id)).toEqual(["webhook.test"]);
  });
});

describe("changing", () => {
  test("replaces what is named and leaves the rest", async () => {
    const { id } = await scene.endpoint("/hook", { headers: { a: "1", b: "2" }, description: "old" });
    await scene.act((tx) =>
      updateWebhookEndpoint(tx, {
        actor: ACTOR,
        endpointId: id,
        input: { headers: { c: "3" }, event_types: ["slot.taken"] },
      }),
    );
    expect(await view(id)).toMatchObject({ headerNames: ["c"], eventTypes: ["slot.taken"], description: "old" });
    await scene.act((tx) => updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { headers: {} } }));
    expect(await view(id)).toMatchObject({ headerNames: [] });
    expect(await auditTypes()).toEqual([
      "webhook_endpoint.created",
      "webhook_endpoint.changed",
      "webhook_endpoint.changed",
    ]);
  });

  test("a forbidden URL and a foreign or unknown endpoint are refused", async () => {
    const { id } = await scene.endpoint();
    const before = await rows("webhook_endpoint");
    expect(
      await refusal((tx) =>
        updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { url: "http://169.254.169.254/" } }),
      ),
    ).toEqual({ code: "url_refused", problem: "private_address" });
    const foreign = [
      (tx: Tx) => updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { description: "x" } }),
      (tx: Tx) => deleteWebhookEndpoint(tx, { actor: ACTOR, endpointId: id }),
      (tx: Tx) => rotateWebhookSecret(tx, { actor: ACTOR, endpointId: id, overlapSeconds: 0 }),
      (tx: Tx) => sendTestEvent(tx, { actor: ACTOR, endpointId: id }),
      (tx: Tx) => recoverDeliveries(tx, { endpointId: id, since: new Date() }),
    ];
    for (const work of foreign) expect(await refusal(work, "org_other")).toEqual({ code: "not_found" });
    expect(await inOrganization("org_other", (tx) => listWebhookEndpoints(tx))).toEqual([]);
    expect(await rows("webhook_endpoint")).toEqual(before);
  });

  test("switching off ends what is pending; on again forgives; recovering sends what was missed", async () => {
    const { id } = await scene.endpoint("/hook", { event_types: ["application.withdrawn"] });
    const [pending] = await scene.publish();
    const set = (status: "enabled" | "disabled") =>
      scene.act((tx) => updateWebhookEndpoint(tx, { actor: ACTOR, endpointId: id, input: { status } }));
    await set("disabled");
    await set("disabled");
    expect(await view(id)).toMatchObject({ status: "disabled", disabledReason: "manual" });
    const [missed] = await scene.publish();
    const recover =
      (since = new Date(Date.now() - 60_000)) =>
      (tx: Tx) =>
        recoverDeliveries(tx, { endpointId: id, since });
    expect(await refusal(recover())).toEqual({ code: "endpoint_disabled" });
    await database.query(`UPDATE webhook_endpoint SET failing_since = now()`);
    await set("enabled");
    expect(await view(id)).toMatchObject({ status: "enabled", disabledReason: null, failingSince: null });
    await database.query(`DELETE FROM pgboss.job`);
    expect(await scene.act(recover())).toEqual({ recovered: 2, complete: true });
    expect(await scene.act(recover())).toEqual({ recovered: 0, complete: true });
    for (const { data } of await scene.jobs()) await scene.attempt(data.deliveryId, data.trigger);
    const received = scene.receiver().received.map((webhook) => webhook.id);
    expect(received).toHaveLength(2);
    expect(new Set(received)).toEqual(new Set([pending, missed]));
    expect(await scene.act(recover())).toEqual({ recovered: 0, complete: true });
    expect(await auditTypes()).toEqual([
      "webhook_endpoint.created",
      "webhook_endpoint.changed",
      "webhook_endpoint.disabled",
      "webhook_endpoint.changed",
      "webhook_endpoint.changed",
    ]);
  });

  test.each([
    ["over 14 days ago", -14 * DAY_MS - 5_000],
    ["in the future", 5_000],
  ])("recovering since a time %s is refused", async (_name, offset) => {
    const { id } = await scene.endpoint();
    expect(
      await refusal((tx) => recoverDeliveries(tx, { endpointId: id, since: new Date(Date.now() + offset) })),
    ).toMatchObject({ code: "since_out_of_range" });
  });
});

describe("rotating", () => {
  const rotate = (endpointId: string, overlapSeconds = 86_400) =>
    scene.act((tx) => rotateWebhookSecret(tx, { actor: ACTOR, endpointId, overlapSeconds }));
  const signatures = async (id: string) => {
    await scene.act((tx) => sendTestEvent(tx, { actor: ACTOR, endpointId: id }));
    await scene.attempt((await scene.deliveries()).at(-1)!.id, "test");
    return scene.receiver().received.at(-1)!;
  };

  test("both secrets sign while they overlap, the new one first; afterwards only the new", async () => {
    const { id } = await scene.endpoint();
    const { secret, previousValidUntil } = await rotate(id);
    expect(previousValidUntil.getTime() - Date.now()).toBeGreaterThan(86_390_000);
    const overlapping = await signatures(id);
    expect(overlapping.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    expect(overlapping.event).not.toBeNull();
    await database.query(`UPDATE webhook_secret SET expires_at = now() WHERE expires_at IS NOT NULL`);
    expect((await signatures(id)).event).toBeNull();
    scene.receiver().trust(secret);
    const after = await signatures(id);
    expect(after.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
    expect(after.event).toMatchObject({ type: "webhook.test", data: { endpoint_id: id } });
  });

  test("after a leak no old secret signs any more, those of earlier rotations neither", async () => {
    const { id } = await scene.endpoint();
    await rotate(id);
    await rotate(id, 0);
    expect((await signatures(id)).headers["webhook-signature"]?.split(" ")).toHaveLength(1);
  });

  test("ten sign at most, also when rotated at the same time", async () => {
    const { id } = await scene.endpoint();
    const results = await Promise.all(
      Array.from({ length: 12 }, () =>
        refusal((tx) => rotateWebhookSecret(tx, { actor: ACTOR, endpointId: id, overlapSeconds: 86_400 })),
      ),
    );
    expect(results.filter((result) => result === "not refused")).toHaveLength(9);
    expect(results).toContainEqual({ code: "too_many_secrets", limit: 10 });
    expect((await signatures(id)).headers["webhook-signature"]?.split(" ")).toHaveLength(10);
  });
});

describe("test events and redelivery", () => {
  test("a test is sent once, to a disabled endpoint too, and is not tried again", async () => {
    const { id } = await scene.endpoint();
    await database.query(`UPDATE webhook_endpoint SET status = 'disabled'`);
    scene.receiver().answer((_, response) => void response.writeHead(500).end());
    const { deliveryId } = await scene.act((tx) => sendTestEvent(tx, { actor: ACTOR, endpointId: id }));
    expect(await scene.jobs()).toMatchObject([{ data: { deliveryId, trigger: "test" } }]);
    await database.query(`DELETE FROM pgboss.job`);
    await scene.attempt(deliveryId, "test");
    await scene.attempt(deliveryId, "test");
    expect(scene.receiver().received).toHaveLength(1);
    expect(await scene.deliveries()).toMatchObject([{ status: "failed", next_attempt_at: null }]);
    expect(await scene.jobs()).toEqual([]);
  });

  test("a delivery that succeeded is sent again with the same id, and stays succeeded whatever comes of it", async () => {
    await scene.endpoint();
    const [eventId] = await scene.publish();
    const id = (await scene.deliveries())[0]!.id;
    await scene.attempt(id);
    await database.query(`DELETE FROM pgboss.job`);
    expect(await scene.act((tx) => redeliverDelivery(tx, { deliveryId: id }))).toMatchObject({ deliveryId: id });
    expect(await scene.jobs()).toMatchObject([{ data: { deliveryId: id, trigger: "manual" } }]);
    scene.receiver().answer((_, response) => void response.writeHead(500).end("later"));
    await scene.attempt(id, "manual");
    expect(scene.receiver().received.map((webhook) => webhook.id)).toEqual([eventId, eventId]);
    const delivery = await inOrganization(ORG, (tx) => getDelivery(tx, id));
    expect(delivery).toMatchObject({ status: "succeeded", attempts: 1, lastStatusCode: 500 });
    expect(delivery?.log).toMatchObject([
      { trigger: "manual", statusCode: 500, responseBody: "later" },
      { trigger: "schedule", statusCode: 204 },
    ]);
  });

  test("one that waits for its schedule: a failure by hand changes nothing, a success ends it", async () => {
    await scene.endpoint();
    await scene.publish();
    const id = (await scene.deliveries())[0]!.id;
    scene.receiver().answer((_, response) => void response.writeHead(500).end());
    await scene.attempt(id);
    const [before] = await scene.deliveries();
    await scene.attempt(id, "manual");
    expect(await scene.deliveries()).toEqual([before]);
    scene.receiver().answer((_, response) => void response.writeHead(200).end());
    await scene.attempt(id, "manual");
    expect(await scene.deliveries()).toMatchObject([{ status: "succeeded", next_attempt_at: null }]);
    await scene.attempt(id);
    expect(scene.receiver().received).toHaveLength(3);
  });

  test("unknown, foreign, deleted and disabled are refused", async () => {
    const { id } = await scene.endpoint();
    await scene.publish();
    const deliveryId = (await scene.deliveries())[0]!.id;
    const redeliver = (tx: Tx) => redeliverDelivery(tx, { deliveryId });
    expect(await refusal((tx) => redeliverDelivery(tx, { deliveryId: "del_unknown" }))).toEqual({ code: "not_found" });
    expect(await refusal(redeliver, "org_other")).toEqual({ code: "not_found" });
    await database.query(`UPDATE webhook_endpoint SET status = 'disabled'`);
    expect(await refusal(redeliver)).toEqual({ code: "endpoint_disabled" });
    await scene.act((tx) => deleteWebhookEndpoint(tx, { actor: ACTOR, endpointId: id }));
    expect(await refusal(redeliver)).toEqual({ code: "not_found" });
    expect(await inOrganization(ORG, (tx) => getDelivery(tx, deliveryId))).toBeNull();
    expect(await view(id)).toBeNull();
  });
});

test("the note goes only where it is asked for, and an erased one nowhere", async () => {
  await scene.endpoint("/nosy", { include_note: true });
  await scene.endpoint("/plain");
  // Without its interview: triggers and foreign keys are off for this connection.
  await database.query(`SET session_replication_role = replica;
    INSERT INTO cancellation (organization_id, id, interview_id, reference, kind, reason_code, reason_category, note, stays_in_process,
      initiator, channel, actor_type, actor_id, late, notice_seconds, release_slots, cancelled_at)
    VALUES ('${ORG}', 'can_1', 'int_1', 'R-1', 'cancel', 'illness', 'personal', 'Fever since Sunday', true, 'candidate', 'link', 'candidate', 'lnk_1', false, 9000, true, now())`);
  const send = async () => {
    await inOrganization(ORG, (tx) =>
      recordEvents(tx, [{ type: "interview.cancelled", actor: ACTOR, subjectId: "can_1", data: cancelled() }]),
    );
    for (const { id } of await scene.deliveries()) await scene.attempt(id);
    return Object.fromEntries(
      scene
        .receiver()
        .received.splice(0)
        .map(({ path, event }) => [path, event?.data["cancellation"]]),
    );
  };
  expect(await send()).toEqual({
    "/plain": cancelled().cancellation,
    "/nosy": { ...cancelled().cancellation, note: "Fever since Sunday" },
  });
  await database.query(`UPDATE cancellation SET note = NULL`);
  expect(await send()).toEqual({
    "/plain": cancelled().cancellation,
    "/nosy": { ...cancelled().cancellation, note: null },
  });
});

function cancelled() {
  return {
    interview: {
      id: "int_1",
      external_id: "x-1",
      source: "api",
      application_external_id: "a-1",
      candidate_external_id: null,
      job_external_id: "j-1",
      kind: "video",
      status: "cancelled",
      revision: 2,
      starts_at: "2026-12-01T13:00:00.000Z",
      ends_at: "2026-12-01T13:45:00.000Z",
      time_zone: "Europe/Berlin",
      slot_id: "slt_1",
      slot_ids: ["slt_1"],
      url: "http://localhost:3000/api/v1/interviews/int_1",
    },
    cancellation: {
      kind: "cancel",
      initiator: "candidate",
      channel: "link",
      reason_code: "illness",
      reason_category: "personal",
      has_note: true,
      late: false,
      stays_in_process: true,
      cancelled_at: "2026-11-30T13:00:00.000Z",
      notice_seconds: 9000,
    },
  };
}

describe("pages", () => {
  test("newest first, each once, by status too", async () => {
    const { id } = await scene.endpoint();
    await scene.publish(25);
    await database.query(
      `UPDATE webhook_delivery SET status = 'failed' WHERE id IN (SELECT id FROM webhook_delivery ORDER BY id LIMIT 5)`,
    );
    const all = (await scene.deliveries()).map((delivery) => delivery.id).toReversed();
    const list = (query: { before?: string; status?: "failed" }) =>
      inOrganization(ORG, (tx) => listDeliveries(tx, { endpointId: id, limit: 10, ...query }));
    const seen: string[] = [];
    for (let page = await list({}); page!.length > 0; page = await list({ before: seen.at(-1) })) {
      seen.push(...page!.map((delivery) => delivery.id));
    }
    expect(seen).toEqual(all);
    expect((await list({ status: "failed" }))?.map((delivery) => delivery.id)).toEqual(all.slice(20));
    expect(await inOrganization("org_other", (tx) => listDeliveries(tx, { endpointId: id, limit: 10 }))).toBeNull();
  });
});
