// Prometheus text, for who holds METRICS_TOKEN. Without that variable there is no such address.
import { createHash, timingSafeEqual } from "node:crypto";
import { listQueueDepths } from "@/lib/db/queue-depth";
import { env } from "@/lib/env";
import { metrics } from "@/lib/metrics";
import { log } from "@/lib/log";
import { QUEUE_NAMES } from "@/lib/queue/queues";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  if (token === undefined) return plain("404\n", 404);
  const given = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!isSame(given, token)) return plain("401\n", 401, { "www-authenticate": "Bearer" });
  await readQueue();
  const { registry } = metrics();
  return new Response(await registry.metrics(), {
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
  });
}

/** A database that is away must not hide the figures that say so: the queue's are then the last ones known. */
async function readQueue(): Promise<void> {
  const { jobsWaiting, oldestJobSeconds } = metrics();
  try {
    const depths = await listQueueDepths();
    for (const queue of QUEUE_NAMES) {
      const depth = depths.find((each) => each.queue === queue);
      jobsWaiting.set({ queue }, depth?.waiting ?? 0);
      oldestJobSeconds.set({ queue }, depth?.oldestSeconds ?? 0);
    }
  } catch (error) {
    log.warn({ err: error }, "the queue's figures could not be read");
  }
}

function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function plain(text: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    status,
    headers: { "content-type": "text/plain", "cache-control": "no-store", ...headers },
  });
}
