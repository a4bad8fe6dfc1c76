// When "Still good for Tuesday?" is asked: once for each time an interview has, by day, and only of whoever has had the
// time to forget it. Pure.
import { hourOf } from "@/lib/time/wall-clock";

const HOUR_MS = 3_600_000;
/** Nearer to the start a question helps nobody any more. */
export const MIN_NOTICE_MS = 2 * HOUR_MS;
/** Whoever was told the time less than this before the reminder would be due gets none. */
export const FRESH_MS = 6 * HOUR_MS;
const QUIET_FROM = 21;
const QUIET_UNTIL = 8;

export interface RemindedInterview {
  status: string;
  startsAt: Date;
  confirmedAt: Date | null;
  remindedFor: Date | null;
  /** When the candidate was last told this time: by the invitation, the newest move or undo, or a new link. */
  toldAt: Date;
  /** Other times were asked for and nobody has answered yet: whether it stays at this time is just what is open. */
  hasOpenRequest: boolean;
  /** The candidate has switched reminders off. */
  isUnwanted: boolean;
  /** The candidate's zone, or the interview's where that is not known. */
  zone: string;
}

/**
 * "due": send it now. "quiet": it would be due, but it is night where the candidate lives (21:00 to 8:00). "none": not
 * yet, not any more, or not at all. `reminderHours` before the start it becomes due, up to two hours before; 0: never.
 */
export function decideReminder({
  interview,
  reminderHours,
  now,
}: {
  interview: RemindedInterview;
  reminderHours: number;
  now: Date;
}): "due" | "quiet" | "none" {
  const { status, startsAt, confirmedAt, remindedFor, toldAt, hasOpenRequest, isUnwanted, zone } = interview;
  if (reminderHours <= 0 || isUnwanted) return "none";
  if (status !== "scheduled" || confirmedAt !== null || hasOpenRequest) return "none";
  if (remindedFor?.getTime() === startsAt.getTime()) return "none";
  const dueMs = startsAt.getTime() - reminderHours * HOUR_MS;
  const isDue = now.getTime() >= dueMs && now.getTime() <= startsAt.getTime() - MIN_NOTICE_MS;
  if (!isDue || toldAt.getTime() > dueMs - FRESH_MS) return "none";
  const hour = hourOf(now, zone);
  return hour >= QUIET_FROM || hour < QUIET_UNTIL ? "quiet" : "due";
}
