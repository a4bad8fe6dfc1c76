// One HTTP request of one attempt. The only place that calls an address somebody typed.
import "server-only";
import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { type AllowedHosts, checkEndpointUrl } from "@/lib/webhooks/endpoint-url";
import { BlockedAddressError, guardedLookup, NameNotResolvedError } from "@/lib/webhooks/guarded-lookup";

/** Milliseconds for everything: name servers, connecting, TLS, waiting, and the last byte of the answer. */
const TOTAL_TIMEOUT_MS = 15_000;
const READ_LIMIT_BYTES = 64 * 1024;
const KEEP_LIMIT_BYTES = 16 * 1024;

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

/**
 * What came back. `status` may stand beside an `error`: the answer began and did not end.
 * `responseBody`: at most 16 kB of it as text that PostgreSQL can store.
 */
export type SendResult = {
  status: number | null;
  error: SendError | null;
  durationMs: number;
  responseBody: string;
  retryAfter: string | null;
};

type Received = { status: number | null; retryAfter: string | null; chunks: Buffer[]; bytes: number };

/**
 * POSTs `body` once. Never throws for anything the network or the receiver does, never follows a redirect, never reuses a
 * connection (so every call is judged by its own lookup). An answer is read up to 64 kB, the rest is left unread.
 * `headers`: the endpoint's own and the signature; the fixed ones win over them. Tests give their own name servers and certificates.
 */
export async function sendWebhook({
  url,
  headers,
  body,
  allowed,
  timeoutMs = TOTAL_TIMEOUT_MS,
  nameServers,
  certificateAuthority,
}: {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  allowed: AllowedHosts;
  timeoutMs?: number;
  nameServers?: readonly string[];
  certificateAuthority?: string;
}): Promise<SendResult> {
  const startedAt = performance.now();
  const received: Received = { status: null, retryAfter: null, chunks: [], bytes: 0 };
  const result = (error: SendError | null): SendResult => ({
    status: received.status,
    error,
    durationMs: Math.round(performance.now() - startedAt),
    responseBody: readableText(Buffer.concat(received.chunks)),
    retryAfter: received.retryAfter,
  });

  const checked = checkEndpointUrl(url, allowed);
  if (!checked.ok) return result(checked.problem === "private_address" ? "blocked_address" : "invalid_url");

  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeoutMs);
  try {
    const request = checked.url.protocol === "https:" ? requestHttps : requestHttp;
    await exchange(received, body, () =>
      request(checked.url, {
        method: "POST",
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Reslot-Webhooks/1.0",
        },
        agent: false,
        lookup: guardedLookup({ allowed, signal: ending.signal, nameServers }),
        signal: ending.signal,
        ca: certificateAuthority,
      }),
    );
    return result(null);
  } catch (error) {
    return result(ending.signal.aborted ? "timeout" : describeError(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Settles when the answer is complete or enough of it was read; what came until then is in `received` either way. */
function exchange(received: Received, body: string, open: () => ClientRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = open();
    request.on("error", reject);
    // Ended without an answer and without an error, such as after 101 Switching Protocols.
    request.on("close", () => {
      if (received.status === null) reject(new BadResponseError("The connection ended without an answer."));
    });
    request.on("response", (response: IncomingMessage) => {
      received.status = response.statusCode ?? null;
      received.retryAfter = response.headers["retry-after"] ?? null;
      response.on("error", reject);
      response.on("end", resolve);
      response.on("data", (chunk: Buffer) => {
        if (received.bytes < KEEP_LIMIT_BYTES)
          received.chunks.push(chunk.subarray(0, KEEP_LIMIT_BYTES - received.bytes));
        received.bytes += chunk.length;
        if (received.bytes < READ_LIMIT_BYTES) return;
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

/** UTF-8 with replacements, without a character cut in half at the limit, and without NUL (which `text` refuses). */
function readableText(bytes: Buffer): string {
  return new TextDecoder().decode(bytes, { stream: true }).replaceAll("\u0000", "\uFFFD");
}
