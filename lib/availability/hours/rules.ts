// Hours of a day as people type them: "09:00-12:30, 13:30-17:00". Pure.
import { ok, refuse, type Result } from "@/lib/result";

/** From and to by the wall clock, "09:00" and "12:30"; "24:00" ends the day. */
export type HourRange = readonly [from: string, to: string];

const MAX_RANGES = 8;
const RANGE = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(?:-|–|—|to|until)\s*(\d{1,2})(?:[:.h](\d{2}))?$/i;

/** The stretches of a day, ascending; empty text: none. Refuses what is no time, runs backwards or overlaps, in words. */
export function readHours(text: string): Result<HourRange[], { code: "hours"; text: string }> {
  const parts = text
    .split(/[,;\n]|\band\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length > MAX_RANGES) return refuse({ code: "hours", text: `Enter at most ${MAX_RANGES} stretches a day.` });
  const ranges: HourRange[] = [];
  for (const part of parts) {
    const match = RANGE.exec(part);
    const from = match && clock(match[1], match[2]);
    const to = match && clock(match[3], match[4]);
    if (!from || !to)
      return refuse({ code: "hours", text: `"${part.slice(0, 40)}" is no stretch of time. Write it as 09:00-12:30.` });
    if (from >= to) return refuse({ code: "hours", text: `${from}-${to} does not end after it begins.` });
    ranges.push([from, to]);
  }
  ranges.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const crossing = ranges.find((range, index) => index > 0 && range[0] < ranges[index - 1]![1]);
  if (crossing) return refuse({ code: "hours", text: `${crossing[0]}-${crossing[1]} overlaps the stretch before it.` });
  return ok(ranges);
}

/** The text that reads as these stretches. */
export function writeHours(ranges: readonly HourRange[]): string {
  return ranges.map(([from, to]) => `${from}-${to}`).join(", ");
}

/** Minutes from midnight of "09:30". */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

function clock(hour: string | undefined, minute = "00"): string | null {
  const text = `${(hour ?? "").padStart(2, "0")}:${minute}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) || text === "24:00" ? text : null;
}
