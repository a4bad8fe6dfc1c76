// A project of a few planted files under the real configuration, so that a test can see a tool refuse a fault.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const repositoryRoot = fileURLToPath(new URL("../../../", import.meta.url));

const configuration = [
  ".dependency-cruiser.mjs",
  ".editorconfig",
  ".gitignore",
  ".oxlintrc.json",
  ".prettierignore",
  ".prettierrc",
  "knip.jsonc",
  "package.json",
  "tsconfig.json",
  "lib/testing/house/lint-plugin.ts",
];

/** Path in the project → text. */
export type PlantedFiles = Record<string, string>;

export interface ToolRun {
  exitCode: number;
  output: string;
}

/**
 * Runs one tool of node_modules/.bin over the planted files with the repository's own configuration and packages.
 * The project is made in the temporary folder and removed before this returns.
 */
export function runOnPlanted(files: PlantedFiles, tool: string, args: string[]): ToolRun {
  const folder = mkdtempSync(join(tmpdir(), "reslot-planted-"));
  try {
    for (const path of configuration) cpSync(join(repositoryRoot, path), join(folder, path));
    symlinkSync(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const PATH = `${join(repositoryRoot, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`;
    const env = { ...process.env, PATH, NO_COLOR: "1" };
    const run = spawnSync(tool, args, { cwd: folder, env, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    return { exitCode: run.status ?? 1, output: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
