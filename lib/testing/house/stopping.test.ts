// `npm start` runs its command through a shell that ends on SIGTERM without passing it on: the server would live on, without anybody
// who could stop it. A command that runs until it is stopped takes the shell's place.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "./planted.ts";

const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

const SERVER = `
process.once("SIGTERM", () => { console.log("stopped cleanly"); process.exit(0); });
setTimeout(() => process.exit(1), 3_000);
console.log("ready");
`;

/** Starts a server of three lines by the script's own beginning, sends SIGTERM to npm, and answers all that was said. */
async function stopByNpm(script: string): Promise<{ said: string; exitCode: number | null }> {
  const folder = mkdtempSync(join(tmpdir(), "reslot-stopping-"));
  try {
    writeFileSync(join(folder, "server.cjs"), SERVER);
    const start = script.replace(/\bnode .*$/, "node server.cjs");
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "stopping", scripts: { start } }));
    const npm = spawn("npm", ["start"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    for await (const chunk of npm.stdout) {
      said += String(chunk);
      if (String(chunk).includes("ready")) npm.kill("SIGTERM");
    }
    if (npm.exitCode === null && npm.signalCode === null) await once(npm, "exit");
    return { said, exitCode: npm.exitCode };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each(["start", "dev"])("SIGTERM for npm reaches what its %s runs", async (name) => {
  const { said, exitCode } = await stopByNpm(scripts[name] ?? "");
  expect(said).toContain("stopped cleanly");
  expect(exitCode).toBe(0);
});
