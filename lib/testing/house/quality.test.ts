// The table of requirements may promise only tests that are there.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { qualityReport, REQUIREMENTS } from "../quality/report.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A test that a requirement names and that is in no file; null when it is there. */
function missing(name: string): string | null {
  const [path = "", title = ""] = name.split(" › ");
  const file = join(ROOT, path);
  if (title === "" || !existsSync(file)) return `${name}: no such file`;
  return readFileSync(file, "utf8").includes(title) ? null : `${name}: no such test`;
}

test("a test that is not there is found out", () => {
  expect(missing("lib/testing/house/quality.test.ts › a test that is not there is found out")).toBeNull();
  expect(missing(`lib/testing/house/quality.test.ts › ${"never".repeat(2)}`)).toContain("no such test");
  expect(missing("lib/none.test.ts › any")).toContain("no such file");
});

test("every test that a requirement names is there", () => {
  const faults = REQUIREMENTS.flatMap(({ tests }) => tests.map(missing)).filter((fault) => fault !== null);
  expect(faults).toEqual([]);
});

test("each requirement stands once, and the report has all of them", () => {
  const ids = REQUIREMENTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const report = qualityReport({ date: "2026-11-28", commit: "abc", machine: "this", steps: [] });
  for (const id of ids) expect(report).toContain(`| ${id} |`);
});
