// What a call leaves behind: its state, what the ATS now shows as far as we know, the connection's health, the next job.
import "server-only";
import type { AtsFailure, Refs } from "@/lib/ats/adapter";
import type { Claim } from "@/lib/ats/claim-call";
import { recordHealth, recordRequests, troubleOf } from "@/lib/ats/open-connection";
import { recordWritten } from "@/lib/ats/record-written";
import { decideAfterFailure, type CallDecision } from "@/lib/ats/rules";
import type { RequestLine } from "@/lib/ats/session";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

export type CallOutcome =
  { kind: "done"; created?: { externalId: string; refs: Refs } } | { kind: "failure"; failure: AtsFailure };

/** Writes an attempt's outcome down. When the lease was lost meanwhile only what was sent is logged. */
export async function settleCall(
  tx: Tx,
  {
    claim,
    outcome,
    lines,
    random,
  }: { claim: Claim; outcome: CallOutcome; lines: readonly RequestLine[]; random: number },
): Promise<void> {
  await recordRequests(tx, { connectionId: claim.connection.id, callId: claim.callId, lines });
  const failure = outcome.kind === "failure" ? outcome.failure : null;
  const decision: CallDecision =
    failure === null
      ? { state: "done" }
      : decideAfterFailure({ action: claim.verb, failure, attempts: claim.attempts, now: tx.now, random });
  const { count } = await tx.db.atsCall.updateMany({
    where: { organizationId: tx.organizationId, id: claim.callId, lockedUntil: claim.leaseUntil, state: "pending" },
    data: {
      lockedUntil: null,
      lastStatus: failure?.status ?? null,
      lastError: failure?.reason ?? null,
      ...stateOf(tx, claim, decision),
    },
  });
  const pausedUntil = decision.state === "pending" && decision.pause ? decision.at : undefined;
  const trouble = failure && troubleOf(failure.status, failure.reason);
  if (failure === null || trouble !== null || pausedUntil !== undefined)
    await recordHealth(tx, { connectionId: claim.connection.id, trouble, ...(pausedUntil && { pausedUntil }) });
  if (count === 0) return;
  if (decision.state === "done") await recordChange(tx, claim, outcome);
  if (decision.state === "pending")
    await enqueue(tx, "call-ats", [{ organizationId: tx.organizationId, callId: claim.callId }], {
      startAfter: decision.at,
    });
}

function stateOf(tx: Tx, claim: Claim, decision: CallDecision) {
  if (decision.state !== "pending") return { state: decision.state, settledAt: tx.now, nextAttemptAt: null };
  return { nextAttemptAt: decision.at, attempts: decision.isCounted ? claim.attempts : claim.attempts - 1 };
}

async function recordChange(tx: Tx, claim: Claim, outcome: CallOutcome): Promise<void> {
  const where = { organizationId: tx.organizationId, id: claim.atsInterviewId };
  if (claim.verb === "cancel") await tx.db.atsInterview.updateMany({ where, data: { goneAt: tx.now } });
  const time = { atsInterviewId: claim.atsInterviewId, time: claim.subject, done: true };
  if (claim.verb === "move") await recordWritten(tx, time);
  if (claim.verb !== "create" || outcome.kind !== "done" || outcome.created === undefined) return;
  const { externalId, refs } = outcome.created;
  await tx.db.atsInterview.updateMany({ where, data: { externalId, refs: { ...refs }, own: true, goneAt: null } });
  await recordWritten(tx, time);
}
