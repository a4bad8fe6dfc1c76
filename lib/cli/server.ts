// The web server: a small gate in front of Next. Started by start.ts with a channel to it; plain Node runs it, so its
// imports are relative and named with .ts.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { env } from "../env.ts";
import { fixedHeaders } from "../http/security-headers.ts";
import { log } from "../log.ts";
import { areaOf, metrics, statusClass } from "../metrics.ts";
import { CUT_HEADER } from "../http/cut-form.ts";
import { runShutdown } from "../shutdown.ts";
import { judgeFormParts } from "./form-parts.ts";
import { type Gate, isReservedHeader, judgeRequest } from "./request-gate.ts";
import { staticFiles } from "./static-files.ts";

/** Contract §1: what is under way gets up to 20 s; the last second is for closing. */
const FINISH_MS = 19_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const dev = process.argv.includes("--dev");
const settings = env();
const gate: Gate = { appUrl: settings.APP_URL, trustProxy: settings.TRUST_PROXY, role: settings.ROLE };
const appHost = new URL(settings.APP_URL);
const serveStatic = dev ? () => false : staticFiles(join(process.cwd(), ".next/static"));
const servers: Server[] = [];
let stopping = false;

// Without its parent nobody looks after the database: the next start must find the port free at once.
process.on("disconnect", () => process.exit(1));
for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => void stop());
process.on("message", (message) => {
  if (message === "stop") void stop();
});

const app = next({ dev, dir: process.cwd(), customServer: true, hostname: settings.HOST, port: settings.PORT });
await app.prepare();
const handle = app.getRequestHandler() as Handler;
await listen(dev ? app.getUpgradeHandler() : null);
process.send?.("ready");

/** `localhost` is two addresses, and clients differ in which they try: both are served where both exist. */
async function listen(upgrade: ReturnType<typeof app.getUpgradeHandler> | null): Promise<void> {
  const hosts = settings.HOST === "localhost" ? ["127.0.0.1", "::1"] : [settings.HOST];
  for (const host of hosts) {
    const server = createServer(
      { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 20_000 },
      (request, response) => void serve(request, response),
    );
    server.on("connect", (_request, socket) =>
      socket.end(
        "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
      ),
    );
    if (upgrade !== null) server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
    try {
      await new Promise<void>((resolve, reject) => server.once("error", reject).listen(settings.PORT, host, resolve));
      servers.push(server);
    } catch (error) {
      if (servers.length === 0 || (error as NodeJS.ErrnoException).code === "EADDRINUSE") throw error;
    }
  }
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  measure(request, response);
  if (stopping) response.setHeader("Connection", "close");
  // A connection kept alive by an answer begun before the stop would hold the server open for its idle time.
  response.once("close", () => {
    if (stopping) for (const server of servers) server.closeIdleConnections();
  });
  const decision = judgeRequest(
    {
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      socketAddress: request.socket.remoteAddress ?? "",
    },
    gate,
  );
  if (decision.action === "redirect") return answer(response, 307, { Location: decision.location });
  if (decision.action === "refuse")
    return answer(response, decision.status, decision.allow === undefined ? {} : { Allow: decision.allow });
  if (serveStatic(request, response)) return;
  for (const name of Object.keys(request.headers).filter(isReservedHeader)) delete request.headers[name];
  // Next trusts these for origins it compares and addresses it builds: they are ours, whatever the client sent.
  request.headers.host = appHost.host;
  request.headers["x-forwarded-host"] = appHost.host;
  request.headers["x-forwarded-proto"] = appHost.protocol.slice(0, -1);
  request.headers["x-forwarded-for"] = decision.clientAddress;
  request.headers["x-reslot-client-ip"] = decision.clientAddress;
  const parts = await judgeFormParts(request);
  if (parts === "gone") return void response.destroy();
  // The page that says so is the product's (proxy.ts).
  if (parts === "cut") request.headers[CUT_HEADER] = "cut";
  try {
    await handle(request, response);
  } catch (error) {
    log.error({ err: error }, "request failed");
    if (!response.headersSent) answer(response, 500, {});
    else response.destroy();
  }
}

/** One figure an answer. Streams stay open for hours: what they take is no answer time. */
function measure(request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now();
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const method = request.method === "GET" || request.method === "POST" ? request.method : "other";
  response.once("finish", () => {
    if (String(response.getHeader("content-type") ?? "").startsWith("text/event-stream")) return;
    const labels = { area: areaOf(path), method, status: statusClass(response.statusCode) };
    metrics().requests.observe(labels, (performance.now() - started) / 1_000);
  });
}

function answer(response: ServerResponse, status: number, headers: Record<string, string>): void {
  const text = status === 307 ? "" : `${status}\n`;
  for (const { key, value } of fixedHeaders) response.setHeader(key, value);
  response.writeHead(status, {
    ...headers,
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Length": String(Buffer.byteLength(text)),
  });
  response.end(text);
}

/** Takes no more work, lets requests and jobs end, and exits 0; after 20 s it exits whatever is left. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), FINISH_MS + 1_000).unref();
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  for (const server of servers) server.closeIdleConnections();
  const ended = Promise.allSettled([...closed, runShutdown("work", FINISH_MS - 1_000)]).then(() =>
    runShutdown("connections", 1_000),
  );
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, FINISH_MS))]);
  process.exit(0);
}
