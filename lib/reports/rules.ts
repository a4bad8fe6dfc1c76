// Adding up what the database counted by week, and saying how two periods compare. Pure.
import type { ActCounts, Figures, FreedCounts } from "@/lib/reports/schema";

export const NO_ACTS: ActCounts = {
  cancelledByCandidate: 0,
  cancelledByCompany: 0,
  movedByCandidate: 0,
  movedByCompany: 0,
  late: 0,
  kept: 0,
  rebooked: 0,
  noShows: 0,
  noShowMinutes: 0,
};
export const NO_FREED: FreedCounts = { freed: 0, refilled: 0, lost: 0, savedMinutes: 0, lostMinutes: 0 };

/** The bounds of notice in seconds, nearest first; what is given after the start is below all. */
export const NOTICE_BUCKETS = [
  { key: "after", below: 0, label: "After the start" },
  { key: "2h", below: 2 * 3_600, label: "Less than 2 hours" },
  { key: "24h", below: 24 * 3_600, label: "2 to 24 hours" },
  { key: "3d", below: 3 * 86_400, label: "1 to 3 days" },
  { key: "7d", below: 7 * 86_400, label: "3 to 7 days" },
  { key: "more", below: null, label: "7 days or more" },
] as const;

/** Adds rows with the same fields. */
export function addUp<T extends Record<string, number>>(zero: T, rows: readonly T[]): T {
  const sum: Record<string, number> = { ...zero };
  for (const row of rows) for (const name of Object.keys(zero)) sum[name] = (sum[name] ?? 0) + (row[name] ?? 0);
  return sum as T;
}

/** A share of 1, or null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function cancelledOf(counts: Pick<Figures, "cancelledByCandidate" | "cancelledByCompany">): number {
  return counts.cancelledByCandidate + counts.cancelledByCompany;
}

export function movedOf(counts: Pick<Figures, "movedByCandidate" | "movedByCompany">): number {
  return counts.movedByCandidate + counts.movedByCompany;
}

/** "1 h 30 min", "45 min", "2 d 3 h": the two largest units. */
export function formatMinutes(minutes: number): string {
  const units = [
    [Math.floor(minutes / 1_440), "d"],
    [Math.floor(minutes / 60) % 24, "h"],
    [Math.round(minutes) % 60, "min"],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return "0 min";
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

/** "12.5 h", "340 h": hours with one decimal below 100. */
export function formatHours(minutes: number): string {
  const hours = minutes / 60;
  return `${hours < 100 ? Number(hours.toFixed(1)) : Math.round(hours).toLocaleString("en")} h`;
}

/** "3 days", "1.5 days", "1 day". */
export function formatDays(days: number | null): string {
  if (days === null) return "–";
  const rounded = Number(days.toFixed(1));
  return `${rounded.toLocaleString("en")} ${rounded === 1 ? "day" : "days"}`;
}

export function formatShare(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}
