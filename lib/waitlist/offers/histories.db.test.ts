// Whatever people do: one live offer a slot unless several are asked, never two takers, nobody without a time, every chain ends.
import fc from "fast-check";
import { it } from "vitest";
import { useTestDatabase } from "@/lib/testing/database";
import { playRefills, refillHistory } from "@/lib/testing/refill-history";
import { inNumber } from "@/lib/testing/thorough";

const database = useTestDatabase();

it("holds in random histories", async () => {
  const numRuns = inNumber({ everyday: 5, thorough: 1_000 });
  await fc.assert(
    fc.asyncProperty(refillHistory, (history) => playRefills(database, history)),
    { numRuns, endOnFailure: true },
  );
});
