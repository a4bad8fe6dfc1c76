// The web server as a child process, with the environment it needs and a channel whose end tells it that we are gone.
import { type ChildProcess, fork } from "node:child_process";
import { hkdfSync } from "node:crypto";
import { join } from "node:path";
import { processStart, waitUntil } from "../db/embedded-process.ts";
import type { Settings } from "../env.ts";
import { CommandError, type Connection } from "./database.ts";
import { PROJECT } from "./project.ts";

/** A second more than the server gives its requests. */
const STOP_MS = 21_000;

export type WebProcess = {
  pid: number;
  /** Resolves when it serves; rejects when it ends before. */
  ready: Promise<void>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Asks it to finish and stop, kills it after 21 s. Repeatable. */
  stop(): Promise<void>;
};

/** Starts lib/cli/server.ts on Node's own type stripping. */
export function startWeb(options: { settings: Settings; connection: Connection; dev: boolean }): WebProcess {
  const child = fork(join(PROJECT, "lib/cli/server.ts"), options.dev ? ["--dev"] : [], {
    cwd: PROJECT,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: webEnvironment(options),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on("message", (message) => message === "ready" && resolve());
    void exited.then(({ code, signal }) =>
      reject(new CommandError(`The web server ended at once (${signal ?? `exit code ${code}`}).`)),
    );
  });
  // Whoever waits for readiness gets its failure; when nobody does, it is told through `exited`.
  ready.catch(() => undefined);
  return { pid: child.pid ?? 0, ready, exited, stop: () => stopChild(child, exited) };
}

/** The key that encrypts server actions' bound values: the same for every build and instance of one APP_SECRET. */
export function actionsKey(appSecret: string): string {
  return Buffer.from(hkdfSync("sha256", appSecret, "", "reslot server actions", 32)).toString("base64");
}

function webEnvironment({
  settings,
  connection,
  dev,
}: {
  settings: Settings;
  connection: Connection;
  dev: boolean;
}): NodeJS.ProcessEnv {
  const { MIGRATION_DATABASE_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.PORT),
    HOST: settings.HOST,
    APP_URL: settings.APP_URL,
    // next-auth reads its own names; without them it guesses the origin from request headers.
    NEXTAUTH_URL: settings.APP_URL,
    DATA_DIR: settings.DATA_DIR,
    // The owner's role stays with the start: what serves requests must not be able to change tables.
    DATABASE_URL: connection.app,
    APP_SECRET: connection.appSecret,
    APP_SECRET_PREVIOUS: connection.appSecretPrevious.join(","),
    SEED_DEMO: String(settings.SEED_DEMO),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(connection.appSecret),
  };
}

async function stopChild(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  const pid = child.pid ?? 0;
  const gone = () => child.exitCode !== null || child.signalCode !== null || processStart(pid) === null;
  if (gone()) return;
  child.kill("SIGTERM");
  if (!(await waitUntil(gone, STOP_MS))) child.kill("SIGKILL");
  await exited;
}
