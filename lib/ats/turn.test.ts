import { expect, test } from "vitest";
import { waitForTurn } from "./turn";

/** A timer that stands still until somebody waits. */
function aTimer() {
  const waits: number[] = [];
  let now = 1_000;
  return {
    waits,
    pass: (ms: number) => void (now += ms),
    now: () => now,
    wait: (ms: number) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

const limit = { requests: 3, windowMs: 10_000 };

test("as many as the limit go at once, the next when the first of them is out of the window", async () => {
  const timer = aTimer();
  for (const pause of [0, 400, 5_000]) {
    timer.pass(pause);
    await waitForTurn("one", limit, timer);
  }
  expect(timer.waits).toEqual([]);
  await waitForTurn("one", limit, timer);
  expect(timer.waits).toEqual([4_601]);
  await waitForTurn("one", limit, timer);
  expect(timer.waits).toEqual([4_601, 400]);
});

test("one connection does not wait for another, nor anybody for what is over", async () => {
  const timer = aTimer();
  for (const connection of ["a", "a", "a", "b"]) await waitForTurn(connection, limit, timer);
  timer.pass(10_000);
  await waitForTurn("a", limit, timer);
  expect(timer.waits).toEqual([]);
});
