import { beforeAll, describe, expect, test } from "vitest";
import { callApi } from "@/lib/testing/api-call";
import { anApiKey, anOrganization } from "@/lib/testing/factories";
import { ORG, setUpWebhookScene } from "@/lib/testing/webhook-scene";

const scene = setUpWebhookScene();
let key: string;
let reader: string;
let foreign: string;

beforeAll(async () => {
  key = (await anApiKey(ORG)).key;
  reader = (await anApiKey(ORG, { scopes: ["webhooks:read"] })).key;
  foreign = (await anApiKey(await anOrganization())).key;
});

const url = () => `${scene.receiver().origin}/ats`;
const create = async (more: Record<string, unknown> = {}) => {
  const reply = await callApi("POST", "/webhook-endpoints", {
    key,
    body: { url: url(), event_types: ["application.withdrawn"], ...more },
  });
  expect(reply.status).toBe(201);
  scene.receiver().trust(reply.body.secret);
  return reply.body as { id: string; secret: string };
};
const runJobs = async () => {
  for (const { data } of await scene.jobs()) await scene.attempt(data.deliveryId, data.trigger);
};

describe("endpoints", () => {
  test("are made with the secret shown once, read, changed and ended", async () => {
    const made = await create({ description: "ATS", headers: { "X-Key": "k" }, include_note: true });
    const shown = {
      id: expect.stringMatching(/^ep_/),
      url: url(),
      description: "ATS",
      event_types: ["application.withdrawn"],
      include_note: true,
      ed25519: false,
      max_per_minute: null,
      public_keys: [],
      header_names: ["x-key"],
      status: "enabled",
      disabled_reason: null,
      disabled_at: null,
      failing_since: null,
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    };
    expect(made).toEqual({ ...shown, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) });
    const read = await callApi("GET", `/webhook-endpoints/${made.id}`, { key: reader });
    expect(read).toMatchObject({ status: 200, body: shown });
    expect(read.body).not.toHaveProperty("secret");
    expect((await callApi("GET", "/webhook-endpoints", { key })).body).toEqual({
      data: [read.body],
      next_cursor: null,
    });

    const etag = read.headers.get("etag")!;
    const patched = await callApi("PATCH", `/webhook-endpoints/${made.id}`, {
      key,
      body: { status: "disabled", description: "" },
      headers: { "if-match": etag },
    });
    expect(patched).toMatchObject({
      status: 200,
      body: { status: "disabled", disabled_reason: "manual", description: "" },
    });
    expect(
      await callApi("DELETE", `/webhook-endpoints/${made.id}`, { key, headers: { "if-match": etag } }),
    ).toMatchObject({ status: 412 });
    expect(await callApi("DELETE", `/webhook-endpoints/${made.id}`, { key })).toMatchObject({ status: 204 });
    expect(await callApi("GET", `/webhook-endpoints/${made.id}`, { key })).toMatchObject({ status: 404 });
    expect(await callApi("DELETE", `/webhook-endpoints/${made.id}`, { key })).toMatchObject({ status: 404 });
  });

  test("come in pages", async () => {
    const made = [await create(), await create(), await create()].map(({ id }) => id);
    const first = await callApi("GET", "/webhook-endpoints?limit=2", { key });
    const second = await callApi("GET", `/webhook-endpoints?limit=2&cursor=${first.body.next_cursor}`, { key });
    expect([...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id)).toEqual(
      made.toSorted((a, b) => (a < b ? -1 : 1)),
    );
    expect(second.body.next_cursor).toBeNull();
  });

  test.each([
    [{ url: "http://10.0.0.1/" }, "url_refused", "/url"],
    [{ url: "https://user:pw@ats.example.com/" }, "url_refused", "/url"],
    [{}, "invalid_request", "/url"],
    [{ url: "https://a.example/", event_types: ["interview.exploded"] }, "invalid_request", "/event_types/0"],
    [{ url: "https://a.example/", headers: { host: "x" } }, "invalid_request", "/headers"],
    [{ url: "https://a.example/", colour: "red" }, "invalid_request", "/colour"],
  ])("%o is 400 %s", async (body, code, pointer) => {
    expect(await callApi("POST", "/webhook-endpoints", { key, body })).toMatchObject({
      status: 400,
      body: { code, errors: [{ pointer }] },
    });
  });

  test("the same Idempotency-Key makes one endpoint and shows the same secret", async () => {
    const ask = () =>
      callApi("POST", "/webhook-endpoints", { key, body: { url: url() }, headers: { "idempotency-key": "once" } });
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    expect((await callApi("GET", "/webhook-endpoints", { key })).body.data).toHaveLength(1);
    const stored = JSON.stringify(await scene.database.query(`SELECT * FROM idempotency_key`));
    expect(stored).not.toContain(first.body.secret);
  });
});

