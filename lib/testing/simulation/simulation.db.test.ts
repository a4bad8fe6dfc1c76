// The simulated month on a small scale: the same seed has the same figures.
import { expect, it } from "vitest";
import { useTestDatabase } from "../database.ts";
import { installMovedClock } from "./moved-clock.ts";
import { playMonth } from "./play-month.ts";

const database = useTestDatabase();

it("plays the same days twice alike, with slots given up, offered and answered", async () => {
  const clock = await installMovedClock(database);
  const few = { seed: 5, team: 1, days: 10, refill: { mode: "burst" } } as const;
  const figures = await playMonth(database, clock, few);
  expect(await playMonth(database, clock, few)).toEqual(figures);
  expect(Math.min(figures.givenUp, figures.freed, figures.mails)).toBeGreaterThan(0);
});
