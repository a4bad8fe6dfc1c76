import { expect, test } from "vitest";
import { useTestDatabase } from "@/lib/testing/database";
import { expectReportsToEqualLog } from "@/lib/testing/report-check";

const database = useTestDatabase();

test("every figure equals an independent count of the event log, for random histories", async () => {
  await expectReportsToEqualLog(database, { runs: 2, steps: 40 });
  expect(await database.query("SELECT 1 AS n FROM report_act LIMIT 1")).toEqual([{ n: 1 }]);
}, 240_000);
