// The Prisma client on the app's role, one pool a process. Only lib/db may import the generated client.
import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { closeCounterPool } from "@/lib/db/counter-pool";
import { env } from "@/lib/env";
import { PrismaClient } from "@/prisma/generated/client";

/** Connections of a process's pool; two web processes and a worker fit PostgreSQL's default of 100. */
export const POOL_SIZE = 20;

/** Longer than any statement the product sends, lock waits under load included; shorter than a transaction may take. */
const STATEMENT_MS = 9_000;

/**
 * How long a transaction may stand open with nothing asked of it: its locks, and everybody who lists by `updated_since`, wait for it.
 * Far longer than any does between two statements; an operator's import takes longer in all, but is never idle.
 */
const IDLE_IN_TRANSACTION_MS = 60_000;

const shared = globalThis as unknown as { [key: symbol]: PrismaClient | undefined };
// Instrumentation and route handlers are separate module graphs of one process: they share the pool through here.
const KEY = Symbol.for("reslot.prisma");

/** The process's client, connected at first use. Never query tenant tables through it outside `inTransaction`: row-level security shows nothing. */
export function prisma(): PrismaClient {
  shared[KEY] ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().DATABASE_URL,
      max: POOL_SIZE,
      connectionTimeoutMillis: 5_000,
      // A database that has stopped answering (frozen, or behind a cut wire) must not keep a candidate waiting: this
      // timer is the process's own, PostgreSQL's can't fire there.
      query_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      // Lists by `updated_since` know by this name whose transactions may change interviews.
      application_name: "reslot",
    }),
  });
  return shared[KEY];
}

/** Closes the pools; the next use opens others. Harmless when repeated. */
export async function disconnectPrisma(): Promise<void> {
  const client = shared[KEY];
  shared[KEY] = undefined;
  await client?.$disconnect();
  await closeCounterPool();
}
