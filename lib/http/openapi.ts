// The API's document (OpenAPI 3.1), made from what the routes say of themselves: the schemas that read requests are the ones
// shown, and tests hold every answer against the ones shown for answers.
import "server-only";
import { z } from "zod";
import {
  createDocument,
  type CreateDocumentOptions,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import { EVENT_EXAMPLES } from "@/lib/events/examples";
import { API_VERSION, PUBLIC_EVENT_TYPES, type PublicEventType } from "@/lib/events/catalogue";
import { API_ADDRESSES } from "@/lib/http/api/addresses";
import { EVENT_SCHEMAS } from "@/lib/http/api/answers/event";
import { problemJson } from "@/lib/http/api/answers/problem";
import { idOut } from "@/lib/http/api/answers/shapes";
import type { ApiSpec } from "@/lib/http/api-spec";
import { problemBody, PROBLEMS, type ProblemCode } from "@/lib/http/problem";
import type { Method } from "@/lib/http/route";

const JSON_TYPE = "application/json";
const PROBLEM_TYPE = "application/problem+json";
const SUCCESS = { 200: "Done.", 201: "Created.", 202: "Queued.", 204: "Done; there is nothing to show." } as const;

/** What stands behind the first step of an address. */
const NOUNS: Readonly<Record<string, string>> = {
  interviews: "Interviews with their candidates and panels: made, moved, cancelled, read.",
  slots: "Times at which interviewers can be met.",
  waitlist: "Candidates who want an earlier time.",
  reasons: "The reasons that can be given for a cancellation or a move.",
  policies: "What candidates may do by themselves, and until when.",
  candidates: "What is kept of a person: given out, or erased.",
  events: "What has happened, in publication order; the same bodies as webhooks.",
  "webhook-endpoints": "Where events are sent, and how.",
  deliveries: "Single events on their way to an endpoint.",
};

/** The whole document for an API served at `appUrl` (an origin). The same input gives the same document. */
export function apiDocument({ appUrl }: { appUrl: string }): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const [path, resource] of Object.entries(API_ADDRESSES)) {
    const routes = Object.entries(resource.routes) as [Method, { spec: ApiSpec }][];
    paths[path] = Object.fromEntries(
      routes.map(([method, { spec }]) => [method.toLowerCase(), operationOf({ path, method, spec })]),
    );
  }
  const document = {
    openapi: "3.1.1",
    info: {
      title: "Reslot API",
      version: API_VERSION,
      description:
        "Interviews and slots in, cancellations and moves out. Instants are UTC to the millisecond, zones IANA names, ids opaque.",
      license: { name: "MIT", identifier: "MIT" },
      contact: { name: "Whoever runs this Reslot", url: `${appUrl}/api/docs` },
    },
    servers: [{ url: `${appUrl}/api/v1` }],
    security: [{ apiKey: [] }],
    tags: [...new Set(Object.keys(API_ADDRESSES).map(tagOf))].map((name) => ({ name, description: NOUNS[name] })),
    paths,
    webhooks: Object.fromEntries(PUBLIC_EVENT_TYPES.map((type) => [type, { post: webhookOf(type) }])),
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key of the settings; it begins with rsk_." },
      },
    },
  } satisfies ZodOpenApiObject;
  return createDocument(document, { override: leaveOpen }) as unknown as Record<string, unknown>;
}

/** Answers and events may gain fields: only what is sent to us is closed. */
const leaveOpen: NonNullable<CreateDocumentOptions["override"]> = ({ jsonSchema, io }) => {
  if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};

type Call = { path: string; method: Method; spec: ApiSpec };

