// Where this source lies. Commands work from there, whatever folder they were called from.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Goes to the project's folder and reads its `.env`, whose values never override those that are set. Repeatable. */
export function enterProject(): void {
  process.chdir(PROJECT);
  const file = join(PROJECT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
