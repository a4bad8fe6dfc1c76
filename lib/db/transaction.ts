// The only way to the tenants' tables: one transaction, its tenant set for row-level security, its time as `now`.
import "server-only";
import { isSerializationFailure } from "@/lib/db/errors";
import { prisma } from "@/lib/db/client";
import type { Result } from "@/lib/result";
import type { Prisma } from "@/prisma/generated/client";

/** An open transaction of one organisation. `now` is PostgreSQL's transaction time, to the millisecond. */
export interface Tx {
  readonly db: Prisma.TransactionClient;
  readonly organizationId: string;
  readonly now: Date;
}

const MAX_WAIT_MS = 5_000;
const TIMEOUT_MS = 10_000;
const MAX_TRIES = 6;

class RolledBack extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super("A refusal rolls its transaction back");
    this.result = result;
  }
}

/**
 * Runs one use case in one transaction. A refusal rolls back and is returned; deadlocks and serialization failures
 * run `work` again from its beginning (≤ 5 times, with jitter), so `work` must do nothing outside the transaction.
 * Only an operator's import and the demo may ask for more than 10 s: the organisation's other writers wait for it.
 * @throws what `work` throws; Prisma's P2028 when no connection was free within 5 s or it took over `timeoutMs`
 */
export async function inTransaction<T, R extends { code: string }>(
  organizationId: string,
  work: (tx: Tx) => Promise<Result<T, R>>,
  { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number } = {},
): Promise<Result<T, R>> {
  const attempt = async (tx: Tx) => {
    const result = await work(tx);
    if (!result.ok) throw new RolledBack(result);
    return result;
  };
  try {
    return await withRetries(organizationId, attempt, timeoutMs);
  } catch (error) {
    if (error instanceof RolledBack) return error.result as Result<T, R>;
    throw error;
  }
}

/** Runs reads, or writes that can't be refused, in one transaction of the organisation. Retries and throws as `inTransaction`. */
export async function inOrganization<T>(organizationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withRetries(organizationId, work);
}

/** The organisations of this installation, oldest first. For jobs and commands, which have no tenant of their own. */
export async function listOrganizationIds(): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ ids: string[] }[]>`SELECT list_organization_ids() AS ids`;
  return rows[0]?.ids ?? [];
}

async function withRetries<T>(
  organizationId: string,
  work: (tx: Tx) => Promise<T>,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(organizationId, work, timeoutMs);
    } catch (error) {
      if (!isSerializationFailure(error) || attempt >= MAX_TRIES) throw error;
      await pause(attempt);
    }
  }
}

function once<T>(organizationId: string, work: (tx: Tx) => Promise<T>, timeoutMs: number): Promise<T> {
  return prisma().$transaction(
    async (db) => {
      const rows = await db.$queryRaw<
        { now: Date }[]
      >`SELECT set_config('app.org', ${organizationId}, true), date_trunc('milliseconds', now()) AS now`;
      const now = rows[0]?.now;
      if (now === undefined) throw new Error("PostgreSQL did not tell its time");
      return work({ db, organizationId, now });
    },
    { maxWait: MAX_WAIT_MS, timeout: timeoutMs },
  );
}

function pause(attempt: number): Promise<void> {
  const ms = Math.random() * 10 * 2 ** attempt;
  return new Promise((resolve) => setTimeout(resolve, ms));
}
