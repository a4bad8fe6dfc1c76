// Pure.
import { SUGGESTED_TIMES } from "@/lib/first-choices/schema";
import type { ReasonDemand } from "@/lib/policies/schema";
import { dayKey } from "@/lib/time/zone";

/** Times for a draft: the earliest of different days first, so that there is something to choose between. In order. */
export function suggestTimes<T extends { startsAt: Date }>(times: readonly T[], zone: string): T[] {
  const days = Map.groupBy(times, (time) => dayKey(time.startsAt, zone));
  const firsts = [...days.values()].map((ofDay) => ofDay[0]!);
  const others = times.filter((time) => !firsts.includes(time));
  return [...firsts, ...others]
    .slice(0, SUGGESTED_TIMES)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** How much a reason for a move is asked for while a first choice stands: whoever answers what the company asked owes none. */
export function demandOf(demand: ReasonDemand, hasFirstChoice: boolean): ReasonDemand {
  return hasFirstChoice && demand === "required" ? "optional" : demand;
}
