// Brings a database, embedded or external, to the state this source needs: tables, queues, rights. Any number of
// instances may start together: one does it, the others wait for its lock and find it done.
import "server-only";
import { Client } from "pg";
import { PgBoss } from "pg-boss";
import { QUEUE_NAMES, QUEUE_OPTIONS } from "../queue/queues.ts";
import { applyMigrations } from "./migration-engine.ts";
import { type MigrationFile, migrationsFolder, migrationState, readMigrations } from "./migration-files.ts";
import { grantToApp, roleProblems } from "./roles.ts";

export class MigrationError extends Error {
  override name = "MigrationError";
}

/** Any number, the same in every instance: the lock's name in PostgreSQL. */
const LOCK = 7_305_817_246;

export type MigrationOutcome = {
  /** Names of the migrations applied now, none if all were there. */
  applied: string[];
  /** Sentences for the operator about a role that is too mighty. */
  warnings: string[];
};

/**
 * Migrates with Prisma's engine, makes pg-boss's schema and queues, grants the app's role its rights. Repeatable, and
 * safe in parallel by an advisory lock. `owner` must be a direct connection, not one through a pooler.
 * @throws MigrationError with a sentence: PostgreSQL too old, a failed, edited or newer migration, a missing app role
 */
export async function migrate(options: {
  owner: string;
  app: string;
  folder?: string;
  /** The last one to apply; left out: all. */
  upTo?: string;
}): Promise<MigrationOutcome> {
  const folder = options.folder ?? migrationsFolder();
  const client = await connect(options.owner, "MIGRATION_DATABASE_URL");
  try {
    await requireVersion(client);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const applied = await applyPending(client, options.owner, { folder, upTo: options.upTo });
    await createQueues(options.owner);
    const appRole = decodeURIComponent(new URL(options.app).username);
    if (appRole !== decodeURIComponent(new URL(options.owner).username)) await grant(client, appRole);
    return { applied, warnings: await appWarnings(options.app) };
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}

async function applyPending(
  client: Client,
  owner: string,
  { folder, upTo }: { folder: string; upTo: string | undefined },
): Promise<string[]> {
  const all = readMigrations(folder);
  if (upTo !== undefined && !all.some((file) => file.name === upTo))
    throw new MigrationError(
      `This version has no migration ${upTo}: use the version of Reslot that has it, or a newer one.`,
    );
  const files = all.filter((file) => upTo === undefined || file.name <= upTo);
  const state = await migrationState(client, files);
  if (state.failed.length > 0) {
    throw new MigrationError(
      `The migration ${state.failed.join(", ")} failed earlier and needs a decision: repair the database or restore a backup, then remove its row from _prisma_migrations and start again.`,
    );
  }
  if (state.unknown.length > 0) {
    throw new MigrationError(
      `The database was migrated by a newer version of Reslot (${state.unknown.join(", ")}): start that version, or restore a backup from before.`,
    );
  }
  if (state.edited.length > 0) {
    throw new MigrationError(
      `The migration ${state.edited.join(", ")} was edited after it had been applied: undo the edit and write a new migration instead.`,
    );
  }
  if (state.pending.length === 0) return [];
  return apply(owner, folder, files);
}

async function apply(owner: string, folder: string, files: readonly MigrationFile[]): Promise<string[]> {
  try {
    return await applyMigrations(owner, folder, files);
  } catch (error) {
    throw new MigrationError(`A migration failed: ${(error as Error).message.trim()}`, { cause: error });
  }
}

/** As the owner: each queue is a table, which the app's role can't make. */
async function createQueues(owner: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: owner,
    max: 1,
    supervise: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  });
  let failure: unknown;
  boss.on("error", (error) => (failure ??= error));
  await boss.start();
  try {
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const name of QUEUE_NAMES) {
      if (existing.has(name)) await boss.updateQueue(name, QUEUE_OPTIONS);
      else await boss.createQueue(name, QUEUE_OPTIONS);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failure !== undefined) throw failure;
}

async function grant(client: Client, appRole: string): Promise<void> {
  const found = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [appRole]);
  if (found.rowCount === 0) {
    throw new MigrationError(
      `The role "${appRole}" in DATABASE_URL does not exist: make it with CREATE ROLE "${appRole}" LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '…'.`,
    );
  }
  await grantToApp(client, appRole);
}

async function appWarnings(app: string): Promise<string[]> {
  const client = await connect(app, "DATABASE_URL");
  try {
    return await roleProblems(client);
  } finally {
    await client.end();
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  const version = rows[0];
  if (version !== undefined && version.number >= 150_000) return;
  throw new MigrationError(`PostgreSQL ${version?.name ?? "(unknown)"} is too old: Reslot needs version 15 or newer.`);
}

async function connect(connectionString: string, variable: string): Promise<Client> {
  const client = new Client({ connectionString, application_name: "reslot migrate", connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { hostname, port, pathname } = new URL(connectionString);
    throw new MigrationError(
      `The database at ${hostname}:${port || 5432}${pathname} (${variable}) can't be reached: ${(error as Error).message || (error as { code?: string }).code}.`,
      { cause: error },
    );
  }
  return client;
}
