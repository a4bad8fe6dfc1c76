// One GET of a calendar at an address somebody typed, behind the same guard as webhooks: every hop is judged by its own lookup.
import "server-only";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { type AllowedHosts, checkEndpointUrl } from "@/lib/webhooks/endpoint-url";
import { BlockedAddressError, guardedLookup, NameNotResolvedError } from "@/lib/webhooks/guarded-lookup";

/** Milliseconds for everything, redirects included. */
const TOTAL_TIMEOUT_MS = 20_000;
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 3;

export type FetchProblem =
  | "blocked_address"
  | "invalid_url"
  | "name_not_found"
  | "not_reached"
  | "timeout"
  | "too_large"
  | "too_many_redirects"
  | "not_allowed"
  | "not_found"
  | "bad_answer";

export type FetchedCalendar =
  | { status: "read"; bytes: Uint8Array; etag: string | null; lastModified: string | null }
  | { status: "unchanged" }
  | { status: "failed"; problem: FetchProblem };

type Known = { etag: string | null; lastModified: string | null };
type Limits = { allowed: AllowedHosts; timeoutMs?: number; maxBytes?: number; nameServers?: readonly string[] };
type Answer = { statusCode: number; headers: IncomingMessage["headers"]; bytes: Uint8Array };

class TooLargeError extends Error {}

/**
 * Reads a calendar. Never throws for anything the network or the other side does; at most 5 MB, 20 s and three redirects,
 * each checked like the first address. `known` makes it a conditional request (RFC 9110 §13.1).
 */
export async function fetchCalendar(
  url: string,
  known: Known,
  { allowed, timeoutMs = TOTAL_TIMEOUT_MS, maxBytes = MAX_BYTES, nameServers }: Limits,
): Promise<FetchedCalendar> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeoutMs);
  try {
    let next = url;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const checked = checkEndpointUrl(next, allowed);
      if (!checked.ok) return failed(checked.problem === "private_address" ? "blocked_address" : "invalid_url");
      const limits = { allowed, maxBytes, nameServers, signal: ending.signal };
      const answer = await get(checked.url, known, limits);
      const { location } = answer.headers;
      if (answer.statusCode < 300 || answer.statusCode >= 400 || answer.statusCode === 304) return judge(answer);
      if (location === undefined || !URL.canParse(location, checked.url)) return failed("bad_answer");
      next = new URL(location, checked.url).href;
    }
    return failed("too_many_redirects");
  } catch (error) {
    return failed(ending.signal.aborted ? "timeout" : problemOf(error));
  } finally {
    clearTimeout(timer);
  }
}

function failed(problem: FetchProblem): FetchedCalendar {
  return { status: "failed", problem };
}

function judge({ statusCode, headers, bytes }: Answer): FetchedCalendar {
  if (statusCode === 304) return { status: "unchanged" };
  if (statusCode === 401 || statusCode === 403) return failed("not_allowed");
  if (statusCode === 404 || statusCode === 410) return failed("not_found");
  if (statusCode !== 200) return failed("bad_answer");
  return {
    status: "read",
    bytes,
    etag: headers.etag ?? null,
    lastModified: headers["last-modified"] ?? null,
  };
}

type GetLimits = Required<Pick<Limits, "allowed" | "maxBytes">> & {
  nameServers: readonly string[] | undefined;
  signal: AbortSignal;
};

function get(url: URL, known: Known, { allowed, maxBytes, nameServers, signal }: GetLimits): Promise<Answer> {
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      headers: {
        accept: "text/calendar, */*;q=0.1",
        "accept-encoding": "identity",
        "user-agent": "Reslot-Calendar/1.0",
        ...(known.etag !== null && { "if-none-match": known.etag }),
        ...(known.etag === null && known.lastModified !== null && { "if-modified-since": known.lastModified }),
      },
      agent: false,
      lookup: guardedLookup({ allowed, signal, nameServers }),
      signal,
    });
    request.on("error", reject);
    // Ended without an answer and without an error; what ends within an answer is an error of the response.
    let isAnswered = false;
    request.on("close", () => {
      if (!isAnswered) reject(new Error("The connection ended without an answer."));
    });
    request.on("response", (response) => {
      isAnswered = true;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("error", reject);
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= maxBytes) return;
        reject(new TooLargeError());
        request.destroy();
      });
      response.on("end", () =>
        resolve({ statusCode: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    request.end();
  });
}

function problemOf(error: unknown): FetchProblem {
  if (error instanceof TooLargeError) return "too_large";
  const causes = [error, (error as { cause?: unknown }).cause];
  if (causes.some((each) => each instanceof BlockedAddressError)) return "blocked_address";
  if (causes.some((each) => each instanceof NameNotResolvedError)) return "name_not_found";
  return "not_reached";
}
