// docs/quality.md: what must be true, which test would fail if it were not, and how the last long run went. Written by
// `npm run test:long`, never by hand.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { EXPERIENCE } from "./experience.ts";
import { RELIABILITY } from "./reliability.ts";
import type { Requirement } from "./schema.ts";
import { SECURITY } from "./security.ts";

export interface StepFigures {
  name: string;
  passed: number;
  failed: number;
  seconds: number;
}

export const REQUIREMENTS = [...SECURITY, ...RELIABILITY, ...EXPERIENCE];

/** The report as Markdown. Pure. */
export function qualityReport(run: {
  date: string;
  commit: string;
  machine: string;
  steps: readonly StepFigures[];
}): string {
  const open = REQUIREMENTS.filter(({ tests }) => tests.length === 0).length;
  return [
    "# Quality",
    "",
    "What must be true of Reslot, and the test that fails when it is not. `npm run test:long` writes this page; tests whose file lies",
    "under `e2e/long/` or that are tagged `@long` run there alone, the others with `npm test` too.",
    "",
    `Last long run: ${run.date}, commit ${run.commit}, on ${run.machine}.`,
    "",
    ...table(
      ["Step", "Passed", "Failed", "Seconds"],
      run.steps.map(({ name, passed, failed, seconds }) => [name, `${passed}`, `${failed}`, seconds.toFixed(0)]),
    ),
    "",
    `${REQUIREMENTS.length - open} of ${REQUIREMENTS.length} requirements have a test; the others say so.`,
    "",
    ...section("Security", SECURITY),
    ...section("Reliability", RELIABILITY),
    ...section("For everyone who uses it", EXPERIENCE),
  ].join("\n");
}

function section(title: string, requirements: readonly Requirement[]): string[] {
  const rows = requirements.map(({ id, says, tests }) => [
    id,
    says,
    tests.length === 0 ? "_no test yet_" : tests.map((test) => test.replaceAll("|", "\\|")).join("<br>"),
  ]);
  return [`## ${title}`, "", ...table(["", "Requirement", "Test"], rows), ""];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

/** Writes the report of a run that has just ended. */
export function writeQualityReport(file: string, { now, steps }: { now: Date; steps: readonly StepFigures[] }): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();
  const machine = `${cpus().length} cores and ${Math.round(totalmem() / 2 ** 30)} GiB`;
  writeFileSync(file, qualityReport({ date: now.toISOString().slice(0, 10), commit, machine, steps }));
}
