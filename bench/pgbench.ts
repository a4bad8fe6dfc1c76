// The database's own limit for a cancellation: Debian's pgbench plays the seven round trips on tables of its own, in the same
// server and the same run, so that the product's rate has something to be compared with.
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { aptInstall } from "../lib/testing/apt-install.ts";

const run = promisify(execFile);
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Transactions a second and their latency; null where pgbench is not to be had. `url` is a role that may create tables. */
export async function measureDatabase(
  url: string,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<{ tps: number; meanMs: number } | null> {
  const pgbench = findPgbench() ?? (aptInstall("postgresql-contrib") ? findPgbench() : null);
  if (pgbench === null) return null;
  const play = (args: string[]) => run(pgbench, ["--no-vacuum", ...args, url]);
  await play(["--file", file("cancel-setup.sql"), "--transactions", "1", "--client", "1", "--protocol", "simple"]);
  const { stdout } = await play([
    ...["--file", file("cancel.sql"), "--client", String(clients), "--jobs", "2"],
    ...["--time", String(seconds), "--protocol", "prepared"],
  ]);
  const figure = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1]);
  return { tps: figure(/tps = ([\d.]+)/), meanMs: figure(/latency average = ([\d.]+) ms/) };
}

function findPgbench(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, "bin/pgbench")).find((path) => existsSync(path)) ?? null;
}
