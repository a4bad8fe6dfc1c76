// The last resort for what tests need and the machine has not: Debian's own packages. Node runs this without a loader.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Installs a package where this process may; answers whether it tried. Harmless when it is there already. */
export function aptInstall(name: string): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update"], { env, stdio: "ignore" });
  spawnSync("apt-get", ["install", "--yes", "--no-install-recommends", name], { env, stdio: "ignore" });
  return true;
}
