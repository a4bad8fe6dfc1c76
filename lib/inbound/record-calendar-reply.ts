import "server-only";
import type { CalendarReply } from "@/lib/calendar/reply-event";
import { sealNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { type AttendeeRole, isNo, judgeReply, type ReplyVerdict } from "@/lib/inbound/rules";
import { interviewData } from "@/lib/interviews/event-data";
import { type InterviewRecord, lockInterview } from "@/lib/interviews/lock-interview";
import { mailCalendarDeclined } from "@/lib/interviews/mail-calendar-reply";
import { ok, refuse, type Result } from "@/lib/result";

/** Ignored answers an interview keeps: whoever knows its UID could otherwise fill the table. */
const MAX_IGNORED = 100;

export interface InboundReply extends CalendarReply {
  /** The interviews whose reply addresses, those of this attendee, the mail came to. */
  addressedInterviewIds: readonly string[];
  /** Of the mail: the same one delivered twice counts once. */
  messageIdHash: string;
}

/**
 * Writes down what a calendar answered, with what it is worth. It never changes the interview: a believed "no" or another
 * proposed time is told on by mail and, once an attendee and SEQUENCE, as `calendar.declined`. The same mail again writes
 * nothing. Refusals: not_found (no such UID here), too_many (of what is ignored anyway).
 */
export async function recordCalendarReply(
  tx: Tx,
  reply: InboundReply,
): Promise<
  Result<{ verdict: ReplyVerdict; interviewId: string; changed: boolean }, { code: "not_found" | "too_many" }>
> {
  const interview = await lockByUid(tx, reply.uid);
  if (interview === null) return refuse({ code: "not_found" });
  const { organizationId } = tx;
  const { messageIdHash } = reply;
  const known = await tx.db.calendarReply.findUnique({
    where: { organizationId_messageIdHash: { organizationId, messageIdHash } },
  });
  if (known !== null) return ok({ verdict: "repeated", interviewId: interview.id, changed: false });

  // A claimed SEQUENCE above ours would make every later answer look like a repetition of this one.
  const sequence = Math.min(reply.sequence, interview.calendarSequence);
  const attendee = attendeeOf(interview, reply.attendee);
  const of = { organizationId, interviewId: interview.id };
  const earlier = await tx.db.calendarReply.findMany({
    where: { ...of, attendeeEmail: reply.attendee, sequence, verdict: "taken" },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
  });
  const isAddressOurs = reply.addressedInterviewIds.includes(interview.id);
  const verdict = judgeReply({ reply, isAddressOurs, role: attendee.role, interview, earlier, now: tx.now });
  const isFull = verdict !== "taken" && (await tx.db.calendarReply.count({ where: of })) >= MAX_IGNORED;
  if (isFull) return refuse({ code: "too_many" });

  const id = newId("cre");
  await tx.db.calendarReply.create({
    data: {
      ...of,
      id,
      sequence,
      verdict,
      messageIdHash,
      emailMessageId: await invitationId(tx, interview.id, reply.attendee),
      method: reply.method,
      answer: reply.answer,
      attendeeEmail: reply.attendee,
      attendeeRole: attendee.role,
      comment: sealNote(reply.comment),
      proposedStartsAt: reply.proposed?.startsAt ?? null,
      proposedEndsAt: reply.proposed?.endsAt ?? null,
      receivedAt: tx.now,
    },
  });
  if (verdict === "taken" && attendee.role !== "stranger" && isNo(reply.answer)) {
    const kind = reply.answer === "counter" ? "counter" : "declined";
    await mailCalendarDeclined(tx, {
      interview,
      attendee: { name: attendee.name, email: reply.attendee, role: attendee.role },
      kind,
      proposed: reply.proposed,
    });
    if (!earlier.some((other) => isNo(other.answer))) await publishDeclined(tx, interview, id);
  }
  return ok({ verdict, interviewId: interview.id, changed: true });
}

async function lockByUid(tx: Tx, calendarUid: string): Promise<InterviewRecord | null> {
  const row = await tx.db.interview.findFirst({
    where: { organizationId: tx.organizationId, calendarUid },
    select: { id: true },
  });
  return row === null ? null : lockInterview(tx, row.id);
}

/** Who of those invited has this address; the candidate first, should two share one. */
function attendeeOf(
  { candidate, interviewers, organizer }: InterviewRecord,
  email: string,
): { name: string; role: AttendeeRole } {
  const isTheirs = (person: { email: string }) => person.email.toLowerCase() === email;
  if (isTheirs(candidate)) return { name: candidate.name, role: "candidate" };
  const host = [...interviewers.map((each) => each.host), organizer].find(isTheirs);
  return host === undefined ? { name: "", role: "stranger" } : { name: host.name, role: "interviewer" };
}

/** The mail whose event was answered: the last that carried one to this address. */
async function invitationId(tx: Tx, interviewId: string, attendee: string): Promise<string | null> {
  const row = await tx.db.emailMessage.findFirst({
    where: {
      organizationId: tx.organizationId,
      interviewId,
      calendarMethod: "REQUEST",
      toEmail: { equals: attendee, mode: "insensitive" },
    },
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return row?.id ?? null;
}

async function publishDeclined(tx: Tx, interview: InterviewRecord, replyId: string): Promise<void> {
  await recordEvents(tx, [
    {
      type: "calendar.declined",
      actor: { type: "system", organizationId: tx.organizationId, process: "calendar" },
      channel: "mail",
      interviewId: interview.id,
      subjectId: replyId,
      data: { interview: interviewData(interview, { appUrl: env().APP_URL }) },
    },
  ]);
}
