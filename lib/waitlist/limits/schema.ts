// The fields by which a candidate or a recruiter says which times suit. Light: browsers download it.
import type { DayPart, WaitlistLimits } from "@/lib/waitlist/schema";

export const LIMIT_FIELDS = ["parts", "earliest", "latest", "notice"] as const;
export type LimitField = (typeof LIMIT_FIELDS)[number];
/** Boxes of the form; its words for them are the page's. */
export const PART_BOXES: readonly DayPart[] = ["morning", "afternoon", "evening"];
/** Days of notice that the forms offer. */
export const NOTICE_DAYS = [0, 1, 2, 3, 7] as const;
export const NOTICE_DAY_MINUTES = 1_440;

/** What the forms show and ask: the limits of an entry without those that only an ATS sets. */
export type ShownLimits = Pick<WaitlistLimits, "parts" | "earliest_date" | "latest_date" | "notice_minutes">;
