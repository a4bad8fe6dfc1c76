// A few connections of their own for counters that belong to no tenant and no transaction (rate limits): counting goes on
// while every connection of the main pool is at work, and never waits behind it.
import "server-only";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const SIZE = 4;
const shared = globalThis as unknown as { [key: symbol]: { url: string; pool: Pool } | undefined };
const KEY = Symbol.for("reslot.counters");

/** The process's counter connections, opened at first use. They never keep a process alive. */
export function counterPool(): Pool {
  const url = env().DATABASE_URL;
  const current = shared[KEY];
  if (current?.url === url) return current.pool;
  const pool = new Pool({
    connectionString: url,
    max: SIZE,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    query_timeout: 2_000,
    allowExitOnIdle: true,
    application_name: "reslot counters",
  });
  // Without a listener a connection that dies while idle ends the whole process.
  pool.on("error", (error) => log.warn({ err: error }, "a counter connection broke"));
  shared[KEY] = { url, pool };
  return pool;
}

/** Closes them; the next use opens others. Harmless when repeated. */
export async function closeCounterPool(): Promise<void> {
  const current = shared[KEY];
  shared[KEY] = undefined;
  await current?.pool.end();
}
