import { expect, test } from "vitest";
import { countCheck, countPlaywright, countVitest, troublesOfPlaywright, troublesOfVitest } from "./test-report.ts";

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

test("Playwright's tests are counted, those that passed at their second try too", () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1 }, errors: ["the server did not start"] };
  expect(countPlaywright(report, 1)).toEqual({ passed: 5, failed: 2 });
});

test("what failed is named with its first message, and so is what passed at its second try", () => {
  const story = (title: string, status: string, messages: (string | undefined)[]) => ({
    title,
    file: "e2e/a.spec.ts",
    line: 7,
    tests: [{ status, results: messages.map((message) => (message === undefined ? {} : { error: { message } })) }],
  });
  const specs = [story("works", "expected", [undefined]), story("breaks", "unexpected", ["no button", "no button"])];
  expect(
    troublesOfPlaywright({ specs, suites: [{ specs: [story("wavers", "flaky", ["too slow", undefined])] }] }),
  ).toEqual([
    { where: "e2e/a.spec.ts:7 › breaks", passedLater: false, message: "no button" },
    { where: "e2e/a.spec.ts:7 › wavers", passedLater: true, message: "too slow" },
  ]);
  const failed = { status: "failed", fullName: "adds", failureMessages: ["1 is not 2"] };
  const testResults = [
    { name: "a.test.ts", status: "failed", assertionResults: [assertion, failed] },
    { name: "b.test.ts", status: "failed", message: "can't be read", assertionResults: [] },
  ];
  expect(troublesOfVitest({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual([
    { where: "a.test.ts › adds", passedLater: false, message: "1 is not 2" },
    { where: "b.test.ts", passedLater: false, message: "can't be read" },
  ]);
  expect([troublesOfVitest(null), troublesOfPlaywright(null)]).toEqual([[], []]);
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
