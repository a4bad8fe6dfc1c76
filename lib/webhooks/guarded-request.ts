// One HTTP request to an address somebody typed: a webhook's endpoint, or the API of an ATS. The only place that makes one.
import "server-only";
import { request as requestHttp, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { type AllowedHosts, checkEndpointUrl } from "@/lib/webhooks/endpoint-url";
import { BlockedAddressError, guardedLookup, NameNotResolvedError } from "@/lib/webhooks/guarded-lookup";

export type SendError =
  | "blocked_address"
  | "invalid_url"
  | "dns_failed"
  | "connection_refused"
  | "connection_reset"
  | "connection_failed"
  | "tls_failed"
  | "bad_response"
  | "timeout";

/** What came back. `status` may stand beside an `error`: the answer began and did not end. `isCut`: there was more than was read. */
export type GuardedAnswer = {
  status: number | null;
  headers: IncomingHttpHeaders;
  error: SendError | null;
  durationMs: number;
  bytes: Buffer;
  isCut: boolean;
};

export type GuardedRequest = {
  url: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers: Readonly<Record<string, string>>;
  body?: string;
  allowed: AllowedHosts;
  /** Milliseconds for everything: name servers, connecting, TLS, waiting, and the last byte of the answer. */
  timeoutMs: number;
  /** How much of an answer is read, and how much of that is kept. */
  readLimitBytes: number;
  keepLimitBytes: number;
  nameServers?: readonly string[] | undefined;
  certificateAuthority?: string | undefined;
};

type Received = { status: number | null; headers: IncomingHttpHeaders; chunks: Buffer[]; bytes: number };

/**
 * Sends one request. Never throws for anything the network or the receiver does, never follows a redirect, never reuses a
 * connection (so every call is judged by its own lookup). Tests give their own name servers and certificates.
 */
export async function guardedRequest(given: GuardedRequest): Promise<GuardedAnswer> {
  const startedAt = performance.now();
  const received: Received = { status: null, headers: {}, chunks: [], bytes: 0 };
  const result = (error: SendError | null): GuardedAnswer => ({
    status: received.status,
    headers: received.headers,
    error,
    durationMs: Math.round(performance.now() - startedAt),
    bytes: Buffer.concat(received.chunks),
    isCut: received.bytes > given.keepLimitBytes,
  });

  const checked = checkEndpointUrl(given.url, given.allowed);
  if (!checked.ok) return result(checked.problem === "private_address" ? "blocked_address" : "invalid_url");

  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), given.timeoutMs);
  try {
    await exchange(received, given, () => open(checked.url, given, ending.signal));
    return result(null);
  } catch (error) {
    return result(ending.signal.aborted ? "timeout" : describeError(error));
  } finally {
    clearTimeout(timer);
  }
}

function open(url: URL, given: GuardedRequest, signal: AbortSignal): ClientRequest {
  const { allowed, method, headers, body, nameServers, certificateAuthority } = given;
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return request(url, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-length": Buffer.byteLength(body) }) },
    agent: false,
    lookup: guardedLookup({ allowed, signal, ...(nameServers && { nameServers }) }),
    signal,
    ca: certificateAuthority,
  });
}

/** Settles when the answer is complete or enough of it was read; what came until then is in `received` either way. */
function exchange(
  received: Received,
  { body, readLimitBytes, keepLimitBytes }: GuardedRequest,
  begin: () => ClientRequest,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = begin();
    request.on("error", reject);
    // Ended without an answer and without an error, such as after 101 Switching Protocols.
    request.on("close", () => {
      if (received.status === null) reject(new BadResponseError("The connection ended without an answer."));
    });
    request.on("response", (response: IncomingMessage) => {
      received.status = response.statusCode ?? null;
      received.headers = response.headers;
      response.on("error", reject);
      response.on("end", resolve);
      response.on("data", (chunk: Buffer) => {
        if (received.bytes < keepLimitBytes) received.chunks.push(chunk.subarray(0, keepLimitBytes - received.bytes));
        received.bytes += chunk.length;
        if (received.bytes < readLimitBytes) return;
        resolve();
        request.destroy();
      });
    });
    request.end(body);
  });
}

class BadResponseError extends Error {
  override name = "BadResponseError";
}

function describeError(error: unknown): SendError {
  if (error instanceof BlockedAddressError) return "blocked_address";
  if (error instanceof NameNotResolvedError) return "dns_failed";
  if (error instanceof BadResponseError) return "bad_response";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED") return "connection_refused";
  if (code === "ECONNRESET" || code === "EPIPE") return "connection_reset";
  if (code === "ETIMEDOUT") return "timeout";
  if (code.startsWith("HPE_")) return "bad_response";
  if (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code)) return "tls_failed";
  return "connection_failed";
}
