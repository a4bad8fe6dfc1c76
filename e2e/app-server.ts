// The real product as its own processes, on a free port with a fresh embedded database: for stories that stop it, kill it
// or configure it in their own way.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const READY_MS = 300_000;

export type AppServer = {
  baseUrl: string;
  dataDir: string;
  port: number;
  /** Everything it has printed so far, of all its starts. */
  output(): string;
  /** Starts it again on the same data and port, after stop() or kill9(). */
  start(): Promise<void>;
  /** SIGTERM, as an operator would. Answers the exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of the start, the web server and PostgreSQL at once. */
  kill9(): Promise<void>;
  /** kill -9 of PostgreSQL alone. */
  kill9Database(): Promise<void>;
  /** Runs something while PostgreSQL is away and nobody starts it again; then lets the start do so. */
  withoutDatabase(act: () => Promise<void>): Promise<void>;
  /** Ends whatever still runs and deletes the data. */
  remove(): Promise<void>;
};

/** Starts `npm start`'s command (which builds if there is no build of this source) and waits until it is ready. */
export async function startApp(environment: Record<string, string> = {}): Promise<AppServer> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), "reslot-app-"));
  const baseUrl = `http://localhost:${port}`;
  let output = "";
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const begun = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "lib/cli/start.ts"], {
      cwd: ROOT,
      env: {
        ...inherited(),
        PORT: String(port),
        APP_URL: baseUrl,
        DATA_DIR: dataDir,
        LOG_LEVEL: "warn",
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = begun;
    for (const stream of [begun.stdout, begun.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const printed = output.length;
    // The lines printed last say that it serves; the address alone answers before the demo's access is printed.
    const isReady = () =>
      output.indexOf("Reslot is ready.", printed) >= 0 || output.indexOf("The worker runs", printed) >= 0;
    const end = performance.now() + READY_MS;
    while (!isReady()) {
      if (begun.exitCode !== null || begun.signalCode !== null)
        throw new Error(`Reslot ended while starting:\n${output}`);
      if (performance.now() > end) throw new Error(`Reslot was not ready within ${READY_MS / 1000} s:\n${output}`);
      await sleep(50);
    }
  };

  const stop = async (): Promise<number | null> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
    return child.exitCode;
  };

  const kill9 = async (): Promise<void> => {
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    for (const pid of [child.pid, ...childrenOf(child.pid), ...postmaster(dataDir)]) kill(pid);
    await exited;
  };

  const kill9Database = async (): Promise<void> => {
    for (const pid of postmaster(dataDir)) {
      kill(pid);
      while (existsSync(`/proc/${pid}`)) await sleep(5);
    }
  };

  const withoutDatabase = async (act: () => Promise<void>): Promise<void> => {
    const { pid } = child ?? {};
    if (pid === undefined) throw new Error("Reslot does not run");
    // The start looks after the database: stopped, it sees nothing; the web server is a process of its own.
    process.kill(pid, "SIGSTOP");
    try {
      for (const each of postmaster(dataDir)) kill(each);
      // Nobody buries the killed one while the start stands still: that it is gone is told by the web server.
      const isAway = async () => (await fetch(`${baseUrl}/api/health/ready`)).status === 503;
      const end = performance.now() + 30_000;
      while (!(await isAway())) {
        if (performance.now() > end) throw new Error("The database did not go away");
        await sleep(50);
      }
      await act();
    } finally {
      process.kill(pid, "SIGCONT");
    }
  };

  const remove = async (): Promise<void> => {
    await stop();
    for (const pid of postmaster(dataDir)) kill(pid);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };

  await start().catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return { baseUrl, dataDir, port, output: () => output, start, stop, kill9, kill9Database, withoutDatabase, remove };
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** The test's own variables, and those of the shared server, must not configure this one. */
function inherited(): NodeJS.ProcessEnv {
  const product =
    /^(PORT|HOST|APP_|DATABASE_URL|MIGRATION_DATABASE_URL|DATA_DIR|SMTP_URL|MAIL_FROM|WEBHOOK_|TRUST_PROXY|SEED_DEMO|ROLE$|NODE_ENV$|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !product.test(name))) as NodeJS.ProcessEnv;
}

function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  const direct = existsSync(file) ? readFileSync(file, "utf8").trim().split(" ").filter(Boolean).map(Number) : [];
  return direct.flatMap((child) => [child, ...childrenOf(child)]);
}

function postmaster(dataDir: string): number[] {
  const file = join(dataDir, "postgres", "postmaster.pid");
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : Number.NaN;
  return Number.isInteger(pid) ? [pid] : [];
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}
