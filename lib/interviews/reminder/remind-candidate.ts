// The reminder before an interview. Found by the sweep, judged again under the interview's lock, sent with its mark.
import "server-only";
import { sqlPart } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { lockInterview, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailReminder } from "@/lib/interviews/mail-reminder";
import { decideReminder, FRESH_MS, MIN_NOTICE_MS, type RemindedInterview } from "@/lib/interviews/reminder/rules";
import { getOpenTimeRequest } from "@/lib/time-requests/end-time-request";
import { addMs } from "@/lib/time/clock";

const HOUR_MS = 3_600_000;
const PAGE = 200;

/** When the candidate last heard the time: by the invitation, a move, an undo, or the link that is theirs now. */
const TOLD_AT = sqlPart`greatest(
  i.created_at,
  (SELECT max(r.moved_at) FROM reschedule r WHERE r.organization_id = i.organization_id AND r.interview_id = i.id),
  (SELECT max(c.undone_at) FROM cancellation c WHERE c.organization_id = i.organization_id AND c.interview_id = i.id),
  (SELECT max(l.created_at) FROM candidate_link l WHERE l.organization_id = i.organization_id
    AND l.interview_id = i.id AND l.purpose = 'interview' AND l.revoked_at IS NULL))`;

/** The interviews whose reminder is due now, soonest first. Reads only. */
export async function listDueReminders(tx: Tx): Promise<string[]> {
  const reminderHours = await getReminderHours(tx);
  if (reminderHours <= 0) return [];
  const due: string[] = [];
  let after = { startsAt: addMs(tx.now, MIN_NOTICE_MS - 1), id: "" };
  for (;;) {
    const rows = await tx.db.$queryRaw<
      (Omit<RemindedInterview, "status" | "hasOpenRequest" | "isUnwanted"> & { id: string })[]
    >`
      SELECT i.id, i.starts_at AS "startsAt", i.confirmed_at AS "confirmedAt", i.reminded_for AS "remindedFor",
        coalesce(c.time_zone, i.time_zone) AS zone,
        ${TOLD_AT} AS "toldAt"
      FROM interview i JOIN candidate c ON c.organization_id = i.organization_id AND c.id = i.candidate_id
      WHERE i.organization_id = ${tx.organizationId} AND i.status = 'scheduled' AND i.confirmed_at IS NULL
        AND c.reminders_off_at IS NULL
        AND i.reminded_for IS DISTINCT FROM i.starts_at
        AND EXISTS (SELECT 1 FROM email_message e WHERE e.organization_id = i.organization_id
          AND e.interview_id = i.id AND e.audience = 'candidate')
        AND NOT EXISTS (SELECT 1 FROM time_request t
          WHERE t.organization_id = i.organization_id AND t.interview_id = i.id AND t.state = 'open')
        AND (i.starts_at, i.id) > (${after.startsAt}, ${after.id})
        AND i.starts_at <= ${addMs(tx.now, reminderHours * HOUR_MS)}
        AND i.created_at <= i.starts_at - ${reminderHours * HOUR_MS + FRESH_MS}::double precision * interval '1 ms'
      ORDER BY i.starts_at, i.id LIMIT ${PAGE}`;
    for (const { id, ...row } of rows) {
      const interview = { ...row, status: "scheduled", hasOpenRequest: false, isUnwanted: false };
      if (decideReminder({ interview, reminderHours, now: tx.now }) === "due") due.push(id);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return due;
    after = { startsAt: last.startsAt, id: last.id };
  }
}

/** Sends the candidate's reminder if it is due and notes for which start. Repeatable: a second call, also at once, sends nothing. */
export async function remindCandidate(tx: Tx, { interviewId }: { interviewId: string }): Promise<void> {
  const interview = await lockInterview(tx, interviewId);
  if (interview === null) return;
  const reminderHours = await getReminderHours(tx);
  const toldAt = await getToldAt(tx, interviewId);
  if (toldAt === null) return;
  const hasOpenRequest = (await getOpenTimeRequest(tx, interviewId)) !== null;
  const isUnwanted = interview.candidate.remindersOffAt !== null;
  const reminded = { ...interview, toldAt, hasOpenRequest, isUnwanted, zone: zoneOf(interview) };
  if (decideReminder({ interview: reminded, reminderHours, now: tx.now }) !== "due") return;
  await mailReminder(tx, { interview });
  // No change of the interview itself: neither its revision nor its time of change moves.
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    data: { remindedFor: interview.startsAt },
  });
}

async function getReminderHours(tx: Tx): Promise<number> {
  const { reminderHours } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { reminderHours: true },
  });
  return reminderHours;
}

/** Null: we never wrote to this candidate about it, so a reminder would be the first that is heard of us. */
async function getToldAt(tx: Tx, interviewId: string): Promise<Date | null> {
  const isOf = { organizationId: tx.organizationId, interviewId };
  const mail = await tx.db.emailMessage.findFirst({ where: { ...isOf, audience: "candidate" }, select: { id: true } });
  if (mail === null) return null;
  const [row] = await tx.db.$queryRaw<{ toldAt: Date }[]>`
    SELECT ${TOLD_AT} AS "toldAt" FROM interview i
    WHERE i.organization_id = ${tx.organizationId} AND i.id = ${interviewId}`;
  return row?.toldAt ?? null;
}

function zoneOf({ candidate, timeZone }: InterviewRecord): string {
  return candidate.timeZone ?? timeZone;
}
