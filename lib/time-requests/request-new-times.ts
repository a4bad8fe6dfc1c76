// "None of these suit me": the candidate proposes times, and the interview stands as it is until somebody answers.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { chooseReason, type ReasonRefusal } from "@/lib/interviews/choose-reason";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { lockInterviewFor, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import type { ShownTime } from "@/lib/interviews/rules";
import type { ReasonDemand } from "@/lib/policies/schema";
import { ok, refuse, type Result } from "@/lib/result";
import { listDayRecords, type DayRecord } from "@/lib/time-requests/day-records";
import { makeTimeRequest, type Asking } from "@/lib/time-requests/make-time-request";
import { evaluateAsk, readWindows, type AskBan, type WindowError } from "@/lib/time-requests/rules";
import { keepTime } from "@/lib/time-requests/settle-time-request";
import { howShown } from "@/lib/time-requests/shown-day";
import type { TypedWindows } from "@/lib/time-requests/schema";
import { decideReaderZone } from "@/lib/time/reader-zone";
import { isTimeZone } from "@/lib/time/time-zones";

export interface RequestNewTimes {
  actor: CandidateActor;
  interviewId: string;
  typed: TypedWindows;
  /** On whose clocks the windows were typed: the zone the form named, else the reader's as pages decide it. */
  zones: { named: string | undefined; chosen: string | null; device: string | null };
  /** Interviews of the same day that still work; all others of the day get the request too. */
  stillWork: readonly string[];
  /** The day as the form showed it (`markDay`), null where it did not say: what stood there alone can be asked about. */
  shownDay?: string | null;
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
  /** A session stands at another time than the form showed. */
  | { code: "day_changed" }
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
 * Refusals: not_found, ask_closed, windows_invalid, unknown_session, day_changed, nothing_to_ask, reason_required, unknown_reason.
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
  // This one's own time is the edge's to compare, as for every act.
  const shownAs = ({ record }: DayRecord) =>
    record.id === interviewId ? "same" : howShown(input.shownDay ?? null, record);
  const isTicked = ({ record }: DayRecord) => stillWork.includes(record.id);
  const asked = day.filter((each) => each.ban === null && !isTicked(each) && shownAs(each) !== "unseen");
  if (asked.length === 0) return refuse({ code: "nothing_to_ask" });
  const asking = await readProposal(tx, input, { own, asked, demand: policy.reason.reschedule });
  if (!asking.ok) return asking;
  const events: NewEvent[] = [];
  const timeRequestIds: string[] = [];
  for (const { record } of asked) {
    const made = await makeTimeRequest(tx, record, asking.value);
    if (made === null) continue;
    if (made === "too_many") return refuse({ code: "ask_closed", reason: "too_many_proposals" });
    timeRequestIds.push(made.id);
    events.push(...made.events);
  }
  // What was asked for before and works after all: its own time is kept.
  const ticked = day.filter(isTicked);
  for (const { record } of ticked)
    events.push(...(await keepTime(tx, { actor, interview: record, state: "withdrawn" })));
  if (events.length > 0 && [...asked, ...ticked].some((each) => shownAs(each) === "moved"))
    return refuse({ code: "day_changed" });
  await recordEvents(tx, events);
  const actedOn = { startsAt: own.startsAt, endsAt: own.endsAt };
  return ok({ changed: events.length > 0, timeRequestIds, actedOn });
}

/** What was typed and chosen, on the clocks it was typed on. */
async function readProposal(
  tx: Tx,
  input: RequestNewTimes,
  { own, asked, demand }: { own: InterviewRecord; asked: readonly DayRecord[]; demand: ReasonDemand },
): Promise<Result<Asking, RequestRefusal>> {
  const durationMs = Math.max(...asked.map(({ record }) => record.endsAt.getTime() - record.startsAt.getTime()));
  const { named, ...seen } = input.zones;
  const zones = { ...seen, candidate: own.candidate.timeZone, interview: own.timeZone };
  const { zone: timeZone } = decideReaderZone({ ...zones, chosen: named ?? seen.chosen });
  if (named !== undefined && !isTimeZone(named))
    return refuse({ code: "windows_invalid", errors: [{ field: "windows", code: "windows_zone" }] });
  const reading = readWindows({
    ...{ typed: input.typed, zone: timeZone, durationMs, now: tx.now },
    standing: asked.map(({ record }) => record),
  });
  if (!reading.ok) return refuse({ code: "windows_invalid", errors: reading.errors });
  const choice = {
    code: input.reasonCode,
    demand,
    actor: "candidate",
    act: "reschedule",
    initiator: "candidate",
  } as const;
  const reason = await chooseReason(tx, choice);
  if (!reason.ok) return reason;
  return ok({
    actor: input.actor,
    windows: reading.windows,
    timeZone,
    reason: input.reasonCode === null ? null : reason.value,
    note: input.note === "" ? null : input.note,
  });
}
