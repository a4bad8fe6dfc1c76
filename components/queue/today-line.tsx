import type { ReactNode } from "react";
import type { Today } from "@/lib/interviews/views/schema";
import { formatDay, formatZone } from "@/lib/time/zone";

/** How the day stands, in one line. */
export function TodayLine({ today, zone }: { today: Today; zone: string }): ReactNode {
  const { cancelled, moved, freed, refilled, upcoming, hasMore } = today.figures;
  const plus = hasMore ? "+" : "";
  const figures = [
    `${cancelled}${plus} cancelled`,
    `${moved}${plus} moved`,
    `${refilled} of ${freed} freed times taken again`,
    `${upcoming}${plus} still to come`,
  ];
  return (
    <p className="text-sm">
      {formatDay(today.now, { zone })}, {formatZone(today.now, zone)}
      {today.isEmpty ? null : (
        <span className="block tabular-nums">
          <span className="font-medium text-ink">Today:</span> {figures.join(" · ")}
        </span>
      )}
    </p>
  );
}