describe("deliveries", () => {
  test("test, log, redeliver: the story of one event", async () => {
    const { id } = await create();
    scene.receiver().answer((_, response) => void response.writeHead(500).end("not today"));
    const tested = await callApi("POST", `/webhook-endpoints/${id}/test`, { key });
    expect(tested).toMatchObject({
      status: 202,
      body: { delivery_id: expect.stringMatching(/^del_/), event_id: expect.stringMatching(/^evt_/) },
    });
    await runJobs();
    const delivery = await callApi("GET", `/deliveries/${tested.body.delivery_id}`, { key: reader });
    expect(delivery).toMatchObject({
      status: 200,
      body: {
        endpoint_id: id,
        event_type: "webhook.test",
        status: "failed",
        last_status_code: 500,
        event: { id: tested.body.event_id, type: "webhook.test", api_version: "2026-11-01" },
        attempt_log: [{ trigger: "test", status_code: 500, error: null, response_body: "not today" }],
      },
    });
    await scene.database.query(`DELETE FROM pgboss.job`);
    scene.receiver().answer((_, response) => void response.writeHead(204).end());
    expect(await callApi("POST", `/deliveries/${tested.body.delivery_id}/redeliver`, { key })).toMatchObject({
      status: 202,
      body: { id: tested.body.delivery_id },
    });
    await runJobs();
    expect(scene.receiver().received.map((webhook) => webhook.event?.id)).toEqual([
      tested.body.event_id,
      tested.body.event_id,
    ]);
    const list = await callApi("GET", `/webhook-endpoints/${id}/deliveries?status=succeeded`, { key });
    expect(list.body).toMatchObject({
      data: [{ id: tested.body.delivery_id, status: "succeeded" }],
      next_cursor: null,
    });
  });

  test("a test can look like any event; the feed knows it as a test", async () => {
    const { id } = await create();
    const body = { event_type: "interview.cancelled" };
    const tested = await callApi("POST", `/webhook-endpoints/${id}/test`, { key, body });
    await runJobs();
    const sent = { id: tested.body.event_id, type: "interview.cancelled", test: true };
    expect(scene.receiver().received).toMatchObject([
      {
        event: { ...sent, data: { interview: { candidate_external_id: "test_ats-candidate-17" } } },
        headers: { "reslot-test": "true" },
      },
    ]);
    const delivery = await callApi("GET", `/deliveries/${tested.body.delivery_id}`, { key: reader });
    expect(delivery.body).toMatchObject({ event_type: "webhook.test", event: sent });
    const feed = await callApi("GET", "/events", { key });
    expect(feed.body.data).toMatchObject([{ type: "webhook.test", data: { example_of: "interview.cancelled" } }]);
    const unknown = { event_type: "interview.danced" };
    expect(await callApi("POST", `/webhook-endpoints/${id}/test`, { key, body: unknown })).toMatchObject({
      status: 400,
    });
  });

  test("come in pages, newest first", async () => {
    const { id } = await create();
    await scene.publish(5);
    const seen: string[] = [];
    for (let cursor = ""; ;) {
      const { body } = await callApi("GET", `/webhook-endpoints/${id}/deliveries?limit=2${cursor}`, { key });
      seen.push(...body.data.map((delivery: { id: string }) => delivery.id));
      if (body.next_cursor === null) break;
      cursor = `&cursor=${body.next_cursor}`;
    }
    expect(seen).toEqual((await scene.deliveries()).map((delivery) => delivery.id).toReversed());
    expect(await callApi("GET", `/webhook-endpoints/${id}/deliveries?cursor=nonsense`, { key })).toMatchObject({
      status: 400,
      body: { code: "invalid_cursor" },
    });
  });

  test("rotate and recover", async () => {
    const { id, secret } = await create();
    const rotated = await callApi("POST", `/webhook-endpoints/${id}/rotate-secret`, { key });
    expect(rotated).toMatchObject({
      status: 200,
      body: { secret: expect.stringMatching(/^whsec_/), previous_valid_until: expect.any(String) },
    });
    expect(rotated.body.secret).not.toBe(secret);
    expect(
      await callApi("POST", `/webhook-endpoints/${id}/rotate-secret`, { key, body: { overlap_seconds: 0 } }),
    ).toMatchObject({ status: 200 });
    expect(
      await callApi("POST", `/webhook-endpoints/${id}/rotate-secret`, { key, body: { overlap_seconds: -1 } }),
    ).toMatchObject({ status: 400 });

    await callApi("PATCH", `/webhook-endpoints/${id}`, { key, body: { status: "disabled" } });
    const [event] = await scene.publish();
    const since = new Date(Date.now() - 60_000).toISOString();
    const recover = (body: unknown) => callApi("POST", `/webhook-endpoints/${id}/recover`, { key, body });
    expect(await recover({ since })).toMatchObject({ status: 409, body: { code: "endpoint_disabled" } });
    await callApi("PATCH", `/webhook-endpoints/${id}`, { key, body: { status: "enabled" } });
    expect(await recover({ since: "2020-01-01T00:00:00Z" })).toMatchObject({
      status: 400,
      body: { code: "since_out_of_range", errors: [{ pointer: "/since" }] },
    });
    expect(await recover({})).toMatchObject({ status: 400 });
    expect(await recover({ since })).toMatchObject({ status: 202, body: { recovered: 1, complete: true } });
    await runJobs();
    expect(scene.receiver().received.map((webhook) => webhook.id)).toEqual([event]);
  });
});

