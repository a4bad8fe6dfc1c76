// What an answer of a calendar is worth. Anyone can write such a mail, so it is a hint at best and never an act. Pure.
import type { InterviewStatus } from "@/lib/interviews/schema";

export type AttendeeRole = "candidate" | "interviewer" | "stranger";

/**
 * `taken`: told on. The others are written down and ignored: `forged` came to no address of this interview, `foreign` speaks for
 * somebody who was not invited, `stale` answers an invitation that was replaced, `over` an interview that is off or has
 * begun, `repeated` says again what was said.
 */
export type ReplyVerdict = "taken" | "forged" | "foreign" | "stale" | "over" | "repeated";

/** Each "no" that is taken is a mail to people: a calendar may change its mind, but not without end. */
const MAX_TOLD = 5;
/** The others tell nobody; without end they would fill the table. */
const MAX_NOTED = 20;

/** Asking for another time says no to this one. Pure. */
export function isNo(answer: string): boolean {
  return answer === "declined" || answer === "counter";
}

/** Judges one answer. `earlier` are the taken answers of the same attendee to the same SEQUENCE, newest first. */
export function judgeReply({
  reply,
  isAddressOurs,
  role,
  interview,
  earlier,
  now,
}: {
  reply: { answer: string; sequence: number; proposed: { startsAt: Date; endsAt: Date } | null };
  /** It came to the address that only this attendee's invitations to this interview name. */
  isAddressOurs: boolean;
  role: AttendeeRole;
  interview: { status: InterviewStatus; startsAt: Date; calendarSequence: number };
  earlier: readonly { answer: string; proposedStartsAt: Date | null; proposedEndsAt: Date | null }[];
  now: Date;
}): ReplyVerdict {
  if (!isAddressOurs) return "forged";
  if (role === "stranger") return "foreign";
  // RFC 5546 §2.1.5: an answer to an older revision says nothing about the present one.
  if (reply.sequence < interview.calendarSequence) return "stale";
  if (interview.status !== "scheduled" || interview.startsAt <= now) return "over";
  const newest = earlier[0];
  // With the newest alone: whoever says no, yes and no again means the last.
  if (newest?.answer === reply.answer && isSameProposal(reply.proposed, newest)) return "repeated";
  const alike = earlier.filter((other) => isNo(other.answer) === isNo(reply.answer)).length;
  return alike >= (isNo(reply.answer) ? MAX_TOLD : MAX_NOTED) ? "repeated" : "taken";
}

function isSameProposal(
  proposed: { startsAt: Date; endsAt: Date } | null,
  other: { proposedStartsAt: Date | null; proposedEndsAt: Date | null },
): boolean {
  return (
    proposed?.startsAt.getTime() === other.proposedStartsAt?.getTime() &&
    proposed?.endsAt.getTime() === other.proposedEndsAt?.getTime()
  );
}
