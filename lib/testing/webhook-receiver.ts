// A webhook receiver on a real socket that verifies with the `standardwebhooks` package, for tests in this or its own process.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { currentTime } from "../time/clock.ts";

export type ReceivedWebhook = {
  id: string;
  /** Unix time in milliseconds. */
  receivedAt: number;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** The event, when one of the known secrets verified it; null when none did. */
  event: { id: string; type: string; timestamp: string; api_version: string; data: Record<string, unknown> } | null;
};

export type Answer = (webhook: ReceivedWebhook, response: ServerResponse) => void;

export type WebhookReceiver = {
  /** `http://127.0.0.1:…`; every path is received. */
  origin: string;
  received: ReceivedWebhook[];
  /** The most requests that were unanswered at one moment. */
  mostInFlight(path?: string): number;
  trust(secret: string): void;
  /** How requests are answered from now on; 204 until then. */
  answer(how: Answer): void;
  /** Resolves as soon as the condition holds; looks after every request. Rejects after 20 s with what was received. */
  until(condition: (received: readonly ReceivedWebhook[]) => boolean): Promise<void>;
  stop(): Promise<void>;
};

const PATIENCE_MS = 60_000;

/** Starts a receiver on a free port of 127.0.0.1. */
export async function startWebhookReceiver({ port = 0 }: { port?: number } = {}): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const secrets: string[] = [];
  const watchers = new Set<() => void>();
  const inFlight = new Map<string, number>();
  const most = new Map<string, number>();
  let answer: Answer = (_webhook, response) => void response.writeHead(204).end();

  const server = createServer((request, response) => {
    void readRequest(request).then(({ path, headers, body }) => {
      count(path, 1);
      response.on("close", () => count(path, -1));
      const receivedAt = currentTime().getTime();
      const webhook = {
        id: headers["webhook-id"] ?? "",
        receivedAt,
        path,
        headers,
        body,
        event: verified(secrets, body, headers),
      };
      received.push(webhook);
      answer(webhook, response);
      for (const look of watchers) look();
    });
  });
  function count(path: string, by: number): void {
    for (const key of [path, "*"]) {
      inFlight.set(key, (inFlight.get(key) ?? 0) + by);
      most.set(key, Math.max(most.get(key) ?? 0, inFlight.get(key) ?? 0));
    }
  }
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    mostInFlight: (path = "*") => most.get(path) ?? 0,
    trust: (secret) => void secrets.push(secret),
    answer: (how) => void (answer = how),
    until: (condition) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(
            new Error(
              `Not in ${PATIENCE_MS / 1000} s. Received: ${received.map(({ path, id }) => `${path} ${id}`).join(", ")}`,
            ),
          );
        }, PATIENCE_MS);
        const look = () => {
          if (!condition(received)) return;
          watchers.delete(look);
          clearTimeout(timer);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(
  request: IncomingMessage,
): Promise<{ path: string; headers: Record<string, string>; body: string }> {
  const body = Buffer.concat(await request.toArray()).toString("utf8");
  return { path: request.url ?? "/", headers: request.headers as Record<string, string>, body };
}

function verified(secrets: readonly string[], body: string, headers: Record<string, string>): ReceivedWebhook["event"] {
  for (const secret of secrets) {
    try {
      return new Webhook(secret).verify(body, headers) as ReceivedWebhook["event"];
    } catch {
      continue;
    }
  }
  return null;
}
