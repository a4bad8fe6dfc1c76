// Where the application stands for its candidate: what withdrawing would end, what a cancellation has ended, and whether all of
// it can still be had back.
import "server-only";
import type { CancellationView, CandidateView, InterviewLine } from "@/lib/candidate-links/schema";
import { listTold } from "@/lib/candidate-links/told";
import type { Tx } from "@/lib/db/transaction";
import { answerBy } from "@/lib/interviews/answer-by/rules";
import { findLeaving, leavingUntilOf, listWithdrawnTogether } from "@/lib/interviews/lock-application";
import { stateOf, type InterviewRecord, type StandingCancellationRow } from "@/lib/interviews/lock-interview";
import { decideCancellation, decideUndo } from "@/lib/interviews/rules";
import { getPolicy } from "@/lib/policies/queries";
import { evaluatePolicy, resolvePolicy, type PolicyAnswer } from "@/lib/policies/rules";
import type { InterviewKind } from "@/lib/policies/schema";
import { NO_REASON_CODE } from "@/lib/reasons/schema";

const lineFields = { id: true, title: true, startsAt: true, endsAt: true } as const;
type LineRow = { id: string; title: string; startsAt: Date; endsAt: Date };
/** More than any application has ahead; a page that grows without end is none. */
const MAX_LINES = 50;

