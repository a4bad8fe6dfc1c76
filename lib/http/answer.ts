// How one request of the API is answered; `apiRoute` (route.ts) is its face.
import "server-only";
import { randomUUID } from "node:crypto";
import { resolveApiKey } from "@/lib/authz/api-key";
import type { ApiKeyActor } from "@/lib/authz/actor";
import { isOverload } from "@/lib/db/errors";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import type { ApiAnswer, ApiSpec, RouteContext } from "@/lib/http/api-spec";
import { isNotModified, satisfiesIfMatch } from "@/lib/http/etag";
import {
  claimIdempotencyKey,
  fingerprintOf,
  readIdempotencyKey,
  storeAnswer,
  type Claim,
  type StoredAnswer,
} from "@/lib/http/idempotency";
import { revealedJson } from "@/lib/candidate-links/link-ref";
import { problemResponse } from "@/lib/http/problem";
import { consumeLimit, limitHeaders } from "@/lib/http/rate-limit";
import { readCall, type Blaming, type ReadCall } from "@/lib/http/read-call";
import { log } from "@/lib/log";
import { ok, refuse, type Result } from "@/lib/result";

const RETRY_SECONDS = { idempotency_key_in_use: 1, overloaded: 2 } as const;
const REALM = 'Bearer realm="reslot"';

/** Answers a request by a route's spec. Never throws: what breaks is logged under the id the caller gets. */
export async function answerRequest(spec: ApiSpec, request: Request, context: RouteContext): Promise<Response> {
  const requestId = randomUUID();
  const headers: Record<string, string> = { "x-request-id": requestId };
  try {
    const result = await perform(spec, request, context, headers);
    return result.ok ? success(request, result.value, headers) : refusal(result.refusal, headers);
  } catch (error) {
    const { pathname } = new URL(request.url);
    if (isOverload(error)) {
      // Without the stack: an outage is thousands of these.
      const reason = error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error);
      log.warn({ reason, requestId, method: request.method, path: pathname }, "overloaded");
      return refusal({ code: "overloaded" }, headers);
    }
    log.error({ err: error, requestId, method: request.method, path: pathname }, "an API request broke");
    return problemResponse({ code: "internal_error" }, { headers, instance: `urn:uuid:${requestId}` });
  }
}

async function perform(
  spec: ApiSpec,
  request: Request,
  context: RouteContext,
  headers: Record<string, string>,
): Promise<Result<StoredAnswer, Blaming>> {
  const actor = await authenticate(request);
  if (actor === null) return refuse({ code: "unauthorized" });
  const limit = await consumeLimit("api-key", actor.apiKeyId);
  Object.assign(headers, limitHeaders(limit));
  if (!limit.allowed) return refuse({ code: "rate_limited" });
  const needed = [spec.scope].flat();
  if (!needed.some((scope) => actor.scopes.includes(scope))) {
    headers["www-authenticate"] = `${REALM}, error="insufficient_scope", scope="${needed.join(" ")}"`;
    return refuse({ code: "insufficient_scope", scope: needed.join(" ") });
  }
  const call = await readCall(spec, request, context, actor);
  if (!call.ok) return call;
  const key = request.method === "POST" ? readIdempotencyKey(request.headers.get("idempotency-key")) : ok(null);
  if (!key.ok) return key;
  const { pathname } = new URL(request.url);
  const claim =
    key.value === null
      ? null
      : {
          apiKeyId: actor.apiKeyId,
          key: key.value,
          fingerprint: fingerprintOf({ method: request.method, path: pathname, body: call.value.body }),
        };
  return inTransaction(actor.organizationId, (tx) => act(tx, spec, request, call.value, claim));
}

/** Everything that is written or read for the request, in its one transaction. */
async function act(
  tx: Tx,
  spec: ApiSpec,
  request: Request,
  call: ReadCall,
  claim: Claim | null,
): Promise<Result<StoredAnswer, Blaming>> {
  if (claim !== null) {
    const stored = await claimIdempotencyKey(tx, claim);
    if (!stored.ok) return stored;
    if (stored.value !== null)
      return ok({ ...stored.value, headers: { ...stored.value.headers, "idempotency-replayed": "true" } });
  }
  const ifMatch = request.headers.get("if-match");
  if (ifMatch !== null && request.method !== "GET" && request.method !== "HEAD") {
    const present = spec.etag === undefined ? "" : await spec.etag(tx, call);
    if (present !== null && !satisfiesIfMatch(ifMatch, present)) return refuse({ code: "precondition_failed" });
  }
  const answer = await spec.handler(tx, call);
  if (!answer.ok) return answer;
  const stored = toStored(answer.value);
  if (claim !== null) await storeAnswer(tx, claim, stored);
  return ok(stored);
}

function toStored({ status, body, etag, headers }: ApiAnswer): StoredAnswer {
  return {
    status: status ?? (body === undefined ? 204 : 200),
    body,
    headers: { ...headers, ...(etag !== undefined && { etag }) },
  };
}

/** RFC 6750 §2.1; the scheme's name is case-insensitive (RFC 9110 §11.1). */
async function authenticate(request: Request): Promise<ApiKeyActor | null> {
  const key = /^bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return key === undefined ? null : resolveApiKey(key);
}

function success(
  request: Request,
  { status, body, headers: own }: StoredAnswer,
  headers: Record<string, string>,
): Response {
  const all = { ...headers, ...own, "cache-control": "no-store" };
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (isRead && own.etag !== undefined && isNotModified(request.headers.get("if-none-match"), own.etag))
    return new Response(null, { status: 304, headers: all });
  if (body === undefined) return new Response(null, { status, headers: all });
  return new Response(revealedJson(body), { status, headers: { ...all, "content-type": "application/json" } });
}

function refusal({ errors, ...refused }: Blaming, headers: Record<string, string>): Response {
  const own: Record<string, string> = { ...headers };
  if (refused.code === "overloaded" || refused.code === "idempotency_key_in_use") {
    own["retry-after"] = String(RETRY_SECONDS[refused.code]);
  }
  if (refused.code === "unauthorized") own["www-authenticate"] = REALM;
  return problemResponse(refused, { headers: own, ...(errors && { errors }) });
}
