import { expect, test } from "vitest";
import { countCheck, countPlaywright, countVitest } from "./test-report.ts";

const assertion = { status: "passed" };

test("a check counts as one", () => {
  expect(countCheck(0)).toEqual({ passed: 1, failed: 0 });
  expect(countCheck(2)).toEqual({ passed: 0, failed: 1 });
});

test("Vitest's tests are counted, and a file that never began is a failure", () => {
  const passed = { status: "passed", assertionResults: [assertion] };
  const broken = { status: "failed", assertionResults: [] };
  expect(countVitest({ numPassedTests: 3, numFailedTests: 0, testResults: [passed] }, 0)).toEqual({
    passed: 3,
    failed: 0,
  });
  expect(countVitest({ numPassedTests: 3, numFailedTests: 1, testResults: [passed, broken] }, 1)).toEqual({
    passed: 3,
    failed: 2,
  });
});

test("Playwright's tests are counted, and a flaky one is a failure", () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1 }, errors: ["the server did not start"] };
  expect(countPlaywright(report, 1)).toEqual({ passed: 4, failed: 3 });
});

test("no report, no tests, or an exit code without a failed test is a failure", () => {
  const empty = { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  expect(countVitest(null, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countVitest(empty, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countVitest({ ...empty, numPassedTests: 5 }, 1)).toEqual({ passed: 5, failed: 1 });
  expect(countPlaywright(null, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright({ stats: { expected: 2, unexpected: 0, flaky: 0 }, errors: [] }, 1)).toEqual({
    passed: 2,
    failed: 1,
  });
});
