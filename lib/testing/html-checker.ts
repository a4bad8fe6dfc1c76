// The Nu checker (the W3C's and WHATWG's) over a folder of pages, in one run of Java.
import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findJava } from "./find-java.ts";

const JAR = join(fileURLToPath(new URL("../../", import.meta.url)), "node_modules/vnu-jar/build/dist/vnu.jar");

type Message = { type: string; url?: string; lastLine?: number; message: string; extract?: string };

/** Each fault of the pages once, with the first page that has it. @throws when the checker does not run or finds no page */
export function findHtmlFaults(folder: string): string[] {
  const run = spawnSync(
    findJava(),
    ["-jar", JAR, "--errors-only", "--skip-non-html", "--format", "json", "--exit-zero-always", folder],
    { maxBuffer: 64 * 1024 * 1024, timeout: 150_000 },
  );
  // Its report goes to where other programs complain.
  const report = run.stderr?.toString() ?? "";
  if (run.status !== 0 || !report.startsWith("{")) throw new Error(`The checker of HTML did not run: ${report}`);
  const { messages } = JSON.parse(report) as { messages: Message[] };
  const faults = new Map<string, string>();
  for (const { url = "", message, extract = "" } of messages) {
    if (!faults.has(message)) faults.set(message, `${message} (${basename(url)}: ${extract.replaceAll(/\s+/g, " ")})`);
  }
  return [...faults.values()];
}
