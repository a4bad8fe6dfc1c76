// Days that candidates gained by taking an offered time: in the report of when they took it, and under its filters.
import { expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { getReport } from "@/lib/reports/queries";
import { readReportFilter } from "@/lib/reports/report-filter";
import { useTestDatabase } from "@/lib/testing/database";
import { dayKey } from "@/lib/time/zone";
import { granted } from "@/lib/testing/factories";
import { refillScene } from "@/lib/testing/refill-scene";

const database = useTestDatabase();
const DAY = 24;

it("is the median of who took an offered time, and of nobody who had none or declined", async () => {
  const scene = await refillScene(database, { mode: "one_by_one", chain_length: 0 });
  const figures = async (query: Record<string, string> = {}) => {
    const { filter } = readReportFilter(query, dayKey(new Date(), "Europe/Berlin"));
    const report = await inOrganization(scene.organizationId, (tx) =>
      getReport(tx, { filter, zone: "Europe/Berlin", limit: 10 }),
    );
    return [report.figures.now.sooner, report.figures.now.medianDaysSooner];
  };
  expect(await figures()).toEqual([0, null]);
  // Gains of 2, 7 and 9 days; the fourth declines, the fifth had no time.
  const gains = [2, 7, 9, 4, null];
  for (const [n, gain] of gains.entries()) {
    const giver = await scene.interview(3 * DAY + n);
    const taker = await scene.interview(3 * DAY + n + (gain ?? 20) * DAY);
    if (gain === null) await scene.cancel(taker);
    await scene.join(taker);
    await scene.cancel(giver);
    await scene.follow();
    const offer = (await scene.openOffers()).find((each) => each.interviewId === taker.id)!;
    granted(n === 3 ? await scene.decline(taker, offer.id) : await scene.take(taker, offer.id));
    await scene.follow();
  }
  expect(await figures()).toEqual([3, 7]);
  expect(await figures({ host: "ben@company.example", kind: "video" })).toEqual([3, 7]);
  expect(await figures({ kind: "onsite" })).toEqual([0, null]);
});
