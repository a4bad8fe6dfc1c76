// What a test step counts for in the last line of `npm test`. A report that is missing, empty or contradicted by the exit
// code is a failure: a check that cannot fail is none.

export interface Count {
  passed: number;
  failed: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

function settle(count: Count, exitCode: number): Count {
  const isSilentFailure = count.failed === 0 && (exitCode !== 0 || count.passed === 0);
  return isSilentFailure ? { ...count, failed: 1 } : count;
}

/** Counts a static check: one passed or one failed. */
export function countCheck(exitCode: number): Count {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts Vitest's JSON report; a file that failed before its first test counts as one failed. Null: no report came. */
export function countVitest(report: VitestReport | null, exitCode: number): Count {
  if (report === null) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return settle({ passed: report.numPassedTests, failed: report.numFailedTests + broken.length }, exitCode);
}

/** Counts Playwright's JSON report; a flaky test and an error outside the tests count as failed. Null: no report came. */
export function countPlaywright(report: PlaywrightReport | null, exitCode: number): Count {
  if (report === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return settle({ passed: expected, failed: unexpected + flaky + report.errors.length }, exitCode);
}
