// `npm test`: every check in one run, on a machine that has neither a database nor a browser. Each step's result is one
// line, a failing step's output follows it, and the last line is `N passed, N failed`. With --long: the long tests. With
// names of steps (`npm test -- types lint`): only those.
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { currentTime } from "../time/clock.ts";
import { forgetSettings } from "./forget-settings.ts";
import { writeQualityReport, type StepFigures } from "./quality/report.ts";
import {
  countCheck,
  countPlaywright,
  countVitest,
  troublesOfPlaywright,
  troublesOfVitest,
  type Count,
  type PlaywrightReport,
  type Trouble,
  type VitestReport,
} from "./test-report.ts";

interface Step {
  name: string;
  kind: "check" | "vitest" | "playwright";
  command: string;
  /** A step without which this one would only fail again, later and less clearly. */
  needs?: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Builds only if there is no build of this source; the browser tests start the product as `npm start` does. */
const build = "node --conditions=react-server --import tsx lib/cli/start.ts --build-only";

/** One after the other; the steps of one line side by side, as many as there are cores. */
type Plan = readonly (readonly Step[])[];

const readings: Step[] = [
  { name: "types", kind: "check", command: "tsc --noEmit -p ." },
  { name: "lint", kind: "check", command: "oxlint" },
  {
    name: "boundaries",
    kind: "check",
    command: "depcruise app components lib prisma e2e '*.ts' '*.js' --output-type err-long",
  },
  { name: "dead-code", kind: "check", command: "knip" },
  { name: "format", kind: "check", command: "prettier --check --log-level warn ." },
  { name: "rules", kind: "vitest", command: "vitest run --project unit" },
  { name: "house", kind: "vitest", command: "vitest run --project house" },
];

const everyday: Plan = [
  [{ name: "client", kind: "check", command: "prisma generate" }],
  [{ name: "routes", kind: "check", command: "next typegen" }],
  readings,
  [{ name: "database", kind: "vitest", command: "vitest run --project db" }],
  [{ name: "build", kind: "check", command: build }],
  [{ name: "browser", kind: "playwright", command: "playwright test --project stories", needs: "build" }],
];

const long: Plan = [
  [{ name: "client", kind: "check", command: "prisma generate" }],
  [{ name: "long", kind: "vitest", command: "vitest run --project long" }],
  [{ name: "build", kind: "check", command: build }],
  [
    {
      name: "long-browser",
      kind: "playwright",
      command: "playwright test --project long --project thorough",
      needs: "build",
    },
  ],
];

/** For one step: a slow machine is no failure, a step that hangs is. */
const timeLimitMinutes = { everyday: 40, long: 600 };

/** Named here and not by Playwright, which forgets to clean up when the product does not start. */
const browserData = join(tmpdir(), `reslot-e2e-${process.pid}`);

function testEnvironment(reportFile: string): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  forgetSettings(environment);
  environment.PATH = `${join(root, "node_modules/.bin")}${delimiter}${environment.PATH ?? ""}`;
  environment.NEXT_TELEMETRY_DISABLED = "1";
  environment.CHECKPOINT_DISABLE = "1";
  environment.E2E_DATA_DIR = browserData;
  environment.PLAYWRIGHT_JSON_OUTPUT_FILE = reportFile;
  return environment;
}

function withReport(step: Step, reportFile: string): string {
  if (step.kind === "vitest")
    return `${step.command} --reporter=default --reporter=json --outputFile.json=${reportFile}`;
  if (step.kind === "playwright") return `${step.command} --reporter=line,json`;
  return step.command;
}

const running = new Set<number>();

/** Each step leads its own process group, so that a step that hangs is ended with all it started. */
function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    running.delete(pid);
  }
}

/** The output goes to a file, not a pipe: a process left behind would hold a pipe open, and this one would wait for it. */
function run(command: string, env: NodeJS.ProcessEnv, outputFile: string, minutes: number): Promise<number> {
  const output = openSync(outputFile, "w");
  return new Promise<number>((resolve) => {
    const child = spawn(command, { cwd: root, env, shell: true, detached: true, stdio: ["ignore", output, output] });
    const pid = child.pid;
    if (pid === undefined) return resolve(1);
    running.add(pid);
    const timer = setTimeout(() => end(pid, "SIGKILL"), minutes * 60_000);
    child.once("exit", (code) => {
      clearTimeout(timer);
      running.delete(pid);
      resolve(code ?? 1);
    });
  }).finally(() => closeSync(output));
}

