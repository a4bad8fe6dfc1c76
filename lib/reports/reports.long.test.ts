import { test } from "vitest";
import { useTestDatabase } from "@/lib/testing/database";
import { expectReportsToEqualLog } from "@/lib/testing/report-check";

const database = useTestDatabase();

test("every figure equals an independent count of the event log, for long random histories", async () => {
  await expectReportsToEqualLog(database, { runs: 60, steps: 120 });
});