/** The application of an interview, as its candidate sees it and may still end it. */
export async function applicationView(
  tx: Tx,
  record: InterviewRecord,
  policy: PolicyAnswer,
): Promise<CandidateView["application"]> {
  const isActive = record.application.status === "active";
  const ahead = await tx.db.interview.findMany({
    where: {
      organizationId: tx.organizationId,
      applicationId: record.applicationId,
      status: "scheduled",
      startsAt: { gt: tx.now },
    },
    select: { ...lineFields, kind: true, job: { select: { externalId: true } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MAX_LINES,
  });
  const settings = await getPolicy(tx);
  // One undo for all: none where one of them leaves no time for it (decision 010).
  const windows = ahead.map(({ kind, job, startsAt }) => {
    const own = resolvePolicy(settings, { jobExternalId: job.externalId, kind: kind as InterviewKind });
    const asked = { policy: own, actor: "candidate", status: "scheduled", startsAt } as const;
    return evaluatePolicy({ ...asked, completedMoves: 0, now: tx.now }).undoMs;
  });
  const shortest = windows.length === 0 ? policy.undoMs : Math.min(...windows);
  const undoMs = shortest > 0 && record.status === "scheduled" ? policy.undoMs : shortest;
  const decision = decideCancellation({
    state: stateOf(record),
    actor: "candidate",
    kind: "withdraw",
    reasonCode: NO_REASON_CODE,
    policy,
    now: tx.now,
  });
  const canWithdraw = isActive && decision.ok && decision.value.act !== "unchanged";
  return {
    withdrawnAt: isActive ? null : record.application.withdrawnAt,
    ahead: ahead.map(lineOf(record)),
    canWithdraw,
    undoMs,
  };
}

/** Ids stay here: a page holds the least that it shows. */
function lineOf(record: InterviewRecord): (row: LineRow) => InterviewLine {
  return ({ id, title, startsAt, endsAt }) => ({ title, startsAt, endsAt, isThis: id === record.id });
}

/** What a standing cancellation has ended and whether its time (or times) can be had back now. */
export async function standingView(
  tx: Tx,
  record: InterviewRecord,
  cancellation: StandingCancellationRow,
): Promise<
  Pick<
    CancellationView,
    | "ended"
    | "told"
    | "answerBy"
    | "seenAt"
    | "noticeSeconds"
    | "undoUntil"
    | "areSlotsFree"
    | "canBeUndone"
    | "wasTaken"
    | "leaving"
  >
> {
  const { cancelledAt, seenAt, noticeSeconds } = cancellation;
  const { ended, ...undo } = await undoOf(tx, record, cancellation);
  return {
    ...undo,
    ended: ended.map(lineOf(record)),
    told: await listTold(tx, { interviewIds: ended.map(({ id }) => id), since: cancelledAt }),
    seenAt,
    noticeSeconds,
    answerBy: answerBy({ from: cancelledAt, zone: record.timeZone }),
    leaving: await leavingView(tx, record),
  };
}

/** The later withdrawal of the application, as far as the link of this interview, cancelled before, can take it back. */
async function leavingView(tx: Tx, record: InterviewRecord): Promise<CancellationView["leaving"]> {
  const until = leavingUntilOf(record, tx.now);
  if (until !== null) return { undoUntil: until, canBeUndone: true, wasTaken: false, ended: [] };
  const left = await findLeaving(tx, record);
  if (left?.cancellation == null) return null;
  const { ended, undoUntil, canBeUndone, wasTaken } = await undoOf(tx, left, left.cancellation);
  return { undoUntil, canBeUndone, wasTaken, ended: ended.map(lineOf(record)) };
}

async function undoOf(
  tx: Tx,
  record: InterviewRecord,
  cancellation: StandingCancellationRow,
): Promise<Pick<CancellationView, "undoUntil" | "areSlotsFree" | "canBeUndone" | "wasTaken"> & { ended: LineRow[] }> {
  const { publishedAt, undoUntil } = cancellation;
  const ended = await listEnded(tx, record, cancellation);
  const isInWindow = publishedAt === null && undoUntil !== null && tx.now < undoUntil;
  const toCome = ended.filter((each) => each.startsAt > tx.now || each.id === record.id);
  const isUndoable = decideUndo({ state: stateOf(record), now: tx.now }).ok;
  // Between the end of the window and its publication they are still held for this candidate.
  const areSlotsFree = await areAllFree(tx, toCome, publishedAt === null && isUndoable ? ["open", "held"] : ["open"]);
  return {
    ended,
    // Left since by another act, it is not this link's to take back, however long its time is held.
    undoUntil: isInWindow && isUndoable ? undoUntil : null,
    areSlotsFree,
    canBeUndone: isUndoable && (isInWindow || areSlotsFree),
    wasTaken: isUndoable && !isInWindow && !areSlotsFree,
  };
}

/** When the candidate took a cancellation back, if nothing has changed since; null otherwise. */
export async function standsAgainSince(tx: Tx, { id, status, updatedAt }: InterviewRecord): Promise<Date | null> {
  if (status !== "scheduled") return null;
  const last = await tx.db.cancellation.findFirst({
    where: { organizationId: tx.organizationId, interviewId: id, undoneAt: { gte: updatedAt } },
    orderBy: { undoneAt: "desc" },
    select: { undoneAt: true },
  });
  return last?.undoneAt ?? null;
}

/** All that one withdrawal ended, or the one interview that was cancelled. */
async function listEnded(tx: Tx, record: InterviewRecord, cancellation: StandingCancellationRow): Promise<LineRow[]> {
  if (cancellation.kind !== "withdraw") return [record];
  const ids = await listWithdrawnTogether(tx, cancellation);
  return tx.db.interview.findMany({
    where: { organizationId: tx.organizationId, id: { in: ids } },
    select: lineFields,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MAX_LINES,
  });
}

/** Whether every slot is free that the interviews to come had: an undo brings back all of them or none. */
async function areAllFree(tx: Tx, interviews: readonly { id: string }[], free: readonly string[]): Promise<boolean> {
  const rows = await tx.db.interview.findMany({
    where: { organizationId: tx.organizationId, id: { in: interviews.map(({ id }) => id) } },
    select: { slotRound: true, slots: { select: { round: true, slot: { select: { status: true } } } } },
  });
  return rows.every(({ slotRound, slots }) => {
    const last = slots.filter(({ round }) => round === slotRound);
    return last.length > 0 && last.every(({ slot }) => free.includes(slot.status));
  });
}
