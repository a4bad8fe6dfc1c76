// "None of these suit me": the candidate proposes times, and the interview stands as it is until somebody answers.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { newId, newReference } from "@/lib/ids";
import { chooseReason, type ReasonRefusal } from "@/lib/interviews/choose-reason";
import { interviewData } from "@/lib/interviews/event-data";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { lockInterviewFor, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailTimeRequest } from "@/lib/interviews/mail-time-request";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import { enqueue } from "@/lib/queue/enqueue";
import type { ReasonView } from "@/lib/reasons/schema";
import type { ShownTime } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { listDayRecords } from "@/lib/time-requests/day-records";
import {
  countChange,
  endTimeRequest,
  getOpenTimeRequest,
  type TimeRequestRow,
} from "@/lib/time-requests/end-time-request";
import {
  evaluateAsk,
  expiryOf,
  isOverdue,
  isSameRequest,
  readWindows,
  storedWindows,
  warningOf,
  windowData,
  type AskBan,
  type AskedTimes,
  type WindowError,
} from "@/lib/time-requests/rules";
import { lapseTimeRequest } from "@/lib/time-requests/lapse-time-request";
import { keepTime } from "@/lib/time-requests/settle-time-request";
import type { TimeWindow, TypedWindows } from "@/lib/time-requests/schema";
import { decideReaderZone } from "@/lib/time/reader-zone";

export interface RequestNewTimes {
  actor: CandidateActor;
  interviewId: string;
  typed: TypedWindows;
  /** On whose clocks the windows were typed: the zone the form named, else the reader's as pages decide it. */
  zones: { named: string | undefined; chosen: string | null; device: string | null };
  /** Interviews of the same day that still work; all others of the day get the request too. */
  stillWork: readonly string[];
  reasonCode: string | null;
  note: string | null;
}
export type RequestRefusal =
  | ReasonRefusal
  | { code: "not_found" }
  | { code: "ask_closed"; reason: AskBan }
  | { code: "windows_invalid"; errors: WindowError[] }
  /** A ticked interview is none of this candidate's day. */
  | { code: "unknown_session" }
  /** Everything that could be asked for was ticked as working. */
  | { code: "nothing_to_ask" };

export interface NewTimesRequested {
  changed: boolean;
  timeRequestIds: string[];
  /** The interview's time, which stands. */
  actedOn: ShownTime;
}

/**
 * Asks for other times for the interviews of the candidate's day that were not ticked as working (on most days that is one). The
 * interviews stay scheduled; each gets a request with these windows, both sides are told, and `interview.new_times_requested`
 * is sent. Asking the same again changes nothing; other windows take the place of those asked before.
 * Refusals: not_found, ask_closed, windows_invalid, unknown_session, nothing_to_ask, reason_required, unknown_reason.
 */
export async function requestNewTimes(
  tx: Tx,
  input: RequestNewTimes,
): Promise<Result<NewTimesRequested, RequestRefusal>> {
  const { actor, interviewId, stillWork } = input;
  await lockApplicationOf(tx, interviewId);
  const own = await lockInterviewFor(tx, { actor, interviewId });
  if (own === null) return refuse({ code: "not_found" });
  const { policy, answer } = await answerPolicy(tx, { interview: own, actor: "candidate" });
  const ban = evaluateAsk({ state: stateOf(own), policy: answer, now: tx.now });
  if (ban !== null) return refuse({ code: "ask_closed", reason: ban });
  const day = await listDayRecords(tx, { interview: own });
  if (stillWork.some((id) => !day.some((each) => each.record.id === id))) return refuse({ code: "unknown_session" });
  const asked = day.filter(({ record, ban: itsBan }) => itsBan === null && !stillWork.includes(record.id));
  if (asked.length === 0) return refuse({ code: "nothing_to_ask" });
  const durationMs = Math.max(...asked.map(({ record }) => record.endsAt.getTime() - record.startsAt.getTime()));
  const { named, ...seen } = input.zones;
  const zones = { ...seen, candidate: own.candidate.timeZone, interview: own.timeZone };
  const { zone: timeZone } = decideReaderZone({ ...zones, chosen: named ?? seen.chosen });
  const reading = readWindows({ typed: input.typed, zone: timeZone, durationMs, now: tx.now });
  if (!reading.ok) return refuse({ code: "windows_invalid", errors: reading.errors });
  const demand = policy.reason.reschedule;
  const choice = {
    code: input.reasonCode,
    demand,
    actor: "candidate",
    act: "reschedule",
    initiator: "candidate",
  } as const;
  const reason = await chooseReason(tx, choice);
  if (!reason.ok) return reason;
  const asking: Asking = {
    actor,
    windows: reading.windows,
    timeZone,
    reason: input.reasonCode === null ? null : reason.value,
    note: input.note === "" ? null : input.note,
  };
  const events: NewEvent[] = [];
  const timeRequestIds: string[] = [];
  for (const { record } of asked) {
    const made = await askFor(tx, record, asking);
    if (made === null) continue;
    timeRequestIds.push(made.id);
    events.push(...made.events);
  }
  // What was asked for before and works after all: its own time is kept.
  for (const { record } of day.filter((each) => stillWork.includes(each.record.id)))
    events.push(...(await keepTime(tx, { actor, interview: record, state: "withdrawn" })));
  await recordEvents(tx, events);
  const actedOn = { startsAt: own.startsAt, endsAt: own.endsAt };
  return ok({ changed: events.length > 0, timeRequestIds, actedOn });
}

interface Asking {
  actor: CandidateActor;
  windows: TimeWindow[];
  timeZone: string;
  reason: Pick<ReasonView, "code" | "category"> | null;
  note: string | null;
}

/** Writes one interview's request in the place of an older one; null when the same is open already. */
async function askFor(
  tx: Tx,
  found: InterviewRecord,
  { actor, windows, timeZone, reason, note }: Asking,
): Promise<{ id: string; events: NewEvent[] } | null> {
  const interviewId = found.id;
  const open = await getOpenTimeRequest(tx, interviewId);
  const overdue = open !== null && isOverdue(open, tx.now) ? open : null;
  const asked = { windows, reasonCode: reason?.code ?? null, note };
  if (open !== null && overdue === null && isSameRequest(askedIn(open), asked)) return null;
  // The job of one that is over may be late: it ends as it would have, and the new one comes after it.
  const lapsed = overdue === null ? null : await lapseTimeRequest(tx, { interview: found, request: overdue });
  if (open !== null && overdue === null) await endTimeRequest(tx, { interviewId, state: "withdrawn" });
  const interview = lapsed?.interview ?? found;
  const expiresAt = expiryOf({ startsAt: interview.startsAt, now: tx.now });
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
      note,
      noticeSeconds,
      requestedAt: tx.now,
      expiresAt,
    },
  });
  const after = await countChange(tx, interview);
  const { id, reasonCode } = request;
  const told = { reference: request.reference, windows, timeZone, expiresAt, hasNote: note !== null, reasonCode };
  await mailTimeRequest(tx, { interview: after, request: told, moment: "requested" });
  const job = { organizationId: tx.organizationId, timeRequestId: id };
  const warnAt = warningOf({ requestedAt: tx.now, expiresAt });
  for (const startAfter of [warnAt, expiresAt])
    if (startAfter !== null) await enqueue(tx, "follow-time-request", [job], { startAfter });
  const requested = requestedEvent({ actor, interview: after, request, windows });
  return { id, events: lapsed === null ? [requested] : [lapsed.event, requested] };
}

function askedIn({ windows, reasonCode, note }: TimeRequestRow): AskedTimes {
  return { windows: storedWindows(windows), reasonCode, note };
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
