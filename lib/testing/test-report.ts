// What a test step counts for in the last line of `npm test`. A report that is missing, empty or contradicted by the exit
// code is a failure: a check that cannot fail is none.

export interface Count {
  passed: number;
  failed: number;
}

export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name?: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName?: string; failureMessages?: string[] }[];
  }[];
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
}

export interface PlaywrightReport extends PlaywrightSuite {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

/** A test that failed, or that passed at its second try only. */
export interface Trouble {
  where: string;
  passedLater: boolean;
  message: string;
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

/**
 * Counts Playwright's JSON report; an error outside the tests counts as failed. Null: no report came. A story that passed at
 * its second try counts as passed, and `troublesOfPlaywright` names it: a busy machine is no fault, but somebody has to look.
 */
export function countPlaywright(report: PlaywrightReport | null, exitCode: number): Count {
  if (report === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return settle({ passed: expected + flaky, failed: unexpected + report.errors.length }, exitCode);
}

/** What failed, in the report's order. */
export function troublesOfVitest(report: VitestReport | null): Trouble[] {
  return (report?.testResults ?? []).flatMap((file) => {
    const where = file.name ?? "?";
    const failed = file.assertionResults.filter((each) => each.status === "failed");
    if (failed.length === 0 && file.status === "failed")
      return [{ where, passedLater: false, message: file.message ?? "" }];
    return failed.map((each) => ({
      where: `${where} › ${each.fullName ?? "?"}`,
      passedLater: false,
      message: each.failureMessages?.[0] ?? "",
    }));
  });
}

/** What failed, and what passed at its second try, in the report's order. */
export function troublesOfPlaywright(report: PlaywrightSuite | null): Trouble[] {
  const here = (report?.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) => ({
        where: `${spec.file}:${spec.line} › ${spec.title}`,
        passedLater: status === "flaky",
        message: results.find(({ error }) => error !== undefined)?.error?.message ?? "",
      })),
  );
  return [...here, ...(report?.suites ?? []).flatMap(troublesOfPlaywright)];
}
