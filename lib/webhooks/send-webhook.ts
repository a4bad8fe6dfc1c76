// One HTTP request of one attempt.
import "server-only";
import type { AllowedHosts } from "@/lib/webhooks/endpoint-url";
import { guardedRequest, type SendError } from "@/lib/webhooks/guarded-request";

/** Milliseconds for everything: name servers, connecting, TLS, waiting, and the last byte of the answer. */
const TOTAL_TIMEOUT_MS = 15_000;
const READ_LIMIT_BYTES = 64 * 1024;
const KEEP_LIMIT_BYTES = 16 * 1024;

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
  const answer = await guardedRequest({
    url,
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "user-agent": "Reslot-Webhooks/1.0" },
    body,
    allowed,
    timeoutMs,
    readLimitBytes: READ_LIMIT_BYTES,
    keepLimitBytes: KEEP_LIMIT_BYTES,
    nameServers,
    certificateAuthority,
  });
  return {
    status: answer.status,
    error: answer.error,
    durationMs: answer.durationMs,
    responseBody: readableText(answer.bytes),
    retryAfter: answer.headers["retry-after"] ?? null,
  };
}

/** UTF-8 with replacements, without a character cut in half at the limit, and without NUL (which `text` refuses). */
function readableText(bytes: Buffer): string {
  return new TextDecoder().decode(bytes, { stream: true }).replaceAll("\u0000", "\uFFFD");
}
