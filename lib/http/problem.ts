// Every problem the API answers with (RFC 9457), in one table: code, status and words. A use case's refusal is one of
// these codes with its data; the data becomes extension members of the problem.
import "server-only";
import { env } from "@/lib/env";

interface ProblemKind {
  status: number;
  title: string;
  detail: string;
  /** The field that is to blame, as a JSON Pointer (RFC 6901). */
  pointer?: string;
}

export const PROBLEMS = {
  malformed_json: { status: 400, title: "Malformed JSON", detail: "The body is not one JSON text in UTF-8." },
  invalid_request: {
    status: 400,
    title: "Invalid request",
    detail: "Fields are wrong, missing or unknown; errors names each.",
  },
  invalid_query: {
    status: 400,
    title: "Invalid query",
    detail: "Query parameters are wrong or unknown; errors names each.",
  },
  invalid_cursor: {
    status: 400,
    title: "Invalid cursor",
    detail: "Use next_cursor of the page before, unchanged.",
    pointer: "/cursor",
  },
  invalid_idempotency_key: {
    status: 400,
    title: "Invalid Idempotency-Key",
    detail: "Use 1 to 255 printable ASCII characters, in double quotes or without.",
  },
  reason_required: {
    status: 400,
    title: "A reason is required",
    detail: "Choose one of GET /reasons.",
    pointer: "/reason_code",
  },
  unknown_reason: {
    status: 400,
    title: "Unknown reason",
    detail: "No reason in use has this code; GET /reasons lists them.",
    pointer: "/reason_code",
  },
  unauthorized: {
    status: 401,
    title: "A valid API key is needed",
    detail: "Send Authorization: Bearer with a key that is neither unknown, expired nor revoked.",
  },
  signature_refused: {
    status: 401,
    title: "The signature is wrong",
    detail: "The connection's secret did not make this signature of this body, or its time is too far off.",
  },
  insufficient_scope: {
    status: 403,
    title: "The API key lacks a scope",
    detail: "The key is valid, but was made without the scope this call needs.",
  },
  not_found: { status: 404, title: "Not found", detail: "There is nothing here, or not in this key's organisation." },
  slot_not_found: {
    status: 404,
    title: "Slot not found",
    detail: "There is no such slot of this interview's first interviewer.",
    pointer: "/slot_id",
  },
  unknown_event: {
    status: 404,
    title: "Event not found",
    detail: "The feed has no event with this id.",
    pointer: "/after",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    detail: "The Allow header lists the methods of this address.",
  },
  slot_overlap: {
    status: 409,
    title: "The time overlaps a taken slot",
    detail: "The slot in slot_id is in the way. Nothing was written.",
  },
  slot_held: {
    status: 409,
    title: "The slot is held",
    detail: "The slot in slot_id is held until held_until. Nothing was written.",
  },
  slot_taken: { status: 409, title: "The slot is taken", detail: "An interview has this slot. Nothing was written." },
  invalid_state: {
    status: 409,
    title: "Not possible in this state",
    detail: "The interview's state, given in state, does not allow this.",
  },
  no_mail: {
    status: 409,
    title: "No mail server is set up",
    detail: "Codes can be mailed once SMTP_URL is set. Nothing was written.",
    pointer: "/code_by_mail",
  },
  already_cancelled: {
    status: 409,
    title: "Already cancelled",
    detail: "The interview was cancelled before, by another act than this.",
  },
  candidate_erased: {
    status: 409,
    title: "Candidate erased",
    detail: "The data of this application's candidate was erased; send a new application of a new candidate.",
  },
  not_scheduled: {
    status: 409,
    title: "The interview is not scheduled",
    detail: "Only a scheduled interview can be given another time by an upsert; use reschedule.",
  },
  not_started: {
    status: 409,
    title: "The interview has not started",
    detail: "An outcome can be recorded from starts_at on.",
  },
  review_needed: {
    status: 409,
    title: "Staff confirm this move first",
    detail: "A candidate chose the time, and the policy has staff confirm it.",
  },
  self_service_closed: {
    status: 409,
    title: "No longer by self-service",
    detail: "The organisation's policy does not allow this any more.",
  },
  endpoint_disabled: { status: 409, title: "The endpoint is disabled", detail: "Enable the endpoint first." },
  too_many_endpoints: {
    status: 409,
    title: "Too many endpoints",
    detail: "The organisation has as many endpoints as limit allows.",
  },
  too_many_secrets: {
    status: 409,
    title: "Too many secrets",
    detail: "The endpoint has as many live secrets as limit allows.",
  },
  idempotency_key_in_use: {
    status: 409,
    title: "The same request is running",
    detail: "A request with this Idempotency-Key has not ended yet. Try again.",
  },
  precondition_failed: {
    status: 412,
    title: "The resource has changed",
    detail: "If-Match does not name the present ETag. Read again and decide anew.",
  },
  body_too_large: { status: 413, title: "The body is too large", detail: "A body may have up to 1 MiB." },
  unsupported_media_type: {
    status: 415,
    title: "Only application/json",
    detail: "Send Content-Type: application/json, in UTF-8, without Content-Encoding.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "Idempotency-Key used before",
    detail: "This key was used for another request within 24 hours.",
  },
  url_refused: {
    status: 400,
    title: "The URL can't be used",
    detail: "A webhook may not call this address; problem says why.",
    pointer: "/url",
  },
  since_out_of_range: {
    status: 400,
    title: "since is out of range",
    detail: "Deliveries can be recovered from earliest to latest.",
    pointer: "/since",
  },
  rate_limited: { status: 429, title: "Too many requests", detail: "Wait as long as Retry-After says." },
  internal_error: {
    status: 500,
    title: "Something broke on our side",
    detail: "It was logged under the id in instance. Trying again may help.",
  },
  overloaded: {
    status: 503,
    title: "Too busy at the moment",
    detail: "Try again after Retry-After; with an Idempotency-Key or the same external_id a repeat is harmless.",
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;
/** A refusal the API has words for. Every use case behind a route refuses with these codes only, or it does not compile. */
export type ApiRefusal = { readonly code: ProblemCode };
export interface FieldError {
  pointer: string;
  detail: string;
}

/** The members of a problem document; `refusal`'s own data stands in it in snake_case, its `status` as `state`. */
export function problemBody(
  refusal: ApiRefusal,
  { errors, detail }: { errors?: readonly FieldError[]; detail?: string } = {},
): Record<string, unknown> {
  const { code, ...data } = refusal;
  const kind: ProblemKind = PROBLEMS[code];
  const blamed = errors ?? (kind.pointer === undefined ? [] : [{ pointer: kind.pointer, detail: kind.detail }]);
  return {
    ...extensions(data),
    type: `${env().APP_URL}/api/docs/problems#${code}`,
    title: kind.title,
    status: kind.status,
    detail: detail ?? kind.detail,
    code,
    ...(blamed.length > 0 && { errors: blamed }),
  };
}

/** Refusals carry their data in camelCase; `status` is the HTTP status of a problem, so an interview's becomes `state`. */
function extensions(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const name = key === "status" ? "state" : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return [name, value instanceof Date ? value.toISOString() : value];
    }),
  );
}

/** A problem as an answer. `headers` are added; it is never cached. */
export function problemResponse(
  refusal: ApiRefusal,
  {
    headers,
    instance,
    ...rest
  }: {
    errors?: readonly FieldError[];
    detail?: string;
    headers?: Readonly<Record<string, string>>;
    instance?: string;
  } = {},
): Response {
  const body = { ...problemBody(refusal, rest), ...(instance !== undefined && { instance }) };
  return new Response(JSON.stringify(body), {
    status: PROBLEMS[refusal.code].status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
