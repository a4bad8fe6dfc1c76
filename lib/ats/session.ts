// Calls to the API of an ATS: through the address guard, within its limits, with what was sent and answered kept for the log.
import "server-only";
import { AtsFailure, type AtsAdapter, type AtsAnswer, type AtsCallRequest, type AtsSession } from "@/lib/ats/adapter";
import type { ConnectionSettings } from "@/lib/ats/schema";
import { waitForTurn } from "@/lib/ats/turn";
import { env } from "@/lib/env";
import { parseAllowedHosts } from "@/lib/webhooks/endpoint-url";
import { guardedRequest, type GuardedAnswer } from "@/lib/webhooks/guarded-request";

/** Milliseconds for one request in all. */
const TIMEOUT_MS = 15_000;
/** A page of 100 interviews has some 200 kB. */
const READ_LIMIT_BYTES = 4 * 1024 * 1024;
const REASON_LENGTH = 200;

export interface RequestLine {
  method: string;
  path: string;
  status: number | null;
  error: string | null;
  durationMs: number;
}

export interface OpenConnection {
  id: string;
  baseUrl: string | null;
  credentials: Readonly<Record<string, string>>;
  settings: ConnectionSettings;
  users: Readonly<Record<string, string>>;
}

/** A session of one job. `lines`: what it has sent so far, writes and failures. `timeoutMs` is shorter in tests. */
export function openSession(
  adapter: AtsAdapter,
  connection: OpenConnection,
  { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number } = {},
): AtsSession & { lines: readonly RequestLine[] } {
  const base = connection.baseUrl ?? adapter.baseUrl;
  const lines: RequestLine[] = [];
  const send = async (request: AtsCallRequest, authorization: Readonly<Record<string, string>>): Promise<AtsAnswer> => {
    const url = addressOf(base, request);
    await waitForTurn(connection.id, adapter.limit);
    const answer = await guardedRequest({
      url: url.href,
      method: request.method,
      headers: {
        accept: "application/json",
        "user-agent": "Reslot/1.0",
        ...bodyHeaders(request),
        ...authorization,
        ...request.headers,
      },
      ...bodyText(request),
      allowed: parseAllowedHosts(env().WEBHOOK_ALLOWED_HOSTS),
      timeoutMs,
      readLimitBytes: READ_LIMIT_BYTES,
      keepLimitBytes: READ_LIMIT_BYTES,
    });
    const failure = failureOf(answer, request);
    if (!isLook(request) || failure !== null) {
      const { status, durationMs } = answer;
      lines.push({ method: request.method, path: url.pathname, status, error: failure?.reason ?? null, durationMs });
    }
    if (failure !== null) throw failure;
    return { status: answer.status ?? 0, headers: headersOf(answer), body: readJsonBody(answer) };
  };
  const common = { credentials: connection.credentials, settings: connection.settings, users: connection.users };
  let authorization: Promise<Record<string, string>> | undefined;
  return {
    ...common,
    lines,
    call: async (request) => {
      authorization ??= adapter.authorize({ ...common, call: (asked) => send(asked, {}) });
      return send(request, await authorization);
    },
  };
}

const isLook = ({ method, isRead, isToken }: AtsCallRequest) => method === "GET" || isRead === true || isToken === true;

/** Only ever the connection's own origin, whatever an answer's links say: credentials go along. A token's address was typed or is the provider's. */
function addressOf(base: string, { path, query = {}, isToken }: AtsCallRequest): URL {
  const isAbsolute = /^https?:\/\//.test(path);
  const origin = new URL(base);
  const url = new URL(isAbsolute ? path : base.replace(/\/$/, "") + path);
  if (url.origin !== origin.origin && isToken !== true) throw new AtsFailure({ status: null, reason: "invalid_url" });
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function bodyHeaders({ body, form }: AtsCallRequest): Record<string, string> {
  if (form !== undefined) return { "content-type": "application/x-www-form-urlencoded" };
  return body === undefined ? {} : { "content-type": "application/json" };
}

function bodyText({ body, form }: AtsCallRequest): { body?: string } {
  if (form !== undefined) return { body: new URLSearchParams(form).toString() };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

function headersOf({ headers }: GuardedAnswer): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

function failureOf(answer: GuardedAnswer, request: AtsCallRequest): AtsFailure | null {
  const isWrite = !isLook(request);
  if (answer.error !== null || answer.status === null || answer.isCut) {
    const reason = answer.error ?? (answer.isCut ? "answer_too_large" : "bad_response");
    const neverLeft = ["blocked_address", "invalid_url", "dns_failed", "connection_refused", "tls_failed"].includes(
      reason,
    );
    return new AtsFailure({ status: null, reason, isAmbiguous: isWrite && !neverLeft });
  }
  const { status } = answer;
  if ((status >= 200 && status <= 299) || request.accept?.includes(status)) return null;
  return new AtsFailure({
    status,
    reason: said(answer),
    retryAfterMs: retryAfterOf(answer),
    isAmbiguous: isWrite && status >= 500,
  });
}

function readJsonBody(answer: GuardedAnswer): unknown {
  if (answer.bytes.length === 0) return null;
  try {
    return JSON.parse(new TextDecoder().decode(answer.bytes)) as unknown;
  } catch {
    throw new AtsFailure({ status: null, reason: "bad_response" });
  }
}

/** What an ATS says of a refusal, in one line: `message`, `error` or the first of `errors`, wherever it keeps it. */
function said(answer: GuardedAnswer): string {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(answer.bytes));
  } catch {
    return `status ${answer.status}`;
  }
  const find = (value: unknown, depth: number): string | null => {
    if (typeof value === "string" && value.trim() !== "") return value;
    if (depth === 0 || value === null || typeof value !== "object") return null;
    const fields = value as Record<string, unknown>;
    const inner = Array.isArray(value)
      ? value
      : ["message", "error", "errors", "title", "code"].map((name) => fields[name]);
    for (const each of inner) {
      const found = find(each, depth - 1);
      if (found !== null) return found;
    }
    return null;
  };
  return (find(body, 3) ?? `status ${answer.status}`).replace(/\p{Cc}/gu, " ").slice(0, REASON_LENGTH);
}

/** Seconds by Retry-After, or until X-RateLimit-Reset (epoch seconds, as Greenhouse sends it). */
function retryAfterOf({ headers }: GuardedAnswer): number | null {
  const given = headers["retry-after"];
  if (given !== undefined && /^\d{1,6}$/.test(given)) return Number(given) * 1_000;
  const reset = headers["x-ratelimit-reset"];
  const date = headers.date === undefined ? Number.NaN : Date.parse(headers.date);
  if (typeof reset !== "string" || !/^\d{9,11}$/.test(reset) || Number.isNaN(date)) return null;
  return Math.max(0, Number(reset) * 1_000 - date);
}
