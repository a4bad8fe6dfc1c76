// A Java for the checker of HTML on any machine: the one of JAVA_HOME, the system's, and as the last resort Debian's.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { aptInstall } from "./apt-install.ts";

/** The oldest that vnu-jar runs on. */
const OLDEST = 11;

/** The path of a Java that starts; installs Debian's where there is none. Repeatable. Throws a sentence that says what to install. */
export function findJava(environment: NodeJS.ProcessEnv = process.env): string {
  const home = environment.JAVA_HOME;
  const places = [...(home ? [join(home, "bin/java")] : []), "java", "/usr/bin/java"];
  const found = places.find(starts) ?? (aptInstall("default-jre-headless") ? places.find(starts) : undefined);
  if (found !== undefined) return found;
  throw new Error(
    `No Java ${OLDEST} or newer starts on this machine. Install one (Debian: apt-get install default-jre-headless).`,
  );
}

function starts(path: string): boolean {
  const run = spawnSync(path, ["-version"], { timeout: 20_000 });
  const major = /version "(?:1\.)?(\d+)/.exec(run.stderr?.toString() ?? "")?.[1];
  return run.status === 0 && Number(major) >= OLDEST;
}
