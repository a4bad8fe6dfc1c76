// A server left behind: after kill -9 of its parent PostgreSQL runs on, and after kill -9 of PostgreSQL its lock file stays.
// Both are put right here, and only for processes proven to belong to this data directory.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isPostgresOf, pidExists, processesIn, processStart, signal, waitUntil } from "./embedded-process.ts";

/**
 * Stops whatever still runs on `directory` (absolute, links resolved) and removes a lock file that names a stranger.
 * Call it only as the owner of the data directory. Repeatable. Answers what was done, for the log.
 */
export async function clearLeftovers(directory: string): Promise<"nothing" | "stopped" | "stale"> {
  const lockFile = join(directory, "postmaster.pid");
  const pid = lockedBy(lockFile);
  let done: "nothing" | "stopped" | "stale" = "nothing";
  if (pid !== null && isPostgresOf(directory, pid)) {
    await stopPostmaster(pid);
    done = "stopped";
  }
  // Children of a killed postmaster leave by themselves; a new server on the same files must not start before they have.
  if (!(await waitUntil(() => processesIn(directory).length === 0, 5_000))) {
    for (const child of processesIn(directory)) signal(child, "SIGKILL");
    await waitUntil(() => processesIn(directory).length === 0, 5_000);
  }
  if (pid !== null && existsSync(lockFile) && done === "nothing") {
    // The pid is another program's now, or a zombie that nobody has reaped: PostgreSQL, which only asks whether the pid
    // exists, would believe that its old server lives. A pid that is gone it judges itself, shared memory included.
    if (pidExists(pid) && lockedBy(lockFile) === pid) rmSync(lockFile, { force: true });
    done = "stale";
  }
  return done;
}

/** Stops a postmaster: fast shutdown, then immediate after 10 s, then kill. Resolves when it is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  const start = processStart(pid);
  const gone = () => start === null || processStart(pid) !== start;
  for (const [name, patience] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (gone() || !signal(pid, name) || (await waitUntil(gone, patience))) return;
  }
}

/** The pid in a postmaster.pid file, whether alive or not. */
export function lockedBy(lockFile: string): number | null {
  if (!existsSync(lockFile)) return null;
  const pid = Number.parseInt(readFileSync(lockFile, "utf8"), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}