function readReport(reportFile: string): unknown {
  try {
    return JSON.parse(readFileSync(reportFile, "utf8"));
  } catch {
    return null;
  }
}

function judge(step: Step, reportFile: string, exitCode: number): Count & { troubles: Trouble[] } {
  switch (step.kind) {
    case "check":
      return { ...countCheck(exitCode), troubles: [] };
    case "vitest": {
      const report = readReport(reportFile) as VitestReport | null;
      return { ...countVitest(report, exitCode), troubles: troublesOfVitest(report) };
    }
    case "playwright": {
      const report = readReport(reportFile) as PlaywrightReport | null;
      return { ...countPlaywright(report, exitCode), troubles: troublesOfPlaywright(report) };
    }
    default:
      return step.kind satisfies never;
  }
}

/** Named once more at the end: whoever sees only the last lines of a long output can still tell what to look at. */
const troubles: Trouble[] = [];

function printTroubles(): void {
  for (const { where, passedLater, message } of troubles) {
    console.log(`${passedLater ? "! passed at its second try:" : "✗"} ${where.replace(`${root}`, "")}`);
    const lines = stripVTControlCharacters(message).split("\n");
    for (const line of lines.slice(0, 12)) console.log(`    ${line.slice(0, 200)}`);
  }
}

async function runStep(step: Step, folder: string, minutes: number): Promise<StepFigures> {
  const reportFile = join(folder, `${step.name}.json`);
  const outputFile = join(folder, `${step.name}.txt`);
  const started = performance.now();
  const exitCode = await run(withReport(step, reportFile), testEnvironment(reportFile), outputFile, minutes);
  const { passed, failed, troubles: found } = judge(step, reportFile, exitCode);
  troubles.push(...found);
  const seconds = (performance.now() - started) / 1000;
  const figures = step.kind === "check" ? "" : `${passed} passed${failed > 0 ? `, ${failed} failed` : ""}`;
  console.log(
    `${failed > 0 ? "✗" : "✓"} ${step.name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s  ${figures}`.trimEnd(),
  );
  if (failed > 0) console.log(`  $ ${step.command}\n${readFileSync(outputFile, "utf8")}`);
  return { name: step.name, passed, failed, seconds };
}

/** Whichever comes next goes to whoever is free. */
async function sideBySide(steps: readonly Step[], play: (step: Step) => Promise<void>): Promise<void> {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await play(step);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), steps.length) }, lane));
}

async function runPlan(plan: Plan, minutes: number): Promise<StepFigures[]> {
  const results: StepFigures[] = [];
  const folder = mkdtempSync(join(tmpdir(), "reslot-reports-"));
  const broken = new Set<string>();
  const play = async (step: Step) => {
    const isBlocked = step.needs !== undefined && broken.has(step.needs);
    if (isBlocked) console.log(`✗ ${step.name.padEnd(12)} not run: ${step.needs} failed`);
    const result = isBlocked ? { name: step.name, ...countCheck(1), seconds: 0 } : await runStep(step, folder, minutes);
    if (result.failed > 0) broken.add(step.name);
    results.push(result);
  };
  for (const steps of plan) await sideBySide(steps, play);
  for (const left of [folder, browserData]) rmSync(left, { recursive: true, force: true, maxRetries: 3 });
  return results;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    for (const pid of running) end(pid, signal);
    process.exit(1);
  });
}

const kind = process.argv.includes("--long") ? "long" : "everyday";
const plan = kind === "long" ? long : everyday;
const all = plan.flat();
const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = names.filter((name) => !all.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(", ")}. There are: ${all.map((step) => step.name).join(", ")}.`);
  process.exit(2);
}
const isChosen = (step: Step) => names.length === 0 || names.includes(step.name);
const results = await runPlan(
  plan.map((steps) => steps.filter(isChosen)),
  timeLimitMinutes[kind],
);
if (kind === "long" && names.length === 0)
  writeQualityReport(join(root, "docs/quality.md"), { now: currentTime(), steps: results });
printTroubles();
const sum = (of: "passed" | "failed") => results.reduce((total, result) => total + result[of], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
