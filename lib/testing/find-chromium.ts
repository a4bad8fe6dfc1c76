// A Chromium for the browser tests on any machine: Playwright's own, the one named by CHROME_PATH, the system's, the one
// that npm brings (@sparticuz/chromium, made for Lambda), and as the last resort Debian's. Node runs this without a loader.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { aptInstall } from "./apt-install.ts";

export interface Chromium {
  source: "playwright" | "CHROME_PATH" | "system" | "npm" | "apt";
  executablePath: string;
  args: string[];
  /** What the browser needs in its environment beside the parent's. */
  env: Record<string, string>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Chromium's sandbox refuses to run as root, and many containers forbid the namespaces it is made of. */
const sandboxArgs = ["--no-sandbox"];

/**
 * Finds a Chromium that starts, unpacking the one from npm into node_modules/.cache when the machine has none.
 * Repeatable: the second call finds what the first unpacked. Throws a sentence that says what to install if nothing runs.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): Chromium {
  const named = environment.CHROME_PATH;
  if (named !== undefined && named !== "" && !starts({ executablePath: named, env: {} })) {
    throw new Error(`CHROME_PATH names ${named}, which does not start. Correct or unset it.`);
  }
  const found: Chromium[] = [{ source: "playwright", executablePath: chromium.executablePath(), args: [], env: {} }];
  if (named) found.push({ source: "CHROME_PATH", executablePath: named, args: sandboxArgs, env: {} });
  found.push(...systemPaths.map((path) => fromSystem(path, "system")));
  const working = found.find(starts) ?? startsOrNull(fromNpm()) ?? startsOrNull(fromApt());
  if (working) return working;
  throw new Error(
    "No Chromium starts on this machine. Install one (Debian: apt-get install chromium) or name one in CHROME_PATH.",
  );
}

function fromSystem(executablePath: string, source: "system" | "apt"): Chromium {
  return { source, executablePath, args: sandboxArgs, env: {} };
}

function startsOrNull(candidate: Chromium | null): Chromium | null {
  return candidate && starts(candidate) ? candidate : null;
}

/** A file can be there and not run: a missing library, another processor, Ubuntu's stub that only names a snap. */
function starts(candidate: { executablePath: string; env: Record<string, string> }): boolean {
  if (!existsSync(candidate.executablePath)) return false;
  const env = { ...process.env, ...candidate.env };
  const run = spawnSync(candidate.executablePath, ["--version", "--no-sandbox"], { env, timeout: 20_000 });
  return run.status === 0 && /\d+\.\d+/.test(run.stdout.toString());
}

/**
 * The package unpacks into the temporary folder it is told and adds its copies of nss and nspr only where it believes to be
 * on Lambda, so a child process is told both. Its fonts.conf names Lambda's folders: with it no letter is painted here.
 */
function fromNpm(): Chromium | null {
  const packageFile = join(root, "node_modules/@sparticuz/chromium/package.json");
  if (process.platform !== "linux" || process.arch !== "x64" || !existsSync(packageFile)) return null;
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  const folder = join(root, `node_modules/.cache/chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  const env: Record<string, string> = {
    LD_LIBRARY_PATH: [join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
  };
  if (!existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_FILE = join(folder, "fonts.conf");
  return { source: "npm", executablePath: join(folder, "chromium"), args: sandboxArgs, env };
}

function unpack(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const half = mkdtempSync(`${folder}-half-`);
  try {
    const program = 'import("@sparticuz/chromium").then((package_) => package_.default.executablePath())';
    const env = { ...process.env, TMPDIR: half, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
    execFileSync(process.execPath, ["--eval", program], { cwd: root, env, stdio: "pipe" });
    const fonts = [join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
    const folders = fonts.map((font) => `<dir>${font}</dir>`).join("");
    const cache = `<cachedir>${join(folder, "fonts-cache")}</cachedir>`;
    writeFileSync(join(half, "fonts.conf"), `<?xml version="1.0"?><fontconfig>${folders}${cache}</fontconfig>\n`);
    // Two runs may unpack at once: the first to rename wins, the other's copy is the same and goes.
    if (!existsSync(folder)) renameSync(half, folder);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

function fromApt(): Chromium | null {
  return aptInstall("chromium") ? fromSystem("/usr/bin/chromium", "apt") : null;
}
