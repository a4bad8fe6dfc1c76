// The embedded server against what a kill -9 leaves behind. Real clusters in folders of their own.
// Slow: starts servers of its own.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedDatabase, EmbeddedDatabaseError, startEmbedded } from "./embedded.ts";
import { processStart, signal, waitUntil } from "./embedded-process.ts";
import { lockedBy } from "./embedded-postmaster.ts";
import { embeddedUrl } from "./roles.ts";

const PASSWORD = "a password for a test";
/** A cluster nobody has used: making one takes seconds, copying it does not. */
let pristine = "";
let folder = "";
let running: EmbeddedDatabase | undefined;

beforeAll(async () => {
  pristine = makeFolder();
  const made = await startEmbedded({ directory: join(pristine, "postgres"), superuserPassword: PASSWORD });
  await made.stop();
});

afterAll(() => rmSync(pristine, { recursive: true, force: true }));

beforeEach(() => {
  folder = makeFolder();
  // With the owners kept: started by root, the files belong to the user that PostgreSQL runs as.
  execFileSync("cp", ["-a", join(pristine, "postgres"), folder]);
});

function makeFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "reslot-embedded-"));
  chmodSync(path, 0o755);
  return path;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(password = PASSWORD): Promise<EmbeddedDatabase> {
  running = await startEmbedded({ directory: join(folder, "postgres"), superuserPassword: password });
  return running;
}

async function query(port: number, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({
    connectionString: embeddedUrl({ port, role: "postgres", password: PASSWORD, database: "postgres" }),
  });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("startEmbedded", () => {
  it("makes a UTF-8 cluster that syncs to disk, listens on 127.0.0.1 by password, and keeps its port", async () => {
    const first = await start();
    const rows = await query(
      first.port,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync, current_setting('listen_addresses') AS listen,
        current_setting('data_checksums') AS checksums, (SELECT datlocale FROM pg_database WHERE datname = 'postgres') AS locale,
        (SELECT count(*)::int FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256') AS open`,
    );
    expect(rows[0]).toEqual({
      encoding: "UTF8",
      fsync: "on",
      listen: "127.0.0.1",
      checksums: "on",
      locale: "C.UTF-8",
      open: 0,
    });
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(second.found).toBe("nothing");
  });

  it("stops the server of a killed parent and keeps what had been committed", async () => {
    const script = `
      import { startEmbedded } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)};
      const { port, pid } = await startEmbedded({ directory: ${JSON.stringify(join(folder, "postgres"))}, superuserPassword: ${JSON.stringify(PASSWORD)} });
      process.stdout.write(JSON.stringify({ port, pid }));
      setInterval(() => undefined, 1000);`;
    const file = join(folder, "parent.mts");
    writeFileSync(file, script);
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const parent = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", file], { cwd: root });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const orphan = JSON.parse(String(line)) as { port: number; pid: number };
    await query(orphan.port, "CREATE TABLE kept AS SELECT 42 AS answer");
    parent.kill("SIGKILL");
    await once(parent, "exit");
    expect(processStart(orphan.pid)).not.toBeNull();
    const next = await start();
    expect(next.found).toBe("stopped");
    expect(processStart(orphan.pid)).toBeNull();
    expect(await query(next.port, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("recovers from a killed server and its lock file", async () => {
    const first = await start();
    await query(first.port, "CREATE TABLE kept AS SELECT 42 AS answer");
    signal(first.pid, "SIGKILL");
    await first.exited;
    expect(existsSync(join(folder, "postgres", "postmaster.pid"))).toBe(true);
    const next = await start();
    expect(await query(next.port, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("does not take a stranger with the old pid for its server, and does not touch it", async () => {
    const first = await start();
    signal(first.pid, "SIGKILL");
    await first.exited;
    const lockFile = join(folder, "postgres", "postmaster.pid");
    writeFileSync(lockFile, readFileSync(lockFile, "utf8").replace(/^\d+/, String(process.ppid)));
    expect(lockedBy(lockFile)).toBe(process.ppid);
    const next = await start();
    expect(next.found).toBe("stale");
    expect(processStart(process.ppid)).not.toBeNull();
  });

  it("begins anew where a start was killed while it made the cluster", async () => {
    rmSync(join(folder, "postgres"), { recursive: true });
    writeFileSync(join(folder, "postgres.new"), "half a cluster");
    expect((await start()).found).toBe("nothing");
  });

  it("says so when the password or the version does not fit, and leaves no server behind", async () => {
    const first = await start();
    await first.stop();
    await expect(start("another password")).rejects.toThrow("do not belong together");
    expect(await waitUntil(() => lockedBy(join(folder, "postgres", "postmaster.pid")) === null, 10_000)).toBe(true);
    writeFileSync(join(folder, "postgres", "PG_VERSION"), "17\n");
    await expect(start()).rejects.toThrow(EmbeddedDatabaseError);
    await expect(start()).rejects.toThrow("was made by PostgreSQL 17");
    writeFileSync(join(folder, "postgres", "PG_VERSION"), "18\n");
  });
});
