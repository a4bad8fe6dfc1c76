import type { ReactNode } from "react";
import {
  cancelledOf,
  formatDays,
  formatHours,
  formatMinutes,
  formatShare,
  movedOf,
  shareOf,
} from "@/lib/reports/rules";
import type { Figures } from "@/lib/reports/schema";

type Tile = { label: string; value: string; before: string; hint: string };

/** Figures first, each with the period before. */
export function ReportFigures({ now, before }: { now: Figures; before: Figures }): ReactNode {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line md:grid-cols-3">
      {tilesOf(now, before).map((tile) => (
        <div key={tile.label} className="flex flex-col bg-surface px-4 py-3 last:col-span-2 md:last:col-span-1">
          <dt className="text-sm text-muted">{tile.label}</dt>
          <dd className="text-2xl font-semibold tabular-nums">{tile.value}</dd>
          <dd className="text-xs text-muted">{tile.hint}</dd>
          <dd className="mt-auto pt-1 text-xs text-muted">before: {tile.before}</dd>
        </div>
      ))}
    </dl>
  );
}

function soonerHint(count: number): string {
  if (count === 0) return "nobody took an offered time";
  return count === 1 ? "by one who took an offered time" : `the median of ${count} who took an offered time`;
}

function tilesOf(now: Figures, before: Figures): Tile[] {
  const tile = (label: string, of: (figures: Figures) => string, hint: string): Tile => ({
    label,
    value: of(now),
    before: of(before),
    hint,
  });
  return [
    tile(
      "Cancelled",
      (f) => cancelledOf(f).toLocaleString("en"),
      `${now.cancelledByCandidate} by candidates, ${now.cancelledByCompany} by us`,
    ),
    tile(
      "Moved",
      (f) => movedOf(f).toLocaleString("en"),
      `${now.movedByCandidate} by candidates, ${now.movedByCompany} by us`,
    ),
    tile(
      "Kept in process",
      (f) => formatShare(shareOf(f.kept, cancelledOf(f))),
      `${now.kept} of ${cancelledOf(now)}; ${now.rebooked} have a new time`,
    ),
    tile("No-shows", (f) => f.noShows.toLocaleString("en"), `${formatHours(now.noShowMinutes)} of waiting`),
    tile(
      "Slots refilled",
      (f) => formatShare(shareOf(f.refilled, f.refilled + f.lost)),
      `${now.refilled} of ${now.freed} freed; ${now.freed - now.refilled - now.lost} still open`,
    ),
    tile(
      "Time to refill",
      (f) => (f.medianRefillMinutes === null ? "–" : formatMinutes(f.medianRefillMinutes)),
      "the median",
    ),
    tile("Seen sooner", (f) => formatDays(f.medianDaysSooner), soonerHint(now.sooner)),
    tile("Hours saved", (f) => formatHours(f.savedMinutes), "freed and taken by others"),
    tile("Hours lost", (f) => formatHours(f.lostMinutes), "freed and left empty"),
  ];
}
