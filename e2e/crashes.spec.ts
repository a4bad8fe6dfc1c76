import { expect, test } from "./fixtures/scene";
import { playCrashRun } from "./crash-run.ts";

test.describe.configure({ retries: 0 });

test("what was acknowledged survives kill -9 of everything, and is told once", { tag: "@long" }, async () => {
  test.setTimeout(240_000);
  const figures = await playCrashRun({
    victim: "everything",
    kills: 1,
    perKill: 12,
    killWithinMs: 400,
    random: Math.random,
  });
  expect(figures.acknowledged + figures.unknown).toBe(12);
  expect(figures.deliveries).toBeGreaterThanOrEqual(figures.acknowledged);
});
