// One interview's request for other times, written in the place of an older one.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import { openNote, sealNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import type { NewEvent } from "@/lib/events/record-event";
import { newId, newReference } from "@/lib/ids";
import { interviewData } from "@/lib/interviews/event-data";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailTimeRequest } from "@/lib/interviews/mail-time-request";
import { enqueue } from "@/lib/queue/enqueue";
import type { ReasonView } from "@/lib/reasons/schema";
import {
  countChange,
  endTimeRequest,
  getOpenTimeRequest,
  type TimeRequestRow,
} from "@/lib/time-requests/end-time-request";
import { getChosen, holdChosen, type ChosenTime } from "@/lib/time-requests/hold-chosen";
import { lapseTimeRequest } from "@/lib/time-requests/lapse-time-request";
import { hasAskedTooOften } from "@/lib/time-requests/queries";
import {
  expiryOf,
  isOverdue,
  isSameRequest,
  storedWindows,
  warningOf,
  windowData,
  type AskedTimes,
} from "@/lib/time-requests/rules";
import { waitByRequest } from "@/lib/waitlist/wait-by-request";
import type { TimeWindow } from "@/lib/time-requests/schema";

export interface Asking {
  actor: CandidateActor;
  windows: TimeWindow[];
  timeZone: string;
  reason: Pick<ReasonView, "code" | "category"> | null;
  note: string | null;
  /** One open time that was chosen, locked: kept for the candidate until the request ends, and before it begins. */
  chosen?: ChosenTime;
}

/**
 * Writes a locked interview's request and tells both sides; its events are the caller's to record. Null when the same is open
 * already; "too_many" when its candidate has asked too often within a day.
 */
export async function makeTimeRequest(
  tx: Tx,
  found: InterviewRecord,
  { actor, windows, timeZone, reason, note, chosen }: Asking,
): Promise<{ id: string; events: NewEvent[] } | "too_many" | null> {
  const interviewId = found.id;
  const open = await getOpenTimeRequest(tx, interviewId);
  const overdue = open !== null && isOverdue(open, tx.now) ? open : null;
  const asked = { windows, reasonCode: reason?.code ?? null, note };
  const isHeld = open !== null && (await getChosen(tx, open.id)) !== null;
  const isSame = open !== null && overdue === null && isHeld === (chosen !== undefined);
  if (isSame && isSameRequest(askedIn(open), asked)) return null;
  if (await hasAskedTooOften(tx, { interviewId })) return "too_many";
  // The job of one that is over may be late: it ends as it would have, and the new one comes after it.
  const lapsed = overdue === null ? null : await lapseTimeRequest(tx, { interview: found, request: overdue });
  if (open !== null && overdue === null) await endTimeRequest(tx, { interviewId, state: "withdrawn" });
  const interview = lapsed?.interview ?? found;
  const latest = expiryOf({ startsAt: interview.startsAt, now: tx.now });
  const expiresAt = latest !== null && chosen !== undefined && chosen.startsAt < latest ? chosen.startsAt : latest;
  if (expiresAt === null) throw new Error("The interview is too near to ask, which was judged before");
  const noticeSeconds = Math.floor((interview.startsAt.getTime() - tx.now.getTime()) / 1_000);
  const request = await tx.db.timeRequest.create({
    data: {
      organizationId: tx.organizationId,
      id: newId("trq"),
      interviewId,
      reference: newReference("T"),
      windows: windowData(windows),
      timeZone,
      reasonCode: reason?.code ?? null,
      reasonCategory: reason?.category ?? null,
      note: sealNote(note),
      noticeSeconds,
      requestedAt: tx.now,
      expiresAt,
    },
  });
  const after = await countChange(tx, interview);
  const { id, reasonCode } = request;
  if (chosen === undefined) await waitByRequest(tx, interview);
  else await holdChosen(tx, { timeRequestId: id, chosen, until: expiresAt });
  const told = {
    reference: request.reference,
    windows,
    timeZone,
    expiresAt,
    hasNote: note !== null,
    reasonCode,
    isChosen: chosen !== undefined,
  };
  await mailTimeRequest(tx, { interview: after, request: told, moment: "requested" });
  const job = { organizationId: tx.organizationId, timeRequestId: id };
  for (const startAfter of [warningOf({ requestedAt: tx.now, expiresAt }), expiresAt])
    await enqueue(tx, "follow-time-request", [job], { startAfter });
  const requested = requestedEvent({ actor, interview: after, request, windows });
  return { id, events: lapsed === null ? [requested] : [lapsed.event, requested] };
}

function askedIn({ windows, reasonCode, note }: TimeRequestRow): AskedTimes {
  return { windows: storedWindows(windows), reasonCode, note: openNote(note) };
}

function requestedEvent({
  actor,
  interview,
  request: { id, reasonCode, reasonCategory, note, noticeSeconds, expiresAt },
  windows,
}: {
  actor: CandidateActor;
  interview: InterviewRecord;
  request: TimeRequestRow;
  windows: readonly TimeWindow[];
}): NewEvent {
  const { slotIds, startsAt, endsAt } = interview;
  return {
    type: "interview.new_times_requested",
    actor,
    channel: "link",
    interviewId: interview.id,
    subjectId: id,
    data: {
      interview: interviewData(interview, { appUrl: env().APP_URL }),
      change: {
        initiator: "candidate",
        channel: "link",
        reason_code: reasonCode,
        reason_category: reasonCategory,
        has_note: note !== null,
        notice_seconds: noticeSeconds,
        previous: {
          slot_id: slotIds[0] ?? null,
          slot_ids: slotIds,
          starts_at: startsAt.toISOString(),
          ends_at: endsAt.toISOString(),
        },
      },
      windows: windowData(windows),
      expires_at: expiresAt.toISOString(),
    },
  };
}
