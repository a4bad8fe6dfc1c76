// What calendars answered, as recruiters and candidates see it: believed answers alone, each attendee's last one first of all.
import "server-only";
import { openNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { attentionFacts } from "@/lib/interviews/views/rules";
import { type InterviewRecord } from "@/lib/interviews/lock-interview";
import type { AttentionItem, CalendarAnswerView } from "@/lib/interviews/views/schema";
import { addMs } from "@/lib/time/clock";

const MAX_ANSWERS = 100;
const MAX_ITEMS = 100;

/** The believed answers about one interview, newest first. */
export async function listCalendarAnswers(tx: Tx, interview: InterviewRecord): Promise<CalendarAnswerView[]> {
  const rows = await tx.db.calendarReply.findMany({
    where: { organizationId: tx.organizationId, interviewId: interview.id, verdict: "taken" },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: MAX_ANSWERS,
  });
  const isAhead = interview.status === "scheduled" && interview.startsAt > tx.now;
  return rows.map((row, index) => ({
    id: row.id,
    at: row.receivedAt,
    name: nameOf(interview, row.attendeeEmail),
    isCandidate: row.attendeeRole === "candidate",
    answer: row.answer as CalendarAnswerView["answer"],
    comment: openNote(row.comment),
    proposed: proposalOf(row),
    isCurrent:
      isAhead &&
      row.sequence === interview.calendarSequence &&
      !(row.attendeeRole === "candidate" && isNo(row.answer) && hasConfirmedSince(interview, row)) &&
      rows.findIndex((other) => other.attendeeEmail === row.attendeeEmail) === index,
  }));
}

/** Whether the last thing the candidate's calendar said about the interview as it stands is a no. Says nothing of why. */
export async function hasCandidateDeclined(tx: Tx, interview: InterviewRecord): Promise<boolean> {
  if (interview.status !== "scheduled" || interview.startsAt <= tx.now) return false;
  const last = await tx.db.calendarReply.findFirst({
    where: {
      organizationId: tx.organizationId,
      interviewId: interview.id,
      verdict: "taken",
      attendeeRole: "candidate",
      sequence: interview.calendarSequence,
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    select: { answer: true, receivedAt: true },
  });
  return last !== null && isNo(last.answer) && !hasConfirmedSince(interview, last);
}

/** Interviews ahead that a calendar said no to within `sinceMs`, and whose people have not said otherwise since. */
export async function recentDeclines(tx: Tx, { sinceMs }: { sinceMs: number }): Promise<AttentionItem[]> {
  // What was answered again since, or by a candidate confirmed since, must not crowd out what still stands.
  const standing = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM calendar_reply r
    JOIN interview i ON i.organization_id = r.organization_id AND i.id = r.interview_id
    WHERE r.organization_id = ${tx.organizationId} AND r.verdict = 'taken' AND r.answer IN ('declined', 'counter')
      AND r.received_at > ${addMs(tx.now, -sinceMs)} AND r.sequence = i.calendar_sequence
      AND i.status = 'scheduled' AND i.starts_at > ${tx.now}
      AND NOT (r.attendee_role = 'candidate' AND i.confirmed_at IS NOT NULL AND i.confirmed_at > r.received_at)
      AND NOT EXISTS (SELECT 1 FROM calendar_reply later
        WHERE later.organization_id = r.organization_id AND later.interview_id = r.interview_id
          AND later.attendee_email = r.attendee_email AND later.verdict = 'taken'
          AND (later.received_at, later.id) > (r.received_at, r.id))
    ORDER BY r.received_at DESC, r.id DESC LIMIT ${MAX_ITEMS}`;
  const rows = await tx.db.calendarReply.findMany({
    where: { organizationId: tx.organizationId, id: { in: standing.map(({ id }) => id) } },
    include: {
      interview: {
        include: {
          candidate: { select: { name: true } },
          job: { select: { title: true } },
          organizer: { select: { name: true, email: true } },
          interviewers: { select: { host: { select: { name: true, email: true } } } },
        },
      },
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, interviewId, attendeeRole, attendeeEmail, answer, receivedAt, interview }) => ({
    id,
    interviewId,
    at: receivedAt,
    reasonLabel: sayWhose(attendeeRole === "candidate" ? null : nameOf(interview, attendeeEmail), answer),
    ...attentionFacts(interview),
  }));
}

function sayWhose(name: string | null, answer: string): string | null {
  const whose = name === null ? null : `${name}’s calendar`;
  if (answer !== "counter") return whose;
  return whose === null ? "Proposes another time" : `${whose} proposes another time`;
}

function hasConfirmedSince({ confirmedAt }: InterviewRecord, { receivedAt }: { receivedAt: Date }): boolean {
  return confirmedAt !== null && confirmedAt > receivedAt;
}

function isNo(answer: string): boolean {
  return answer === "declined" || answer === "counter";
}

type People = {
  candidate: { name: string; email?: string };
  organizer: { name: string; email: string };
  interviewers: readonly { host: { name: string; email: string } }[];
};

/** By the name that is known now; the address of somebody who is not on it any more. */
function nameOf({ candidate, organizer, interviewers }: People, email: string): string {
  const people = [candidate, ...interviewers.map((each) => each.host), organizer];
  return people.find((person) => person.email?.toLowerCase() === email)?.name ?? email;
}

function proposalOf(row: { proposedStartsAt: Date | null; proposedEndsAt: Date | null }) {
  const { proposedStartsAt: startsAt, proposedEndsAt: endsAt } = row;
  return startsAt === null || endsAt === null ? null : { startsAt, endsAt };
}
