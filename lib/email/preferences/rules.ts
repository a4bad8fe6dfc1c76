// Which mails a member's wishes are about, and when a day's summary is due. Pure.
import type { MailTopic } from "@/lib/email/preferences/schema";
import { hourOf } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";

/** The hour of the organisation's clock from which the day's summary goes out. */
export const SUMMARY_HOUR = 8;

export type TopicalMail = { audience: string; kind: string; isLate?: boolean | undefined; hasCalendar: boolean };

/**
 * What a mail is about, for the wishes of the member it goes to; null: it goes out whatever they are. Those are mails to
 * anybody but an organizer, and those that change a calendar: without them it would go on showing what is no more.
 */
export function topicOf({ audience, kind, isLate = false, hasCalendar }: TopicalMail): MailTopic | null {
  if (audience !== "organizer" || hasCalendar) return null;
  if (kind === "cancellation_alert") return isLate ? "late" : "cancellations";
  if (kind === "brought_back") return "cancellations";
  if (kind === "moved" || kind.startsWith("time_request_")) return "changes";
  return kind === "calendar_declined" ? "calendars" : null;
}

/** Whether a member who waits for a summary gets one now: once a day, from the morning of the organisation's zone on. */
export function isSummaryDue({ now, zone, sentAt }: { now: Date; zone: string; sentAt: Date | null }): boolean {
  if (hourOf(now, zone) < SUMMARY_HOUR) return false;
  return sentAt === null || dayKey(sentAt, zone) < dayKey(now, zone);
}
