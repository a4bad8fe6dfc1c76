// Which times suit, as a candidate's form says it. Pure. Messages are keys of the catalogue's "errors".
import * as z from "zod/mini";
import { isDate } from "@/lib/time/wall-clock";
import { NOTICE_DAY_MINUTES, NOTICE_DAYS, PART_BOXES, type ShownLimits } from "@/lib/waitlist/limits/schema";

const NOTICES = NOTICE_DAYS.map(String);
const date = (today: string) =>
  z.optional(
    z.string().check(
      z.refine(isDate, { error: "window_date", abort: true }),
      z.refine((value) => value >= today, "window_past"),
    ),
  );

/**
 * The form behind /waitlist: the box, and which times suit. `today`: the day on the clocks by which days are meant. A form that has
 * no question of notice asks for no limits, so they stay as they are.
 */
export function waitlistForm(today: string) {
  return z
    .object({
      confirm: z.literal("yes", "confirm_required"),
      parts: z.optional(z.string().check(z.refine((value) => value.split(",").every(isPart), "wait_unknown"))),
      // A first day that has been is none.
      earliest: z.optional(z.string().check(z.refine(isDate, "window_date"))),
      latest: date(today),
      notice: z.optional(z.enum(NOTICES as [string, ...string[]], "wait_unknown")),
    })
    .check(
      z.refine(({ earliest, latest }) => earliest === undefined || latest === undefined || earliest <= latest, {
        path: ["latest"],
        error: "wait_order",
        when: ({ value }) => isDays(value),
      }),
    );
}

function isPart(value: string): boolean {
  return PART_BOXES.some((part) => part === value);
}

/** Two days whose order can be judged. */
function isDays(value: unknown): boolean {
  const { earliest = "", latest = "" } = value as { earliest?: string; latest?: string };
  return isDate(earliest) && isDate(latest);
}

/** Limits from what was posted, or undefined where the form did not ask for any. Pure. */
export function limitsFrom(value: {
  parts?: string | undefined;
  earliest?: string | undefined;
  latest?: string | undefined;
  notice?: string | undefined;
}): ShownLimits | undefined {
  if (value.notice === undefined) return undefined;
  const ticked = value.parts?.split(",") ?? [];
  const parts = PART_BOXES.filter((part) => ticked.includes(part));
  return {
    // All of them are no limit, as none is.
    parts: parts.length === PART_BOXES.length ? [] : parts,
    earliest_date: value.earliest ?? null,
    latest_date: value.latest ?? null,
    notice_minutes: Number(value.notice) * NOTICE_DAY_MINUTES,
  };
}