function operationOf({ path, method, spec }: Call): ZodOpenApiOperationObject {
  const scopes = [spec.scope].flat();
  const params = Object.entries(spec.params ?? {}).map(([name, prefix]) => [name, idOut(prefix)] as const);
  const header = headersOf({ method, spec });
  const hasBody = method === "POST" || method === "PATCH" || method === "PUT";
  return {
    operationId: operationId(path, method),
    tags: [tagOf(path)],
    summary: spec.summary,
    description: `Needs the scope ${scopes.map((scope) => `\`${scope}\``).join(" or ")}.`,
    requestParams: {
      ...(params.length > 0 && { path: z.object(Object.fromEntries(params)) }),
      ...(method === "GET" && { query: spec.query as z.ZodObject }),
      ...(Object.keys(header).length > 0 && { header: z.object(header) }),
    },
    ...(hasBody && {
      requestBody: {
        required: !spec.body.safeParse(undefined).success,
        content: {
          [JSON_TYPE]: {
            schema: spec.documentedBody ?? spec.body,
            ...(spec.example !== undefined && { example: spec.example }),
          },
        },
      },
    }),
    responses: { ...answersOf(spec), ...problemsOf({ path, method, spec }) },
  };
}

function headersOf({ method, spec }: Pick<Call, "method" | "spec">): Record<string, z.ZodType> {
  return {
    ...(method === "POST" && {
      "Idempotency-Key": z.string().optional().meta({
        description: "1 to 255 printable characters. The same key and body within 24 hours gets the stored answer.",
      }),
    }),
    ...(method !== "GET" &&
      spec.etag !== undefined && {
        "If-Match": z
          .string()
          .optional()
          .meta({ description: "The ETag you have seen; 412 if it is no longer the present one." }),
      }),
  };
}

function answersOf(spec: ApiSpec): ZodOpenApiResponsesObject {
  const answers = Object.entries(spec.answers) as [`${200 | 201 | 202 | 204}`, z.ZodType | null][];
  return Object.fromEntries(
    answers.map(([status, schema]) => [
      status,
      { description: SUCCESS[Number(status) as 200], ...(schema !== null && { content: { [JSON_TYPE]: { schema } } }) },
    ]),
  );
}

/** Every problem this call can answer with, grouped by status: what all calls share, what its parts bring, and its own. */
function problemsOf(call: Call): ZodOpenApiResponsesObject {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemCodes(call)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join("\n\n"),
        content: {
          [PROBLEM_TYPE]: {
            schema: problemJson,
            examples: Object.fromEntries(codes.map((code) => [code, { value: problemBody({ code }) }])),
          },
        },
      },
    ]),
  );
}

function problemCodes({ method, spec }: Call): ProblemCode[] {
  const codes: ProblemCode[] = ["unauthorized", "insufficient_scope", "invalid_query", "rate_limited"];
  if (Object.keys(spec.params ?? {}).length > 0) codes.push("not_found");
  if (method !== "GET" && method !== "DELETE")
    codes.push("malformed_json", "invalid_request", "body_too_large", "unsupported_media_type");
  if (method === "POST") codes.push("invalid_idempotency_key", "idempotency_key_in_use", "idempotency_key_reused");
  if (method !== "GET" && spec.etag !== undefined) codes.push("precondition_failed");
  codes.push(...(spec.problems ?? []), "internal_error", "overloaded");
  return [...new Set(codes)];
}

function webhookOf(type: PublicEventType): ZodOpenApiOperationObject {
  const example = {
    id: "evt_06cb3q8y1t7w5v9x2z4n6p8rjk",
    type,
    timestamp: "2026-11-29T10:00:00.000Z",
    api_version: API_VERSION,
    data: EVENT_EXAMPLES[type],
  };
  return {
    operationId: `on ${type}`.replace(/[ ._](\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary: type,
    description: "Signed as Standard Webhooks says; any 2xx is success, everything else is tried again.",
    security: [],
    requestParams: {
      header: z.object({
        "webhook-id": z.string().meta({ description: "The event's id: what to recognise a repeat by." }),
        "webhook-timestamp": z.string().meta({ description: "Of this attempt, in seconds." }),
        "webhook-signature": z
          .string()
          .meta({ description: "v1 and the signature; several with spaces between while a secret is rotated." }),
        "reslot-test": z
          .literal("true")
          .optional()
          .meta({ description: "On tests alone: nothing of it has happened, and an example's ids begin with test_." }),
      }),
    },
    requestBody: { required: true, content: { [JSON_TYPE]: { schema: EVENT_SCHEMAS.get(type)!, example } } },
    responses: {
      "2XX": { description: "Received." },
      "410": { description: "Gone for good: the endpoint is disabled." },
    },
  };
}

function tagOf(path: string): string {
  return path.split("/")[1] ?? "";
}

/** "POST /interviews/{id}/no-show" → "postInterviewsIdNoShow". */
function operationId(path: string, method: Method): string {
  const words = path.split(/[^a-z]+/i).filter(Boolean);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
