// The embedded PostgreSQL: real server binaries from npm, a cluster in DATA_DIR/postgres, reachable on 127.0.0.1 by
// password only. It is its own process group, so that Ctrl-C reaches the app first and the database last.
import "server-only";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { Client } from "pg";
import { findPrograms, runProgram } from "./embedded-programs.ts";
import { clearLeftovers, stopPostmaster } from "./embedded-postmaster.ts";
import { waitUntil } from "./embedded-process.ts";
import { chooseUser, EmbeddedDatabaseError, type RunAs } from "./embedded-user.ts";

export { EmbeddedDatabaseError } from "./embedded-user.ts";

const MAJOR = "18";
/** Long: after a crash under load the log is replayed before the first connection is let in. */
const START_MILLISECONDS = 120_000;
const LOG_BYTES = 10 * 1024 * 1024;

export type EmbeddedDatabase = {
  port: number;
  pid: number;
  /** What a killed predecessor had left: a running server (now stopped), or a stale lock file. */
  found: "nothing" | "stopped" | "stale";
  /** Settles when the server has ended, asked or not. */
  exited: Promise<void>;
  /** Checkpoints and stops (fast shutdown). Repeatable. */
  stop(): Promise<void>;
};

/**
 * Starts the cluster in `directory`, making it first where there is none. The caller owns the data directory (one
 * process at a time); leftovers of a killed one are stopped. `settings` are PostgreSQL parameters for this run.
 * @throws EmbeddedDatabaseError with a sentence for the operator
 */
export async function startEmbedded(options: {
  directory: string;
  superuserPassword: string;
  port?: number;
  settings?: Readonly<Record<string, string>>;
}): Promise<EmbeddedDatabase> {
  const programs = await findPrograms();
  mkdirSync(dirname(options.directory), { recursive: true });
  const directory = join(realpathSync(dirname(options.directory)), basename(options.directory));
  const runAs = chooseUser(directory, dirname(programs.postgres));
  if (!existsSync(join(directory, "PG_VERSION")))
    await createCluster(directory, options.superuserPassword, programs.initdb, runAs);
  refuseOtherMajor(directory);
  const found = await clearLeftovers(directory);
  const logFile = `${directory}.log`;
  if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES) renameSync(logFile, `${logFile}.old`);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? (options.port ?? rememberedPort(directory)) : undefined);
    const server = runProgram(
      programs.postgres,
      ["-D", directory, ...parameters({ port: String(port), ...options.settings })],
      runAs,
      logFile,
    );
    const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    let running = true;
    void exited.then(() => (running = false));
    const pid = server.pid ?? 0;
    const stop = () => (running ? stopPostmaster(pid) : Promise.resolve());
    let answers = false;
    try {
      await waitUntil(
        async () => !running || (answers = await canConnect(port, options.superuserPassword)),
        START_MILLISECONDS,
      );
    } finally {
      if (!answers) await stop();
    }
    if (running && answers) {
      server.unref();
      writeFileSync(`${directory}.port`, `${port}\n`);
      return { port, pid, found, exited, stop };
    }
    // Between looking for a free port and taking it another program may have been faster.
    if (attempt === 3)
      throw new EmbeddedDatabaseError(
        `The embedded PostgreSQL did not start. Its log, ${logFile}, ends with: ${lastLine(logFile)}`,
      );
  }
}

/** A port nobody listens on at 127.0.0.1: `wanted` if it is free. */
export async function freePort(wanted?: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(null));
      probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : null));
      });
    });
  const port = (wanted === undefined ? null : await tryPort(wanted)) ?? (await tryPort(0));
  if (port === null)
    throw new EmbeddedDatabaseError("No free port was found on 127.0.0.1 for the embedded PostgreSQL.");
  return port;
}

async function createCluster(directory: string, password: string, initdb: string, runAs: RunAs): Promise<void> {
  // Made beside its place and renamed when complete: a start killed half-way leaves nothing that looks like a database.
  const unfinished = `${directory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  // Beside the data, not in a shared folder: after a kill half-way the next start finds and removes it.
  const passwordFile = `${directory}.initdb-password`;
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (runAs.owner !== null)
    for (const path of [unfinished, passwordFile]) chownSync(path, runAs.owner.uid, runAs.owner.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const logFile = `${directory}.log`;
  try {
    const child = runProgram(
      initdb,
      [`--pgdata=${unfinished}`, "--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, ...locale],
      runAs,
      logFile,
    );
    const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
    if (code !== 0)
      throw new EmbeddedDatabaseError(
        `The embedded PostgreSQL could not make its cluster in ${directory}. ${logFile} ends with: ${lastLine(logFile)}`,
      );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, directory);
}

function parameters(settings: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    fsync: "on",
    max_connections: "120",
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function canConnect(port: number, password: string): Promise<boolean> {
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "28P01") {
      throw new EmbeddedDatabaseError(
        "The embedded PostgreSQL refuses the password in DATA_DIR/secrets.json: the file and the database do not belong together. Restore the secrets.json of this database.",
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refuseOtherMajor(directory: string): void {
  const version = readFileSync(join(directory, "PG_VERSION"), "utf8").trim();
  if (version === MAJOR) return;
  throw new EmbeddedDatabaseError(
    `${directory} was made by PostgreSQL ${version}, this version of Reslot brings ${MAJOR}: back up with the Reslot that made it (npm run db:backup), move the folder away, start, and restore (npm run db:restore).`,
  );
}

function rememberedPort(directory: string): number | undefined {
  const file = `${directory}.port`;
  const port = existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : Number.NaN;
  return port > 0 && port < 65_536 ? port : undefined;
}

function lastLine(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, "utf8").trim().split("\n") : [];
  return lines.at(-1) ?? "(nothing)";
}
