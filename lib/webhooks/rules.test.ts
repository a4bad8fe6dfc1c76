import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import {
  type AttemptOutcome,
  decideAfterAttempt,
  delayAfterAttempt,
  DISABLE_AFTER_MS,
  isSuccess,
  isWarningDue,
  nextTurn,
} from "./rules";

const now = new Date("2026-11-22T18:00:00.000Z");
const failure: AttemptOutcome = { status: 500, error: null, retryAfter: null };
const seconds = (value: number) => value * 1000;
// Contract §5, by value.
const scheduleSeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const middle = 0.5;

function delay(attemptInRun: number, outcome: Partial<AttemptOutcome> = {}, random = middle) {
  return delayAfterAttempt({ attemptInRun, outcome: { ...failure, ...outcome }, now, random });
}

describe("the schedule", () => {
  test("is the contract's, attempt by attempt, and ends after the tenth", () => {
    expect(scheduleSeconds.map((_, index) => delay(index + 1))).toEqual(scheduleSeconds.map(seconds));
    expect(delay(10)).toBeNull();
    expect(decideAfterAttempt({ outcome: failure, attemptInRun: 10, failingSince: now, now, random: middle })).toEqual({
      kind: "failed",
      disableEndpoint: null,
    });
  });

  test("varies by 20 % and no more", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const base = seconds(scheduleSeconds[attempt - 1]!);
          const chosen = delay(attempt, {}, random)!;
          expect(chosen).toBeGreaterThanOrEqual(base * 0.8);
          expect(chosen).toBeLessThanOrEqual(base * 1.2);
          expect(Number.isInteger(chosen)).toBe(true);
        },
      ),
    );
    expect(delay(2, {}, 0)).toBe(seconds(240));
    expect(delay(2, {}, 0.999999999)).toBe(seconds(360));
  });
});

describe("only 200 to 299 that arrived whole is success", () => {
  test.each([
    [200, null, true],
    [204, null, true],
    [299, null, true],
    [199, null, false],
    [300, null, false],
    [301, null, false],
    [304, null, false],
    [404, null, false],
    [500, null, false],
    [null, "timeout", false],
    [200, "timeout", false],
    [200, "connection_reset", false],
  ] as const)("status %s, error %s: %s", (status, error, expected) => {
    expect(isSuccess({ status, error })).toBe(expected);
    expect(
      decideAfterAttempt({
        outcome: { status, error, retryAfter: null },
        attemptInRun: 1,
        failingSince: null,
        now,
        random: middle,
      }).kind,
    ).toBe(expected ? "succeeded" : "retry");
  });
});

describe("Retry-After", () => {
  test.each([
    ["less than the base", 2, "1", 300],
    ["the base", 2, "300", 300],
    ["between", 2, "450", 450],
    ["twice the base", 2, "600", 600],
    ["more than twice the base", 2, "601", 600],
    ["far too much", 1, "86400", 10],
    ["more than a number holds", 1, "9".repeat(400), 10],
    ["zero", 1, "0", 5],
    ["an HTTP date between", 2, "Sun, 22 Nov 2026 18:07:00 GMT", 420],
    ["an HTTP date in the past", 2, "Sun, 22 Nov 2026 17:00:00 GMT", 300],
    ["a date of RFC 850", 2, "Sunday, 22-Nov-26 18:07:00 GMT", 420],
  ])("%s is obeyed within [base, 2 × base], without jitter", (_name, attempt, retryAfter, expected) => {
    expect(delay(attempt, { status: 503, retryAfter }, 0)).toBe(seconds(expected));
    expect(delay(attempt, { status: 429, retryAfter }, 0.99)).toBe(seconds(expected));
  });

  test.each(["", "soon", "-5", "1.5", "2026-11-22", "Mon, 99 Foo"])("%o is no Retry-After", (retryAfter) => {
    expect(delay(2, { status: 503, retryAfter })).toBe(seconds(300));
  });
});

describe("overload", () => {
  test.each([
    ["429", { status: 429 }],
    ["timeout", { status: null, error: "timeout" }],
    ["any other failure", { status: 503 }],
  ])("%s waits as long as the schedule says, unless the receiver names a time", (_name, outcome) => {
    expect(delay(1, outcome)).toBe(seconds(5));
    expect(delay(2, outcome, 0)).toBe(seconds(240));
  });
});

describe("the endpoint is disabled", () => {
  test("at once by 410, whatever the attempt", () => {
    expect(
      decideAfterAttempt({
        outcome: { ...failure, status: 410 },
        attemptInRun: 1,
        failingSince: null,
        now,
        random: middle,
      }),
    ).toEqual({ kind: "failed", disableEndpoint: "gone" });
  });

  test.each([
    [-1, { kind: "retry" }],
    [0, { kind: "failed", disableEndpoint: "failing" }],
    [1, { kind: "failed", disableEndpoint: "failing" }],
  ])("after 120 h of nothing but failures (%i ms)", (offset, expected) => {
    const failingSince = new Date(now.getTime() - DISABLE_AFTER_MS - offset);
    expect(decideAfterAttempt({ outcome: failure, attemptInRun: 3, failingSince, now, random: middle })).toMatchObject(
      expected,
    );
  });

  test("120 h are 120 h", () => expect(DISABLE_AFTER_MS).toBe(432_000_000));
});

test("the next attempt is counted from now", () => {
  expect(decideAfterAttempt({ outcome: failure, attemptInRun: 1, failingSince: null, now, random: middle })).toEqual({
    kind: "retry",
    at: new Date("2026-11-22T18:00:05.000Z"),
  });
});

describe("isWarningDue", () => {
  const now = new Date("2026-12-01T12:00:00Z");
  const due = { attemptInRun: 4, failingSince: new Date(now.getTime() - 20 * 60_000), warnedAt: null, now };
  test.each([
    ["after the fourth attempt", {}, true],
    ["after the third", { attemptInRun: 3 }, false],
    ["a millisecond early", { failingSince: new Date(now.getTime() - 20 * 60_000 + 1) }, false],
    ["once warned", { warnedAt: now }, false],
    ["where the last attempt succeeded", { failingSince: null }, false],
  ])("%s: %j → %s", (_name, change, expected) => {
    expect(isWarningDue({ ...due, ...change })).toBe(expected);
  });
});

describe("nextTurn", () => {
  const now = new Date("2026-12-01T12:00:00Z");
  const at = (ms: number) => new Date(now.getTime() + ms);
  test.each([
    ["nobody was before", null, 0],
    ["the last turn is past", at(-1), 0],
    ["the last turn ends now", at(0), 0],
    ["others wait", at(90_000), 90_000],
  ])("%s", (_name, nextFreeAt, wait) => {
    expect(nextTurn({ nextFreeAt, maxPerMinute: 7, now })).toEqual({ at: at(wait), nextFreeAt: at(wait + 8_572) });
  });
});
