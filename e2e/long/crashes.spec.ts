import { expect, test } from "@playwright/test";
import { playCrashRun } from "../crash-run.ts";

test("50 kills at random moments lose nothing", async () => {
  test.setTimeout(3_600_000);
  const figures = await playCrashRun({ kills: 50, perKill: 20, killWithinMs: 4_000, random: Math.random });
  console.log(JSON.stringify(figures));
  expect(figures.acknowledged).toBeGreaterThan(100);
});
