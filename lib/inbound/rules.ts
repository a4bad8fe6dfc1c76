// What an answer of a calendar is worth. Anyone can write such a mail, so it is a hint at best and never an act. Pure.
import type { InterviewStatus } from "@/lib/interviews/schema";

export type AttendeeRole = "candidate" | "interviewer" | "stranger";

/**
 * `taken`: told on. The others are written down and ignored: `forged` came to no address of this interview, `foreign` speaks for
 * somebody who was not invited, `stale` answers an invitation that was replaced, `over` an interview that is off or has
 * begun, `repeated` says again what was said.
 */
export type ReplyVerdict = "taken" | "forged" | "foreign" | "stale" | "over" | "repeated";

/** A proposal may be followed by another; a calendar that proposes without end may not. */
const MAX_PROPOSALS = 5;

/** Judges one answer. `earlier` are the taken answers of the same attendee to the same SEQUENCE. */
export function judgeReply({
  reply,
  isAddressOurs,
  role,
  interview,
  earlier,
  now,
}: {
  reply: { answer: string; sequence: number; proposed: { startsAt: Date; endsAt: Date } | null };
  /** It came to the address that only this interview's invitations name. */
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
  const same = earlier.filter((other) => other.answer === reply.answer);
  const isRepeated =
    reply.answer !== "counter"
      ? same.length > 0
      : same.length >= MAX_PROPOSALS || same.some((other) => isSameProposal(reply.proposed, other));
  return isRepeated ? "repeated" : "taken";
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
