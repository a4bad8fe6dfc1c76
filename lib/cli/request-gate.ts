// What is decided about a request before Next sees it. Pure: headers in, decision out.
import { isIP } from "node:net";
import { isSameOriginWrite } from "../http/origin-guard.ts";

export type Gate = { appUrl: string; trustProxy: number; role: "all" | "web" | "worker" };

export type Incoming = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  socketAddress: string;
};

export type Decision =
  | { action: "pass"; clientAddress: string }
  | { action: "redirect"; location: string }
  | { action: "refuse"; status: 400 | 403 | 404 | 405; allow?: string };

const PAGE_METHODS = ["GET", "HEAD", "POST"];
const API_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Judges a request: unknown methods, targets that are no path, origins other than APP_URL, and what a worker serves. */
export function judgeRequest(request: Incoming, gate: Gate): Decision {
  if (!request.url.startsWith("/")) return { action: "refuse", status: 400 };
  const path = request.url.split("?", 1)[0] ?? "/";
  if (!isDecodable(path)) return { action: "refuse", status: 400 };
  // What probes and Prometheus ask each instance for, by the address it has inside.
  const isProbe = path.startsWith("/api/health/") || path === "/api/metrics";
  if (gate.role === "worker" && !isProbe) return { action: "refuse", status: 404 };
  const allowed = path.startsWith("/api/") ? API_METHODS : PAGE_METHODS;
  if (!allowed.includes(request.method)) return { action: "refuse", status: 405, allow: allowed.join(", ") };
  if (isForeignAction(request, gate)) return { action: "refuse", status: 403 };
  if (isUnreadable(request)) return { action: "refuse", status: 400 };
  const reads = request.method === "GET" || request.method === "HEAD";
  // After a server action Next fetches the page it leads to from itself, by the address it listens on: sent elsewhere,
  // that fetch would lose its cookies. A browser asks so only from a page that is at APP_URL already.
  const isPart = request.headers.rsc !== undefined;
  if (reads && !isProbe && !isPart && !isCanonical(request, gate))
    return { action: "redirect", location: `${gate.appUrl}${request.url.replace(/^\/+/, "/")}` };
  return { action: "pass", clientAddress: clientAddress(request, gate.trustProxy) };
}

/**
 * The client's address with `proxies` trusted proxies in front: each appends the address it saw, so the client is that
 * many from the right, and what stands left of it anybody may have written.
 */
export function clientAddress(request: Pick<Incoming, "headers" | "socketAddress">, proxies: number): string {
  const socket = plain(request.socketAddress);
  if (proxies === 0) return socket;
  const forwarded = values(request.headers["x-forwarded-for"]);
  const address = plain(forwarded[Math.max(0, forwarded.length - proxies)] ?? "");
  return isIP(address) > 0 ? address : socket;
}

/** Headers that only Reslot or Next may set: a client's are dropped (Next has honoured some of them in the past). */
export function isReservedHeader(name: string): boolean {
  return /^(x-reslot-|x-middleware-|x-invoke-|x-matched-path$|x-now-|x-vercel-|x-nonce$|content-security-policy)/.test(
    name,
  );
}

/** Mail programs post there without an Origin, in any encoding (RFC 8058 §3.1); lib/http/one-click.ts judges it. */
const ONE_CLICK = /^\/i\/[^/?]+\/reminders\/stop$/;

/** A server action from elsewhere: Next takes one without an Origin, and answers 500 to one with another. */
function isForeignAction({ method, url, headers }: Incoming, { appUrl }: Gate): boolean {
  const isAction =
    headers["next-action"] !== undefined || /^multipart\//i.test(headers["content-type"]?.toString() ?? "");
  if (method !== "POST" || !isAction || ONE_CLICK.test(url)) return false;
  const asked = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return !isSameOriginWrite({ headers: new Headers(asked), appUrl: new URL(appUrl).origin });
}

/**
 * A form in parts that does not say where they part, for which Next answers 500. Handlers of forms without scripts (…/submit)
 * read the body themselves and answer with a page, and so are candidates answered (lib/http/candidate-post.ts).
 */
function isUnreadable({ method, url, headers }: Incoming): boolean {
  const type = headers["content-type"]?.toString() ?? "";
  if (method !== "POST" || !/^multipart\//i.test(type) || /^\/[io]\/|\/submit$/.test(url)) return false;
  return !/;\s*boundary=("[^"]{1,70}"|[^\s;"]{1,70})/i.test(type);
}

/** Next answers 500 to a path whose percent-encoding is no UTF-8. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function isCanonical(request: Incoming, gate: Gate): boolean {
  const app = new URL(gate.appUrl);
  // Behind proxies the scheme and the name are theirs to tell; both only decide about a redirect to APP_URL itself.
  const nearest = (name: string) => (gate.trustProxy > 0 ? values(request.headers[name]).at(-1) : undefined);
  const host = (nearest("x-forwarded-host") ?? values(request.headers.host)[0] ?? "").toLowerCase();
  const scheme = nearest("x-forwarded-proto")?.toLowerCase();
  return withoutDefaultPort(host, app.protocol) === app.host && (scheme === undefined || `${scheme}:` === app.protocol);
}

function withoutDefaultPort(host: string, protocol: string): string {
  return host.replace(protocol === "https:" ? /:443$/ : /:80$/, "");
}

function values(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** IPv4 in IPv6 clothes, a port or brackets around an address: taken off. */
function plain(address: string): string {
  const bare = address.replace(/^\[([^\]]+)\](:\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return bare.replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, "$1");
}
