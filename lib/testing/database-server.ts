// Vitest's global setup for tests on a real PostgreSQL: one embedded server a run, without fsync, in a temporary folder,
// with a migrated template from which every test file's database is cloned.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../db/embedded.ts";
import { clearLeftovers } from "../db/embedded-postmaster.ts";
import { processStart } from "../db/embedded-process.ts";
import { migrate } from "../db/migrate.ts";
import { APP_ROLE, createRolesAndDatabase, embeddedUrl, OWNER_ROLE } from "../db/roles.ts";

export const TEMPLATE = "template_reslot";
/** Only for servers that live as long as a test run, on 127.0.0.1. */
const PASSWORD = "test";
const PREFIX = "reslot-test-";

declare module "vitest" {
  export interface ProvidedContext {
    databasePort: number;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide("databasePort", server.port);
  return server.stop;
}

/** A server with the migrated template, for tests and benchmarks. `stop` removes everything. */
export async function startTestServer(): Promise<{ port: number; stop: () => Promise<void> }> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Started by root, PostgreSQL runs as another user, who must get in.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "owner"), `${process.pid} ${processStart(process.pid)}`);
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    autovacuum_naptime: "10min",
    max_connections: "300",
    // Nobody guesses these passwords; each connection would stretch its own 4,096 times.
    scram_iterations: "1",
  };
  const server = await startEmbedded({ directory: join(folder, "postgres"), superuserPassword: PASSWORD, settings });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await createRolesAndDatabase(
      superuserUrl(server.port),
      { ownerPassword: PASSWORD, appPassword: PASSWORD },
      TEMPLATE,
    );
    const urls = testUrls(server.port, TEMPLATE);
    await migrate({ owner: urls.ownerUrl, app: urls.appUrl });
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: server.port, stop };
}

/** The cluster's own superuser, for making and dropping databases. */
export function superuserUrl(port: number, database = "postgres"): string {
  return embeddedUrl({ port, role: "postgres", password: PASSWORD, database });
}

/** Both roles' connection strings for a database of a test server. */
export function testUrls(port: number, database: string): { appUrl: string; ownerUrl: string } {
  const url = (role: string) => embeddedUrl({ port, role, password: PASSWORD, database });
  return { appUrl: url(APP_ROLE), ownerUrl: url(OWNER_ROLE) };
}

/** A run that was killed leaves its server and folder: both go at the next run, once their owner is known to be dead. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = join(folder, "owner");
    if (!existsSync(owner)) continue;
    const [pid, start] = readFileSync(owner, "utf8").split(" ");
    if (processStart(Number(pid)) === start) continue;
    await clearLeftovers(join(folder, "postgres"));
    rmSync(folder, { recursive: true, force: true });
  }
}
