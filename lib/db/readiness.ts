// What has to be true for this instance to serve: database, role, migrations, and a queue that moves.
import "server-only";
import { Client } from "pg";
import { env } from "@/lib/env";
import { migrationsFolder, migrationState, readMigrations } from "./migration-files.ts";
import { roleProblems } from "./roles.ts";

export type Check = { name: "database" | "role" | "migrations" | "queue"; ok: boolean; detail: string };

/** Under the 2 s that load balancers commonly give a health check. */
const LIMIT_MS = 1_800;
/** A job ready for so long has no worker. Deliveries have retries of their own, which are not ready until they are due. */
const OLDEST_JOB_SECONDS = 300;

/** Checks on a connection of its own, so that a full pool does not look like a dead database. Answers within 2 s, never throws. */
export async function checkReadiness(): Promise<Check[]> {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    application_name: "reslot ready",
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
  });
  client.on("error", () => undefined);
  const deadline = new Promise<Check[]>((resolve) => {
    setTimeout(() => resolve([unreachable("no answer within 1.8 s")]), LIMIT_MS).unref();
  });
  try {
    return await Promise.race([check(client), deadline]);
  } finally {
    void client.end().catch(() => undefined);
  }
}

async function check(client: Client): Promise<Check[]> {
  try {
    await client.connect();
    const checks: Check[] = [{ name: "database", ok: true, detail: "reachable" }];
    const problems = await roleProblems(client);
    checks.push({
      name: "role",
      ok: problems.length === 0,
      detail: problems.join(" ") || "owns nothing, bypasses nothing",
    });
    checks.push(await checkMigrations(client));
    checks.push(await checkQueue(client));
    return checks;
  } catch (error) {
    // The message may hold host and role, which a public address need not tell.
    return [unreachable((error as { code?: string }).code ?? "unreachable")];
  }
}

async function checkMigrations(client: Client): Promise<Check> {
  const state = await migrationState(client, readMigrations(migrationsFolder()));
  const wrong = [...state.pending, ...state.failed];
  return {
    name: "migrations",
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? "all applied" : `not applied: ${wrong.join(", ")}`,
  };
}

async function checkQueue(client: Client): Promise<Check> {
  try {
    const { rows } = await client.query<{ seconds: number }>(
      "SELECT coalesce(extract(epoch FROM now() - min(greatest(start_after, created_on))), 0)::int AS seconds FROM pgboss.job WHERE state < 'active' AND start_after <= now()",
    );
    const seconds = rows[0]?.seconds ?? 0;
    return {
      name: "queue",
      ok: seconds <= OLDEST_JOB_SECONDS,
      detail: seconds === 0 ? "nothing waits" : `the oldest undelivered job is due since ${seconds} s`,
    };
  } catch (error) {
    if ((error as { code?: string }).code === "42P01")
      return { name: "queue", ok: false, detail: "the queue's tables are missing" };
    throw error;
  }
}

function unreachable(detail: string): Check {
  return { name: "database", ok: false, detail: `the database can't be reached: ${detail}` };
}
