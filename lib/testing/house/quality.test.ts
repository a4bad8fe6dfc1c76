// The table of requirements may promise only tests that are there.
import { expect, test } from "vitest";
import { qualityReport, REQUIREMENTS } from "../quality/report.ts";
import { missingTest } from "./named-tests.ts";

test("a test that is not there is found out", () => {
  expect(missingTest("lib/testing/house/quality.test.ts › a test that is not there is found out")).toBeNull();
  expect(missingTest(`lib/testing/house/quality.test.ts › ${"never".repeat(2)}`)).toContain("no such test");
  expect(missingTest("lib/none.test.ts › any")).toContain("no such file");
});

test("every test that a requirement names is there", () => {
  const faults = REQUIREMENTS.flatMap(({ tests }) => tests.map(missingTest)).filter((fault) => fault !== null);
  expect(faults).toEqual([]);
});

test("each requirement stands once, and the report has all of them", () => {
  const ids = REQUIREMENTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const report = qualityReport({ date: "2026-11-28", commit: "abc", machine: "this", steps: [] });
  for (const id of ids) expect(report).toContain(`| ${id} |`);
});
