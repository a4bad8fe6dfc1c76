// The queue stays cheap however long the history is: the statements the page really sends, explained over 30,000 rows each.
// Slow: fills four tables.
import { beforeAll, expect, test } from "vitest";
import { getAttention } from "@/lib/attention/queries";
import { readView } from "@/lib/attention/rules";
import { inOrganization } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, hoursFromNow } from "@/lib/testing/factories";
import { addLongHistory } from "@/lib/testing/long-history";
import { rowsLookedAt, statementsOf } from "@/lib/testing/statements";

const database = useTestDatabase();
const ROWS = 30_000;
/** Two weeks of cancellations, and what stands on the page; a scan of the organisation would touch 30,000. */
const ENOUGH = 1_500;
let organizationId: string;

beforeAll(async () => {
  organizationId = await anOrganization();
  const { id: interviewId } = await anInterview(organizationId, { starts_at: hoursFromNow(-ROWS / 3) });
  await addLongHistory(database, { organizationId, interviewId, rows: ROWS });
}, 120_000);

test.each(["open", "snoozed", "done"] as const)("the %s queue looks at few rows of each table", async (show) => {
  const view = readView({ show }, { memberId: "mbr_x", role: "admin" });
  const read = () => inOrganization(organizationId, (tx) => getAttention(tx, { view, zone: "Europe/Berlin" }));
  const sent = await statementsOf(read);
  const selects = sent.filter(({ text }) => /^\s*SELECT/.test(text) && text.includes("organization_id"));
  expect(selects.length).toBeGreaterThan(5);
  const touched = await rowsLookedAt(selects, { organizationId, appUrl: database.appUrl });
  for (const table of ["interview", "cancellation", "reschedule", "email_message"])
    expect(touched.get(table) ?? 0, table).toBeLessThan(ENOUGH);
});
