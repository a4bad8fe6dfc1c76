import { expect, test } from "../fixtures/scene";
import { playCrashRun } from "../crash-run.ts";

test("50 kills at random moments lose nothing", async () => {
  test.setTimeout(3_600_000);
  const run = { kills: 50, perKill: 20, killWithinMs: 4_000, random: Math.random };
  const figures = await playCrashRun({ victim: "everything", ...run });
  console.log(JSON.stringify(figures));
  expect(figures.acknowledged).toBeGreaterThan(100);
});

test("10 kills of the database under load lose nothing, and the product goes on", async () => {
  test.setTimeout(1_200_000);
  const run = { kills: 10, perKill: 40, killWithinMs: 1_500, random: Math.random };
  const figures = await playCrashRun({ victim: "database", ...run });
  console.log(JSON.stringify(figures));
  expect(figures.acknowledged).toBeGreaterThan(40);
});
