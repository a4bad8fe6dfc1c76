// A database of one's own on a test server, cloned from the migrated template: for test files, and for what plays a long time.
import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { superuserUrl, TEMPLATE, testUrls } from "./database-server.ts";

export type TestDatabase = {
  /** The app's role: what the product connects as; row-level security binds it. */
  appUrl: string;
  /** The owner's role: migrates; row-level security is forced on it too. */
  ownerUrl: string;
  /** The superuser, whom row-level security does not bind: for looking at all rows. */
  superuserUrl: string;
  /** Variables for a child process that shall work on this database. */
  environment: Record<string, string>;
  /** One statement as the superuser, over all tenants. */
  query<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
};

/** Clones the template of a test server, for processes of this role. `drop` ends whoever is still connected. */
export async function createTestDatabase(
  port: number,
  { role = "all" }: { role?: "all" | "web" } = {},
): Promise<TestDatabase & { drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  // By copying files: writing each page to the log too takes PostgreSQL three times as long.
  await admin(port).query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER reslot_owner STRATEGY FILE_COPY`);
  const urls = testUrls(port, name);
  // A connection for each statement would cost more than most statements.
  const pool = new Pool({ connectionString: superuserUrl(port, name), max: 5 });
  // Tests cut connections; the next statement opens another.
  pool.on("error", () => undefined);
  const environment = {
    DATABASE_URL: urls.appUrl,
    MIGRATION_DATABASE_URL: urls.ownerUrl,
    APP_SECRET: "a-secret-for-tests-that-is-long-enough",
    APP_URL: "http://localhost:3000",
    SEED_DEMO: "false",
    ROLE: role,
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "error",
  };
  return {
    ...urls,
    superuserUrl: superuserUrl(port, name),
    environment,
    query: async <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
      (await pool.query<Row>(sql, values)).rows,
    drop: async () => {
      await pool.end();
      await admin(port).query(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

const admins = new Map<number, Pool>();

/** One connection a process to make and drop all its databases with: beginning one costs PostgreSQL as much as a clone. */
function admin(port: number): Pool {
  const known = admins.get(port);
  if (known !== undefined) return known;
  // It never keeps a process alive, and is no trouble when the server stops first.
  const pool = new Pool({
    connectionString: superuserUrl(port),
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  });
  pool.on("error", () => undefined);
  admins.set(port, pool);
  return pool;
}
