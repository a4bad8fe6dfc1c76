// The floor's server: built by Next like the product, on the product's database and with its Prisma client.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../e2e/app-server.ts";

const FOLDER = fileURLToPath(new URL("floor", import.meta.url));
const READY_MS = 60_000;

/** Builds and starts the floor on a free port. `stop` ends it. */
export async function startFloor(databaseUrl: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env["PATH"] ?? "",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    APP_SECRET: "a-secret-of-the-floor-that-opens-nothing",
    LOG_LEVEL: "error",
  };
  const build = next(["build"], environment);
  const [code] = (await once(build, "exit")) as [number | null];
  if (code !== 0) throw new Error(`The floor could not be built (exit code ${code}).`);
  const port = await freePort();
  const server = next(["start", "--port", String(port), "--hostname", "127.0.0.1"], environment);
  const url = `http://127.0.0.1:${port}/floor`;
  const end = performance.now() + READY_MS;
  while ((await fetch(url).catch(() => null))?.status !== 200) {
    if (server.exitCode !== null || performance.now() > end) throw new Error("The floor did not start.");
    await wait(100);
  }
  return {
    url,
    stop: async () => {
      const exited = once(server, "exit");
      server.kill("SIGTERM");
      await exited;
    },
  };
}

function next(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const script = createRequire(import.meta.url).resolve("next/dist/bin/next");
  return spawn(process.execPath, [script, ...args], { cwd: FOLDER, env, stdio: ["ignore", "ignore", "inherit"] });
}
