// What stands before every route of the API: key, scope, limit, body, method; and the wall between tenants, on all of them.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createApiKey, resolveApiKey, revokeApiKey } from "@/lib/authz/api-key";
import { SCOPES } from "@/lib/authz/roles";
import { disconnectPrisma } from "@/lib/db/client";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { API_ADDRESSES } from "@/lib/http/api/addresses";
import type { Method } from "@/lib/http/route";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiActor, anApiKey, anInterview, anOrganization, aSlot, hoursFromNow } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;

beforeEach(async () => {
  organizationId = await anOrganization();
});

const ROUTES = Object.entries(API_ADDRESSES).flatMap(([path, resource]) =>
  (Object.keys(resource.routes) as Method[]).map((method) => ({ method, path, spec: resource.routes[method]!.spec })),
);
/** The address with well-formed ids of nothing in it. */
const someId = (path: string, ids: Record<string, string> = {}) => {
  const spec = ROUTES.find((route) => route.path === path)!.spec;
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[spec.params![name]!] ?? newId(spec.params![name]!));
};

describe("the key", () => {
  it.each([
    undefined,
    "Bearer",
    "Bearer ",
    "Basic abc",
    "Bearer rsk_unknown0000000000000",
    "Bearer x y",
    "Bearer \u00e9",
    "rsk_unknown",
  ])("%j is 401 with a challenge, on every route", async (authorization) => {
    for (const { method, path } of ROUTES) {
      const reply = await callApi(
        method,
        someId(path),
        authorization === undefined ? {} : { headers: { authorization } },
      );
      expect([method, path, reply.status, reply.body.code]).toEqual([method, path, 401, "unauthorized"]);
      expect(reply.headers.get("www-authenticate")).toMatch(/^Bearer/);
      expect(reply.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  it("is made once, kept as a hash, and ends by revoking or expiry at once", async () => {
    const actor = anApiActor(organizationId);
    const made = await inOrganization(organizationId, (tx) =>
      createApiKey(tx, { actor, name: "ATS", scopes: ["events:read", "events:read"] }),
    );
    expect(made.key).toMatch(/^rsk_[A-Za-z0-9_-]{43}$/);
    const rows = await database.query("SELECT * FROM api_key WHERE id = $1", [made.apiKeyId]);
    expect(JSON.stringify(rows)).not.toContain(made.key);
    expect(await resolveApiKey(made.key)).toEqual({
      type: "api_key",
      organizationId,
      apiKeyId: made.apiKeyId,
      scopes: ["events:read"],
    });
    expect((await callApi("GET", "/events", { headers: { authorization: `bearer  ${made.key} ` } })).status).toBe(200);
    await database.query("UPDATE api_key SET expires_at = now() - interval '1 ms' WHERE id = $1", [made.apiKeyId]);
    expect((await callApi("GET", "/events", { key: made.key })).status).toBe(401);
    await database.query("UPDATE api_key SET expires_at = now() + interval '1 hour' WHERE id = $1", [made.apiKeyId]);
    expect((await callApi("GET", "/events", { key: made.key })).status).toBe(200);
    const revoke = () => inTransaction(organizationId, (tx) => revokeApiKey(tx, { actor, apiKeyId: made.apiKeyId }));
    expect([await revoke(), await revoke()]).toMatchObject([
      { value: { changed: true } },
      { value: { changed: false } },
    ]);
    expect((await callApi("GET", "/events", { key: made.key })).status).toBe(401);
    const foreign = await anOrganization();
    expect(await inTransaction(foreign, (tx) => revokeApiKey(tx, { actor, apiKeyId: made.apiKeyId }))).toMatchObject({
      ok: false,
    });
    const types = await database.query<{ type: string; data: unknown }>(
      "SELECT type, public FROM event WHERE organization_id = $1 ORDER BY position",
      [organizationId],
    );
    expect(types).toEqual([
      { type: "api_key.created", public: false },
      { type: "api_key.revoked", public: false },
    ]);
  });

  it("writes down its use once a minute", async () => {
    const { key, actor } = await anApiKey(organizationId);
    const lastUsed = async () =>
      (
        await database.query<{ at: Date | null }>("SELECT last_used_at AS at FROM api_key WHERE id = $1", [
          actor.apiKeyId,
        ])
      )[0]!.at?.getTime() ?? 0;
    // Refused, but used.
    expect((await callApi("GET", "/slots?colour=1", { key })).status).toBe(400);
    const first = await lastUsed();
    expect(first).toBeGreaterThan(0);
    await callApi("GET", "/reasons", { key });
    expect(await lastUsed()).toBe(first);
    await database.query("UPDATE api_key SET last_used_at = last_used_at - interval '61 s' WHERE id = $1", [
      actor.apiKeyId,
    ]);
    await Promise.all([1, 2, 3].map(() => callApi("GET", "/reasons", { key })));
    expect(await lastUsed()).toBeGreaterThanOrEqual(first);
  });
});

describe("scopes", () => {
  it("open exactly the routes that name them", async () => {
    for (const scope of SCOPES) {
      const { key } = await anApiKey(organizationId, { scopes: [scope] });
      for (const { method, path, spec } of ROUTES) {
        const reply = await callApi(method, someId(path), { key });
        const allowed = [spec.scope].flat().includes(scope);
        expect({ scope, method, path, open: reply.status !== 403 }).toEqual({ scope, method, path, open: allowed });
        if (!allowed) expect(reply.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
      }
    }
  });
});

describe("another tenant's ids", () => {
  it("are 404 on every route, and nothing of theirs is listed or changed", async () => {
    const theirs = await anOrganization();
    const interview = await anInterview(theirs);
    const slot = await aSlot(theirs);
    const [event] = await database.query<{ id: string }>("SELECT id FROM event WHERE organization_id = $1 LIMIT 1", [
      theirs,
    ]);
    const endpointId = newId("ep");
    await inOrganization(theirs, (tx) =>
      tx.db.webhookEndpoint.create({ data: { organizationId: theirs, id: endpointId, url: "https://ats.example/" } }),
    );
    const snapshot = () =>
      database.query(
        "SELECT (SELECT md5(string_agg(i::text, '' ORDER BY id)) FROM interview i WHERE organization_id = $1) i, (SELECT md5(string_agg(s::text, '' ORDER BY id)) FROM slot s WHERE organization_id = $1) s, (SELECT count(*) FROM event WHERE organization_id = $1) e, (SELECT md5(string_agg(w::text, '')) FROM webhook_endpoint w WHERE organization_id = $1) w",
        [theirs],
      );
    const before = await snapshot();
    const { key } = await anApiKey(organizationId);
    const bodies: Record<string, unknown> = {
      "/interviews/{id}/cancel": { reason_code: "illness", stays_in_process: true, initiator: "candidate" },
      "/interviews/{id}/reschedule": {
        starts_at: hoursFromNow(5).toISOString(),
        ends_at: hoursFromNow(6).toISOString(),
      },
    };
    for (const { method, path } of ROUTES.filter((route) => route.path.includes("{"))) {
      const reply = await callApi(method, someId(path, { int: interview.id, slt: slot.id, ep: endpointId }), {
        key,
        body: method === "GET" ? undefined : bodies[path],
      });
      // Routes of others may ask for a body first; they never act.
      expect([404, 400]).toContain(reply.status);
      if (!path.startsWith("/webhook") && !path.startsWith("/deliver"))
        expect([path, reply.status]).toEqual([path, 404]);
    }
    const own = await anInterview(organizationId);
    const stolen = await callApi("POST", `/interviews/${own.id}/reschedule`, { key, body: { slot_id: slot.id } });
    expect(stolen.status).toBe(404);
    expect((await callApi("GET", `/events?after=${event!.id}`, { key })).status).toBe(404);
    for (const list of ["/interviews", "/slots", "/events?limit=100"]) {
      const text = JSON.stringify((await callApi("GET", list, { key })).body);
      for (const id of [interview.id, slot.id, event!.id]) expect(text).not.toContain(id);
    }
    expect(await snapshot()).toEqual(before);
  });
});

describe("bodies", () => {
  const send = async (raw: BodyInit, headers: Record<string, string> = {}) => {
    const { key } = await anApiKey(organizationId);
    return callApi("POST", "/slots", { key, raw, headers });
  };

  it("over 1 MiB are refused, announced or streamed without a length", async () => {
    expect((await send(" ".repeat(1_048_577))).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    expect((await send(endless)).body).toMatchObject({ status: 413, code: "body_too_large" });
    expect(sent).toBeLessThan(2_000_000);
    expect((await send("[]", { "content-length": "99999999" })).status).toBe(413);
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json; charset=utf-16",
    "application/problem+json",
    "multipart/form-data",
    "",
  ])("of type %j are 415", async (type) => {
    expect((await send("{}", { "content-type": type })).status).toBe(415);
  });

  it("that are compressed are 415, and a charset of UTF-8 is fine", async () => {
    expect((await send("{}", { "content-encoding": "gzip" })).status).toBe(415);
    expect((await send("{}", { "content-type": 'Application/JSON; charset="UTF-8"' })).status).toBe(200);
  });

  it.each(["{", "nul", "{'a':1}", '{"a":1}{"b":2}', "﻿﻿{}", '"\u0001"'])("such as %j are malformed", async (raw) => {
    expect((await send(raw)).body).toMatchObject({ status: 400, code: "malformed_json" });
  });

  it("that are no UTF-8 are malformed", async () => {
    expect((await send(new Uint8Array([0x22, 0xff, 0x22]))).body.code).toBe("malformed_json");
  });

  it("naming a field twice, or holding what can't be kept, are named by pointer", async () => {
    const reply = await send(
      '{"slots":[{"kinds":[],"a\\u0000":1,"kinds":["\\ud800"],"host":{"name":"\\u0000"}}],"slots":[]}',
    );
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((each: { pointer: string }) => each.pointer)).toEqual(["/slots/0/kinds", "/slots"]);
    const unkeepable = await send('{"slots":[{"a\\u0000":1,"kinds":["\\ud800"],"host":{"name":"x\\u0000"}}]}');
    expect(unkeepable.body.errors.map((each: { pointer: string }) => each.pointer)).toEqual([
      "/slots/0/a\u0000",
      "/slots/0/kinds/0",
      "/slots/0/host/name",
    ]);
  });

  it("nested without end are refused", async () => {
    expect((await send("[".repeat(200_000) + "]".repeat(200_000))).status).toBe(400);
  });

  it("can't reach what JSON calls __proto__ or constructor", async () => {
    const { key } = await anApiKey(organizationId);
    const reply = await callApi("PATCH", "/policies", { key, raw: '{"__proto__":{"undo_seconds":5},"constructor":1}' });
    expect(reply.body.errors.map((each: { pointer: string }) => each.pointer).sort()).toEqual([
      "/__proto__",
      "/constructor",
    ]);
  });
});

describe("methods", () => {
  it("that an address has not are 405 with Allow", async () => {
    const reply = await callApi("PUT", "/interviews");
    expect([reply.status, reply.body.code, reply.headers.get("allow")]).toEqual([
      405,
      "method_not_allowed",
      "GET, POST, HEAD, OPTIONS",
    ]);
    expect((await callApi("GET", "/interviews/x/cancel")).headers.get("allow")).toBe("POST, OPTIONS");
    expect((await callApi("OPTIONS", "/slots/x")).headers.get("allow")).toBe("DELETE, OPTIONS");
  });
});

describe("the limit", () => {
  it("is told on every answer, and ends in 429 with Retry-After for this key alone", async () => {
    const { key } = await anApiKey(organizationId);
    const reply = await callApi("GET", "/reasons", { key });
    expect(reply.headers.get("ratelimit-policy")).toBe('"api-key";q=6000;w=60');
    expect(reply.headers.get("ratelimit")).toMatch(/^"api-key";r=5999;t=(60|5\d)$/);
    await database.query("UPDATE rate_limit SET points = 6000");
    const over = await callApi("GET", "/reasons", { key });
    expect(over.body).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(over.headers.get("ratelimit")).toMatch(/^"api-key";r=0;t=\d+$/);
    const other = await anApiKey(organizationId);
    expect((await callApi("GET", "/reasons", { key: other.key })).status).toBe(200);
    await database.query("UPDATE rate_limit SET expire = 1");
    expect((await callApi("GET", "/reasons", { key })).status).toBe(200);
  });
});

describe("what breaks", () => {
  beforeAll(() => {
    log.level = "silent";
  });
  const away = async (url: string) => {
    await disconnectPrisma();
    process.env["DATABASE_URL"] = url;
    resetEnv();
  };

  it("is a problem without a stack, under an id", async () => {
    const { key } = await anApiKey(organizationId);
    await database.query("UPDATE organization SET policy = '{\"undo_seconds\": -1}' WHERE id = $1", [organizationId]);
    const reply = await callApi("GET", "/policies", { key });
    expect(reply.status).toBe(500);
    expect(reply.body.instance).toBe(`urn:uuid:${reply.headers.get("x-request-id")}`);
    expect(JSON.stringify(reply.body)).not.toMatch(/zod|at |node_modules|undo/i);
  });

  it("waits for a free connection, and says 503 with Retry-After when there is none", async () => {
    const { key } = await anApiKey(organizationId);
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const hogs = Array.from({ length: 20 }, () => inOrganization(organizationId, () => gate));
    const reply = await callApi("GET", "/reasons", { key });
    letGo();
    await Promise.all(hogs);
    expect([reply.status, reply.body.code, reply.headers.get("retry-after")]).toEqual([503, "overloaded", "2"]);
  });

  it("says 503 while the database is away", async () => {
    const { key } = await anApiKey(organizationId);
    await away("postgresql://reslot_app:test@127.0.0.1:9/reslot");
    const reply = await callApi("GET", "/reasons", { key });
    await away(database.appUrl);
    expect([reply.status, reply.body.code, reply.headers.get("retry-after")]).toEqual([503, "overloaded", "2"]);
    expect((await callApi("GET", "/reasons", { key })).status).toBe(200);
  });

  it("says 503, never 500, while connections are cut", async () => {
    const { key } = await anApiKey(organizationId);
    const replies: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const requests = Array.from({ length: 20 }, () => callApi("GET", "/reasons", { key }));
      await database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      replies.push(...(await Promise.all(requests)).map((reply) => reply.status));
    }
    expect(replies.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(replies).toContain(503);
  });
});
