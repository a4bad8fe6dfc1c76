// One connection a process that hears what any process announces in its transactions (LISTEN), however many screens are open.
import "server-only";
import { Client } from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { onShutdown } from "@/lib/shutdown";

/** What is told: a message, that hearing begins (again: what was said meanwhile is lost), and that it stopped. */
export type Hearer = { heard(payload: string): void; connected(): void; lost(): void };

type Ear = { hearers: Set<Hearer>; isConnected: boolean; stop(): Promise<void> };

/** A connection that has died without a word is noticed by a question that gets no answer. */
const ASK_EVERY_MS = 10_000;
const ANSWER_MS = 4_000;
const RETRY_MS = 500;
const RETRY_MAX_MS = 5_000;

const shared = globalThis as unknown as { [key: symbol]: Map<string, Ear> | undefined };
const KEY = Symbol.for("reslot.ears");

/**
 * Hears `channel` from now on; the process's one connection for it is opened for the first hearer and kept until the process
 * ends. `connected` is called at once when it stands already. Answers how to stop hearing.
 */
export function listen(channel: string, hearer: Hearer): () => void {
  const ears = (shared[KEY] ??= new Map());
  let ear = ears.get(channel);
  if (ear === undefined) {
    ear = openEar(channel);
    ears.set(channel, ear);
    const { stop } = ear;
    onShutdown("work", stop);
  }
  ear.hearers.add(hearer);
  if (ear.isConnected) hearer.connected();
  const { hearers } = ear;
  return () => hearers.delete(hearer);
}

/** Closes every connection that hears; the next hearer opens others. For tests, and harmless when repeated. */
export async function stopListening(): Promise<void> {
  const ears = [...(shared[KEY]?.values() ?? [])];
  shared[KEY]?.clear();
  await Promise.all(ears.map((ear) => ear.stop()));
}

function openEar(channel: string): Ear {
  let isStopped = false;
  let wake = (): void => undefined;
  const ear: Ear = {
    hearers: new Set(),
    isConnected: false,
    stop: async () => {
      isStopped = true;
      wake();
      await running;
    },
  };
  const stopped = new Promise<void>((resolve) => (wake = resolve));
  const running = (async () => {
    for (let failures = 0; !isStopped; failures += 1) {
      const hadConnection = await hearUntilLost(channel, ear, stopped).catch((error: unknown) => {
        log.warn({ err: error, channel }, "the connection that hears of changes broke");
        return ear.isConnected;
      });
      if (ear.isConnected) {
        ear.isConnected = false;
        for (const hearer of ear.hearers) hearer.lost();
      }
      if (hadConnection) failures = 0;
      await Promise.race([stopped, pause(Math.min(RETRY_MS * 2 ** failures, RETRY_MAX_MS))]);
    }
  })();
  return ear;
}

/** Returns when asked to stop. @throws when the connection can't be had or is lost */
async function hearUntilLost(channel: string, ear: Ear, stopped: Promise<void>): Promise<boolean> {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: "reslot live",
  });
  const broken = new Promise<never>((_, reject) => {
    client.once("error", reject);
    client.once("end", () => reject(new Error("The database closed the connection")));
  });
  broken.catch(() => undefined);
  try {
    await client.connect();
    client.on("notification", ({ payload }) => {
      for (const hearer of ear.hearers) hearer.heard(payload ?? "");
    });
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    ear.isConnected = true;
    for (const hearer of ear.hearers) hearer.connected();
    let hasStopped = false;
    const end = stopped.then(() => (hasStopped = true));
    while (!hasStopped) {
      await Promise.race([end, broken, pause(ASK_EVERY_MS)]);
      if (!hasStopped) await Promise.race([broken, client.query("SELECT 1")]);
    }
    return true;
  } finally {
    client.removeAllListeners("end");
    client.on("error", () => undefined);
    // Of a connection that is gone nothing is waited for.
    await Promise.race([client.end(), pause(500)]).catch(() => undefined);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
