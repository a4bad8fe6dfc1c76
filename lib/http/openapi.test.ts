// The API's document, before judges that we did not write and against what the routes themselves read and answer.
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it, vi } from "vitest";
import { readReference } from "@/lib/api-reference/rules";
import { EVENT_EXAMPLES } from "@/lib/events/examples";
import { API_VERSION, PUBLIC_EVENT_TYPES } from "@/lib/events/catalogue";
import { API_ADDRESSES } from "@/lib/http/api/addresses";
import { EVENT_SCHEMAS } from "@/lib/http/api/answers/event";
import { apiDocument } from "@/lib/http/openapi";
import { PROBLEMS } from "@/lib/http/problem";

vi.stubEnv("APP_URL", "https://interviews.example.com");
vi.stubEnv("DATABASE_URL", "postgres://app@127.0.0.1/unused");
vi.stubEnv("APP_SECRET", "0123456789abcdef0123456789abcdef0123456789abcdef");
vi.stubEnv("MIGRATION_DATABASE_URL", "postgres://owner@127.0.0.1/unused");

const document = apiDocument({ appUrl: "https://interviews.example.com" });
type Operation = { operationId: string; responses: Record<string, unknown>; requestBody?: unknown };
const operations = Object.entries(document["paths"] as Record<string, Record<string, Operation>>).flatMap(
  ([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

describe("the API's document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const verdict = await new Validator().validate(structuredClone(document));
    expect(verdict.errors ?? []).toEqual([]);
    expect(verdict.valid).toBe(true);
  });

  it("has every call once, under a name of its own", () => {
    const served = Object.entries(API_ADDRESSES).flatMap(([path, resource]) =>
      Object.keys(resource.routes).map((method) => `${method.toLowerCase()} ${path}`),
    );
    expect(operations.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(served.sort());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it("names every problem code somewhere, but for a wrong method, a hook's signature and what binds candidates alone", () => {
    const text = JSON.stringify(operations);
    const missing = Object.keys(PROBLEMS).filter((code) => !text.includes(`"${code}"`));
    expect(missing.toSorted()).toEqual([
      "method_not_allowed",
      "review_needed",
      "self_service_closed",
      "signature_refused",
    ]);
  });

  it("shows bodies that the routes accept", () => {
    const specs = Object.values(API_ADDRESSES).flatMap((resource) =>
      Object.values(resource.routes).map((route) => route.spec),
    );
    const shown = specs.filter((spec) => spec.example !== undefined);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((spec) => !spec.body.safeParse(spec.example).success).map((spec) => spec.summary)).toEqual([]);
  });

  it("shows an example of each event that fits its shape", () => {
    for (const type of PUBLIC_EVENT_TYPES) {
      const body = {
        id: "evt_1",
        type,
        timestamp: "2026-11-29T10:00:00.000Z",
        api_version: API_VERSION,
        data: EVENT_EXAMPLES[type],
      };
      expect([type, EVENT_SCHEMAS.get(type)?.safeParse(body).error]).toEqual([type, undefined]);
    }
  });
});

describe("readReference", () => {
  const reference = readReference(document);

  it("shows every call with its answers, and every event", () => {
    const calls = reference.nouns.flatMap((noun) => noun.calls);
    expect(calls).toHaveLength(operations.length);
    expect(calls.filter((call) => call.answers.length === 0)).toEqual([]);
    expect(reference.events.map((event) => event.type)).toEqual(PUBLIC_EVENT_TYPES);
  });

  it("resolves shapes into rows with their path", () => {
    const post = reference.nouns.flatMap((noun) => noun.calls).find((call) => call.id === "postInterviews");
    const body = new Map(post?.body.map((field) => [field.name, field]));
    expect(body.get("candidate.email")).toMatchObject({ isRequired: true });
    expect(body.get("location")?.isRequired).toBe(false);
    expect(body.get("interviewers[].email")).toMatchObject({ isRequired: true });
    const answer = post?.answers.find(({ status }) => status === "201")?.fields.map((field) => field.name);
    expect(answer).toEqual(
      expect.arrayContaining(["id", "slot_ids", "cancellation.reason_code", "changes[].previous.starts_at"]),
    );
    expect(post?.refusals.find(({ status }) => status === "409")?.codes).toContain("slot_overlap");
  });
});
