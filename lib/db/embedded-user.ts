// PostgreSQL refuses to run as root. Started by root (a container, a small server), the embedded one runs as the owner
// of its data directory, or as `postgres`, which is made when the system has none.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";

type Ids = { uid: number; gid: number };
type User = Ids & { name: string };

/** How to start a PostgreSQL program: whose its files are, as whom to spawn it, and behind which command. */
export type RunAs = { owner: Ids | null; switchTo: Ids | null; prefix: string[] };

const ME: RunAs = { owner: null, switchTo: null, prefix: [] };

export class EmbeddedDatabaseError extends Error {
  override name = "EmbeddedDatabaseError";
}

/**
 * Decides who runs the programs that need `directory` (which may not exist yet) and `programs` (a folder).
 * @throws EmbeddedDatabaseError naming the folder that the user cannot enter, or the owner that does not fit
 */
export function chooseUser(directory: string, programs: string): RunAs {
  const me = process.getuid?.();
  const owner = existsSync(directory) ? statSync(directory) : null;
  if (me === undefined) return ME;
  if (me !== 0) {
    if (owner !== null && owner.uid !== me) {
      throw new EmbeddedDatabaseError(
        `${directory} belongs to another user (uid ${owner.uid}) than the one starting Reslot (uid ${me}): start it as that user, or as root.`,
      );
    }
    return ME;
  }
  const user =
    owner !== null && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` } : systemUser();
  openOwnFolder(user, dirname(directory));
  const closed = [dirname(directory), programs].find((folder) => !canEnter(user, folder));
  if (closed === undefined) return { owner: user, switchTo: user, prefix: [] };
  const prefix = ["dac_read_search", "dac_override"]
    .map((name) => passThroughFolders(user, name))
    .find((way) => canEnter(user, closed, way));
  if (prefix !== undefined) return { owner: user, switchTo: null, prefix };
  throw new EmbeddedDatabaseError(
    `Reslot was started by root, PostgreSQL runs as ${user.name}, and ${user.name} cannot enter ${firstClosed(user, closed)}: start Reslot as a normal user, move it to a folder open to others (for example /opt/reslot), or allow it with: chmod o+x ${firstClosed(user, closed)}`,
  );
}

/** DATA_DIR is Reslot's own: letting others pass through it (not look into it) takes nothing from the files' own modes. */
function openOwnFolder(user: User, folder: string): void {
  const { mode, uid } = statSync(folder);
  if (uid === 0 && !canEnter(user, folder)) chmodSync(folder, (mode & 0o777) | 0o011);
}

function systemUser(): User {
  const found = lookUp("postgres");
  if (found !== null) return found;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  const user = lookUp("postgres") ?? lookUp("nobody");
  if (user !== null) return user;
  throw new EmbeddedDatabaseError(
    "PostgreSQL does not run as root and no other user could be made: start Reslot as a normal user, or set DATABASE_URL to a PostgreSQL server.",
  );
}

function lookUp(name: string): User | null {
  try {
    const number = (flag: string) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: number("-u"), gid: number("-g"), name: `the user "${name}"` };
  } catch {
    return null;
  }
}

/**
 * A root home is closed to others (0700). Rather than opening it, the server gets one capability that lets it walk
 * through: CAP_DAC_READ_SEARCH, or CAP_DAC_OVERRIDE where a container has only that, by setpriv of util-linux. Without
 * no_setuid_fixup access(2), by which initdb looks for its server, would ignore it.
 */
function passThroughFolders(user: User, capability: string): string[] {
  const only = `=-all,+${capability}`;
  return [
    "setpriv",
    "--securebits=+no_setuid_fixup",
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    `--inh-caps${only}`,
    `--ambient-caps${only}`,
    "--",
  ];
}

function canEnter(user: User, folder: string, prefix?: string[]): boolean {
  const words = [...(prefix ?? []), "test", "-x", existing(folder)];
  const options = prefix === undefined ? { uid: user.uid, gid: user.gid } : {};
  return spawnSync(words[0] ?? "test", words.slice(1), { ...options, stdio: "ignore", cwd: "/" }).status === 0;
}

function firstClosed(user: User, folder: string): string {
  const parent = dirname(existing(folder));
  return parent === folder || canEnter(user, parent) ? existing(folder) : firstClosed(user, parent);
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
