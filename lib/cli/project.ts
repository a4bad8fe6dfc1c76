// Where this source lies. Commands work from there, whatever folder they were called from.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Type stripping without a flag, argon2, URL.parse: what Reslot uses of Node.js begins with this version. */
const NODE_MAJOR = 24;

/** Goes to the project's folder and reads its `.env`, whose values never override those that are set. Repeatable. */
export function enterProject(): void {
  if (Number.parseInt(process.versions.node, 10) < NODE_MAJOR) {
    process.stderr.write(
      `Reslot runs on Node.js ${NODE_MAJOR}, which npm install puts into node_modules; this is ${process.version}. Start it by npm (npm start), and if that changes nothing, run npm install again with install scripts allowed.\n`,
    );
    process.exit(1);
  }
  process.chdir(PROJECT);
  const file = join(PROJECT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
