// Who may touch a folder: one process at a time holds its owner file, by pid and that process's start time, so that a
// kill -9 leaves nothing that has to be cleaned by hand and a recycled pid is not mistaken for the owner.
import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { processStart, waitUntil } from "../db/embedded-process.ts";
import { currentTime } from "../time/clock.ts";

export type Owner = {
  id: string;
  pid: number;
  /** When the process started, in the operating system's own terms. */
  started: string | null;
  /** The machine or container: pids mean nothing across them. */
  host: string;
  /** `stopping` lets the next one wait instead of refusing. */
  state: "starting" | "running" | "stopping";
  kind: "server" | "command" | "build";
  /** Where the database listens; null until it does. */
  port: number | null;
  /** Where the app is served; null for commands. */
  url: string | null;
};

export type Claim = {
  update(change: Partial<Pick<Owner, "state" | "port" | "url">>): void;
  /** Gives the file up. Repeatable. */
  release(): void;
};

const BEAT_MS = 5_000;
/** Three missed beats. */
const SILENT_MS = 16_000;

/**
 * Takes the file for this process, replacing a dead owner. Atomic: of several that try at once one gets it, and the
 * others get that one's entry back.
 */
export function claim(file: string, kind: Owner["kind"]): Claim | Owner {
  const mine: Owner = {
    id: randomBytes(8).toString("hex"),
    pid: process.pid,
    started: processStart(process.pid),
    host: hostname(),
    state: "starting",
    kind,
    port: null,
    url: null,
  };
  for (;;) {
    if (place(file, mine)) return hold(file, mine);
    const owner = readOwner(file);
    if (owner === null) continue;
    if (isLive(file, owner)) return owner;
    replace(file, owner, mine);
    const now = readOwner(file);
    if (now?.id === mine.id) return hold(file, mine);
  }
}

export function isClaim(answer: Claim | Owner): answer is Claim {
  return "release" in answer;
}

/** The entry in the file, or null when there is none. */
export function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    // Written whole and renamed into place, it is unreadable only when something else wrote it: nobody's.
    return {
      id: "unreadable",
      pid: 0,
      started: null,
      host: hostname(),
      state: "running",
      kind: "server",
      port: null,
      url: null,
    };
  }
}

/** The owner if it is alive, else null. */
export function liveOwner(file: string): Owner | null {
  const owner = readOwner(file);
  return owner !== null && isLive(file, owner) ? owner : null;
}

/** Claims, waiting up to `milliseconds` for whoever `worthWaiting` says will be gone soon. */
export async function claimPatiently(
  file: string,
  kind: Owner["kind"],
  worthWaiting: (owner: Owner) => boolean,
  milliseconds: number,
): Promise<Claim | Owner> {
  let answer = claim(file, kind);
  const settled = () => {
    if (!isClaim(answer)) answer = claim(file, kind);
    return isClaim(answer) || !worthWaiting(answer);
  };
  await waitUntil(settled, milliseconds);
  return answer;
}

function isLive(file: string, owner: Owner): boolean {
  if (owner.host === hostname()) return owner.started !== null && processStart(owner.pid) === owner.started;
  // Another container on the same volume: its process can't be seen, but it touches the file every 5 s.
  try {
    return currentTime().getTime() - statSync(file).mtimeMs < SILENT_MS;
  } catch {
    return false;
  }
}

function place(file: string, owner: Owner): boolean {
  const own = writeBeside(file, owner);
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Of several that saw the same dead owner one makes this name; it looks again, and only then replaces the file. */
function replace(file: string, dead: Owner, mine: Owner): void {
  const right = `${file}.after-${dead.id}`;
  const blocker = readOwner(right);
  if (blocker !== null && !isLive(right, blocker)) rmSync(right, { force: true });
  if (!place(right, mine)) return;
  try {
    if (readOwner(file)?.id === dead.id) renameSync(writeBeside(file, mine), file);
  } finally {
    rmSync(right, { force: true });
  }
}

function writeBeside(file: string, owner: Owner): string {
  const path = `${file}.${owner.id}`;
  writeFileSync(path, `${JSON.stringify(owner)}\n`, { mode: 0o644 });
  return path;
}

function hold(file: string, mine: Owner): Claim {
  let owner = mine;
  const isMine = () => readOwner(file)?.id === mine.id;
  const beat = setInterval(() => {
    const now = currentTime();
    if (isMine()) utimesSync(file, now, now);
  }, BEAT_MS);
  beat.unref();
  return {
    update: (change) => {
      owner = { ...owner, ...change };
      if (isMine()) renameSync(writeBeside(file, owner), file);
    },
    release: () => {
      clearInterval(beat);
      if (isMine()) rmSync(file, { force: true });
    },
  };
}
