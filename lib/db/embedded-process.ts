// What the operating system knows about a process, so that a recycled pid is never taken for ours and never signalled.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * A text that no other process with the same pid will have: its start time (clock ticks since boot, and which boot).
 * Null when there is no such process or only its zombie, which a container without an init keeps for ever.
 */
export function processStart(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") {
    const stat = readText(`/proc/${pid}/stat`);
    if (stat === null) return null;
    // The command name may hold spaces and brackets: fields are counted from its last bracket (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const boot = readText("/proc/sys/kernel/random/boot_id")?.slice(0, 8) ?? "";
    return `${boot}:${fields[19]}`;
  }
  return pidExists(pid) ? processList(pid, "lstart=") : null;
}

/** The working directory of a process, or null where the system does not tell. */
export function processDirectory(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/**
 * True when `pid` is a PostgreSQL process of this data directory (absolute, symbolic links resolved): a postmaster and
 * its children work inside it; where the system hides that, the command line names it.
 */
export function isPostgresOf(directory: string, pid: number): boolean {
  if (processStart(pid) === null) return false;
  if (process.platform === "linux") return processDirectory(pid) === directory;
  return processList(pid, "command=")?.includes(directory) ?? false;
}

/** Pids of every process that works inside `directory`; empty where the system does not tell. */
export function processesIn(directory: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => processDirectory(pid) === directory && processStart(pid) !== null);
}

/** Sends a signal; false when the process is gone. Throws when it belongs to somebody else. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

/** Waits until `condition` holds; false after `milliseconds`. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/** Whether the pid is taken at all, by a zombie too. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function processList(pid: number, format: string): string | null {
  try {
    return execFileSync("ps", ["-o", format, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}
