// Whatever is sent, the API answers with a fact or a problem, never with a 5xx, and never writes past a refusal.
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { API_ADDRESSES } from "@/lib/http/api/addresses";
import type { Method } from "@/lib/http/route";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization, aSlot, hoursFromNow } from "@/lib/testing/factories";
import { inNumber } from "@/lib/testing/thorough";

const database = useTestDatabase();
let organizationId: string;
let key: string;
let ids: Record<string, string>;

beforeAll(async () => {
  organizationId = await anOrganization();
  const interview = await anInterview(organizationId);
  ids = { int: interview.id, slt: (await aSlot(organizationId)).id };
});

// One key each: thousands of runs are more than one key may ask in a minute.
beforeEach(async () => {
  ({ key } = await anApiKey(organizationId));
});

const RUNS = inNumber({ everyday: 25, thorough: 300 });
const iso = (hours: number) => hoursFromNow(hours).toISOString();
const bodies: Record<string, object> = {
  "POST /interviews": {
    external_id: "fuzz",
    source: "api",
    kind: "video",
    title: "T",
    starts_at: iso(48),
    ends_at: iso(49),
    time_zone: "UTC",
    location: "x",
    join_url: "https://x.example/",
    candidate: { external_id: "c", name: "A", email: "a@x.example", time_zone: "UTC", locale: "en" },
    application: { external_id: "a" },
    job: { external_id: "j", title: "J" },
    interviewers: [{ email: "p@x.example", name: "P", external_id: "h" }],
    organizer: { email: "o@x.example", name: "O" },
    notify: "none",
  },
  "POST /interviews/{id}/cancel": {
    reason_code: "illness",
    note: "n",
    stays_in_process: true,
    initiator: "candidate",
    release_slots: true,
    notify: "none",
  },
  "POST /interviews/{id}/reschedule": {
    starts_at: iso(60),
    ends_at: iso(61),
    reason_code: "other",
    note: "n",
    release_slots: false,
    notify: "none",
  },
  "POST /slots": {
    slots: [
      {
        host: { email: "s@x.example", name: "S" },
        starts_at: iso(70),
        ends_at: iso(71),
        time_zone: "UTC",
        kinds: ["phone"],
        job_external_ids: ["j"],
      },
    ],
  },
  "PATCH /policies": {
    undo_seconds: 5,
    max_reschedules: 2,
    reason: { cancel: "off" },
    refill: { mode: "burst" },
    overrides: [{ kind: "phone", undo_seconds: 1 }],
  },
};

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "",
    "\u0000",
    "\ud800",
    "'; DROP TABLE interview; --",
    "🧨".repeat(200),
    "x".repeat(20_000),
    "2026-13-45T99:99:99Z",
    "275760-09-13T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "a@b.c\r\nBcc: x@y.z",
    "javascript:alert(1)",
    "-1e400",
    "int_00000000000000000000000000",
    "\u202e",
    "İ@x.example",
  ),
);
const anything = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    [],
    {},
    1e308,
    -0,
    Number.MAX_SAFE_INTEGER + 1,
    true,
    [[]],
    { constructor: 1 },
    JSON.parse('{"__proto__": {"a": 1}}'),
  ),
);

/** A good body with one place of it replaced, removed or joined by something else. */
function spoil(body: object): fc.Arbitrary<unknown> {
  const paths: string[][] = [];
  const walk = (value: unknown, path: string[]) => {
    if (path.length > 0) paths.push(path);
    if (typeof value === "object" && value !== null)
      for (const [name, each] of Object.entries(value)) walk(each, [...path, name]);
  };
  walk(body, []);
  return fc
    .tuple(fc.constantFrom(...paths), anything, fc.constantFrom("replace", "remove", "add"), text)
    .map(([path, value, how, name]) => {
      const copy = structuredClone(body) as Record<string, unknown>;
      let at: Record<string, unknown> = copy;
      for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>;
      const last = path.at(-1)!;
      if (how === "replace") at[last] = value;
      else if (how === "remove") delete at[last];
      else at[name] = value;
      return copy;
    });
}

const WRITES = Object.entries(API_ADDRESSES).flatMap(([path, resource]) =>
  (Object.keys(resource.routes) as Method[])
    .filter((method) => method !== "GET" && method !== "DELETE")
    .map((method) => ({ method, path })),
);
const addressed = (path: string) =>
  path.replace("{id}", path.startsWith("/interviews") ? ids["int"]! : "ep_00000000000000000000000000");

function expectTold(reply: { status: number; headers: Headers; body: unknown }) {
  expect(reply.status).toBeLessThan(500);
  if (reply.status < 400) return;
  expect(reply.headers.get("content-type")).toBe("application/problem+json");
  expect(reply.body).toMatchObject({
    status: reply.status,
    type: expect.any(String),
    title: expect.any(String),
    code: expect.any(String),
  });
}

describe("fuzz", () => {
  it.each(WRITES)("$method $path takes any body", async ({ method, path }) => {
    const good = bodies[`${method} ${path}`];
    const body =
      good === undefined
        ? anything
        : fc.oneof({ arbitrary: spoil(good), weight: 4 }, { arbitrary: anything, weight: 1 });
    await fc.assert(
      fc.asyncProperty(body, async (value) =>
        expectTold(await callApi(method, addressed(path), { key, raw: JSON.stringify(value) ?? "" })),
      ),
      { numRuns: RUNS },
    );
  });

  it("takes any bytes for a body, any Idempotency-Key and If-Match", async () => {
    const header = fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)) });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ minLength: 1 }),
          fc.json().map((json) => Buffer.from(json)),
        ),
        header,
        header,
        async (raw, idempotency, ifMatch) => {
          expectTold(
            await callApi("POST", "/slots", {
              key,
              raw: new Uint8Array(raw),
              headers: { "idempotency-key": idempotency, "if-match": ifMatch },
            }),
          );
        },
      ),
      { numRuns: RUNS },
    );
  });

  it.each(["/interviews", "/slots", "/events", "/reasons", "/policies"])("GET %s takes any query", async (path) => {
    const name = fc.oneof(
      fc.constantFrom(
        "limit",
        "cursor",
        "status",
        "updated_since",
        "external_id",
        "from",
        "to",
        "kind",
        "host",
        "after",
        "type",
      ),
      fc.string(),
    );
    const cursor = fc
      .tuple(fc.constantFrom("interviews", "slots", "events"), text, text)
      .map((place) => Buffer.from(JSON.stringify(place)).toString("base64url"));
    const value = fc.oneof(
      text,
      cursor,
      fc.constantFrom("10", "open", iso(1), "-271821-04-20T00:00:00Z", "evt_00000000000000000000000000"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (pairs) =>
        expectTold(await callApi("GET", `${path}?${new URLSearchParams(pairs)}`, { key })),
      ),
      { numRuns: RUNS },
    );
  });

  it("takes any id", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", minLength: 1 }).map((id) => encodeURIComponent(id.toWellFormed())),
        async (id) => {
          expect((await callApi("GET", `/interviews/${id}`, { key })).status).toBe(404);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("has left nothing that the rules forbid", async () => {
    const [row] = await database.query<Record<string, string>>(
      `SELECT (SELECT count(*) FROM interview i WHERE status = 'scheduled' AND NOT EXISTS (SELECT 1 FROM interview_slot s WHERE s.interview_id = i.id AND s.released_at IS NULL)) AS homeless,
              (SELECT count(*) FROM interview WHERE organization_id <> $1) AS foreign_rows`,
      [organizationId],
    );
    expect(row).toEqual({ homeless: "0", foreign_rows: "0" });
  });
});