test("another organisation's key, a reading key and no key get nothing", async () => {
  const { id } = await create();
  await scene.publish();
  const delivery = (await scene.deliveries())[0]!.id;
  const calls = [
    ["GET", `/webhook-endpoints/${id}`],
    ["PATCH", `/webhook-endpoints/${id}`, { description: "mine" }],
    ["DELETE", `/webhook-endpoints/${id}`],
    ["POST", `/webhook-endpoints/${id}/test`],
    ["POST", `/webhook-endpoints/${id}/rotate-secret`],
    ["POST", `/webhook-endpoints/${id}/recover`, { since: new Date().toISOString() }],
    ["GET", `/webhook-endpoints/${id}/deliveries`],
    ["GET", `/deliveries/${delivery}`],
    ["POST", `/deliveries/${delivery}/redeliver`],
  ] as const;
  const tables = () =>
    Promise.all(
      ["webhook_endpoint", "webhook_secret", "webhook_delivery", "event"].map((table) =>
        scene.database.query(`SELECT * FROM ${table}`),
      ),
    );
  const before = await tables();
  for (const [method, path, body] of calls) {
    expect([path, (await callApi(method, path, { key: foreign, body })).status]).toEqual([path, 404]);
    expect([path, (await callApi(method, path, { body })).status]).toEqual([path, 401]);
    expect([path, (await callApi(method, path, { key: reader, body })).status]).toEqual([
      path,
      method === "GET" ? 200 : 403,
    ]);
  }
  expect((await callApi("GET", "/webhook-endpoints", { key: foreign })).body.data).toEqual([]);
  expect(await tables()).toEqual(before);
});
