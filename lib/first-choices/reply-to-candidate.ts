// A recruiter's reply to a candidate, with times picked for them or without.
import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { reply } from "@/lib/email/messages/reply";
import { queueEmails } from "@/lib/email/queue-email";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { timesBlock } from "@/lib/first-choices/draft";
import { makeFirstChoice, type MakeRefusal } from "@/lib/first-choices/make-first-choice";
import { SHOWN_HOURS } from "@/lib/first-choices/schema";
import { lockInterview, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, mailContext } from "@/lib/interviews/mail-cast";
import { noteSeen } from "@/lib/interviews/mark-seen";
import { ok, refuse, type Result } from "@/lib/result";
import { addMs } from "@/lib/time/clock";

export interface ReplyToCandidate {
  actor: MemberActor;
  interviewId: string;
  subject: string;
  text: string;
  /** The first host's slot of each time; none: words alone. */
  slotIds: readonly string[];
  /** Those whose lines the draft had: where others were picked, theirs take the lines' place, if these still stand as drafted. */
  draftedIds: readonly string[];
  /** 0: the times stay open for others too. */
  holdHours: number;
  /** This mail also takes the interview out of the candidate's calendar. */
  isCancellation?: boolean;
}
export type ReplyRefusal = MakeRefusal | { code: "not_found" };

const HOUR_MS = 3_600_000;

/**
 * Sends the candidate the words as they stand, in one mail, and picks the times with it. Sent again it writes again. Refusals:
 * not_found, and with times invalid_state, has_left and slot_taken: then nothing is sent.
 */
export async function replyToCandidate(
  tx: Tx,
  input: ReplyToCandidate,
): Promise<Result<{ times: number }, ReplyRefusal>> {
  const { actor, interviewId, holdHours, slotIds } = input;
  const interview = await lockInterview(tx, interviewId);
  if (interview === null) return refuse({ code: "not_found" });
  const events = await noteSeen(tx, { actor, interview });
  const isHeld = holdHours > 0;
  const wanted = addMs(tx.now, (isHeld ? holdHours : SHOWN_HOURS) * HOUR_MS);
  const expiresAt = lastMoment(wanted, interview);
  if (slotIds.length > 0) {
    const made = await makeFirstChoice(tx, { actor, interview, slotIds, isHeld, expiresAt });
    if (!made.ok) return made;
    events.push(...made.value.events);
  }
  await mail(tx, input, interview, slotIds.length === 0 ? null : { isHeld, expiresAt });
  const replied: NewEvent = { type: "candidate.replied", actor, channel: "dashboard", interviewId, data: {} };
  await recordEvents(tx, [...events, replied]);
  return ok({ times: slotIds.length });
}

/** Until the start, where nothing can be taken after it: nobody is told of a longer time. */
function lastMoment(wanted: Date, { startsAt, cancellation }: InterviewRecord): Date {
  return cancellation?.initiator === "company" || wanted < startsAt ? wanted : startsAt;
}

async function mail(
  tx: Tx,
  input: ReplyToCandidate,
  interview: InterviewRecord,
  firstChoice: { isHeld: boolean; expiresAt: Date } | null,
): Promise<void> {
  const context = await mailContext(tx, interview);
  const [reader] = castOf(interview, "candidate").candidate;
  if (reader === undefined) return;
  const data = context.dataFor(reader, { calendar: input.isCancellation === true });
  const text = await withPickedTimes(tx, input, {
    lang: data.lang,
    zone: reader.zone ?? interview.timeZone,
  });
  const isStanding = interview.status === "scheduled";
  const written = reply({ ...data, subject: input.subject, text, firstChoice, isStanding });
  await queueEmails(tx, [context.emailTo(reader, "reply", written)]);
}

/** The text with the lines of the times that were picked, where those of the draft stand unchanged. */
async function withPickedTimes(
  tx: Tx,
  { text, slotIds, draftedIds }: ReplyToCandidate,
  facts: Omit<Parameters<typeof timesBlock>[1], "now">,
): Promise<string> {
  if (draftedIds.length === 0 || slotIds.length === 0) return text;
  const slots = await tx.db.slot.findMany({
    where: { organizationId: tx.organizationId, id: { in: [...slotIds, ...draftedIds] } },
    select: { id: true, startsAt: true, endsAt: true },
    orderBy: { startsAt: "asc" },
  });
  const block = (ids: readonly string[]) =>
    timesBlock(
      slots.filter((slot) => ids.includes(slot.id)),
      { ...facts, now: tx.now },
    );
  return text.replace(block(draftedIds), () => block(slotIds));
}
