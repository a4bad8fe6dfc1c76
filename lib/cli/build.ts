// Builds when there is no build of this source: a hash over everything a build reads stands beside its output.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CommandError } from "./database.ts";
import { claimPatiently, isClaim } from "./owner.ts";
import { PROJECT } from "./project.ts";
import { compressStaticFiles } from "./static-files.ts";

const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "public",
  "next.config.js",
  "instrumentation.ts",
  "proxy.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const BUILD_WAIT_MS = 15 * 60_000;

/** The hash of what `next build` reads; tests do not count. */
export function sourceHash(folder = PROJECT): string {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((source) => filesIn(folder, source)).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * Writes the Prisma client if it is missing or older than the schema it comes from. Answers whether it had to. By time,
 * not by content: whoever else generated it (npm test, an editor) left no note of ours.
 */
export async function generateClient(verbose = false): Promise<boolean> {
  if (isGenerated()) return false;
  return alone(async () => {
    if (isGenerated()) return false;
    await runTool("prisma", ["generate"], "The database client could not be generated", verbose);
    return true;
  });
}

/**
 * Makes sure that .next holds a build of this source; several starts at once build once. Answers whether it built.
 * @throws CommandError with the build's output
 */
export async function ensureBuild(options: { verbose: boolean; onBegin: () => void }): Promise<boolean> {
  await generateClient(options.verbose);
  const stamp = join(PROJECT, ".next/reslot-source");
  if (isBuilt(stamp)) return false;
  return alone(async () => {
    if (isBuilt(stamp)) return false;
    options.onBegin();
    // Loaded here, because a start that has nothing to build needs no parser of messages.
    const { requireCompleteWords } = await import("./words.ts");
    requireCompleteWords(PROJECT);
    const hash = sourceHash();
    rmSync(stamp, { force: true });
    await runTool("next", ["build"], "The build failed", options.verbose);
    await compressStaticFiles(join(PROJECT, ".next/static"));
    writeFileSync(stamp, hash);
    return true;
  });
}

/** One process at a time writes what the others load. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const cache = join(PROJECT, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const answer = await claimPatiently(join(cache, "reslot-build"), "build", () => true, BUILD_WAIT_MS);
  if (!isClaim(answer)) {
    throw new CommandError(
      `Another process (${answer.pid}) has been building this source for a quarter of an hour: look at its output.`,
    );
  }
  try {
    return await work();
  } finally {
    answer.release();
  }
}

function isGenerated(): boolean {
  const client = join(PROJECT, "prisma/generated/client.ts");
  if (!existsSync(client)) return false;
  const inputs = [...filesIn(PROJECT, "prisma/schema"), "package-lock.json"];
  return inputs.every((path) => statSync(join(PROJECT, path)).mtimeMs <= statSync(client).mtimeMs);
}

function isBuilt(stamp: string): boolean {
  return existsSync(join(PROJECT, ".next/BUILD_ID")) && readStamp(stamp) === sourceHash();
}

const TOOLS = { next: "next/dist/bin/next", prisma: "prisma/build/index.js" } as const;

async function runTool(tool: keyof typeof TOOLS, args: string[], failure: string, verbose: boolean): Promise<void> {
  const script = createRequire(join(PROJECT, "package.json")).resolve(TOOLS[tool]);
  const environment = {
    ...process.env,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
  const child = spawn(process.execPath, [script, ...args], {
    cwd: PROJECT,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (verbose) process.stderr.write(chunk);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  if (code !== 0) throw new CommandError(`${failure}${verbose ? "." : `:\n${output.trim()}`}`);
}

function filesIn(folder: string, source: string): string[] {
  const path = join(folder, source);
  if (!existsSync(path)) return [];
  if (/\.[a-z]+$/.test(source)) return [source];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function readStamp(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
