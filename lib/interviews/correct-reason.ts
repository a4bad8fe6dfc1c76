// "It was illness, not a clash of dates": staff correct the reason of a cancellation or a move. The original stays.
import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import { openNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { listWithdrawnTogether, lockApplicationOf } from "@/lib/interviews/lock-application";
import { lockInterview } from "@/lib/interviews/lock-interview";
import { getReason } from "@/lib/reasons/queries";
import { NO_REASON_CODE, type ReasonView } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";

export interface CorrectReason {
  actor: MemberActor;
  interviewId: string;
  /** The cancellation or the move whose reason it is, whether it still stands or not. */
  subjectId: string;
  reasonCode: string;
}
export type CorrectRefusal = { code: "not_found" } | { code: "unknown_reason"; reasonCode: string };

/** The reason that counts in reports: the corrected one, else the original. Pure. */
export function countedReason<C extends string | null>(row: {
  reasonCode: C;
  reasonCategory: C;
  correctedReasonCode: string | null;
  correctedReasonCategory: string | null;
}): { code: C | string; category: C | string } {
  return {
    code: row.correctedReasonCode ?? row.reasonCode,
    category: row.correctedReasonCategory ?? row.reasonCategory,
  };
}

/**
 * Says what the reason of a cancellation or a move really was. The original code stays, and with it events, the API and what the
 * candidate reads; reports count the corrected one. The original chosen again takes the correction back. A withdrawal is one act:
 * all its interviews are corrected together. The same code again changes nothing. Refusals: not_found, unknown_reason.
 */
export async function correctReason(
  tx: Tx,
  input: CorrectReason,
): Promise<Result<{ changed: boolean }, CorrectRefusal>> {
  const { interviewId, subjectId } = input;
  // The records of a withdrawal belong to several interviews, so their application is locked first.
  await lockApplicationOf(tx, interviewId);
  if ((await lockInterview(tx, interviewId)) === null) return refuse({ code: "not_found" });
  const reason = await reasonOf(tx, input.reasonCode);
  if (reason === null) return refuse({ code: "unknown_reason", reasonCode: input.reasonCode });
  const where = { organizationId: tx.organizationId, id: subjectId, interviewId };
  const cancellation = await tx.db.cancellation.findFirst({ where });
  const subject = cancellation ?? (await tx.db.reschedule.findFirst({ where }));
  if (subject === null) return refuse({ code: "not_found" });
  const before = countedReason(subject);
  if (before.code === reason.code) return ok({ changed: false });
  const data = correctionOf(tx, input, { reason, original: subject.reasonCode });
  if (cancellation === null) await tx.db.reschedule.updateMany({ where, data });
  else {
    const together = cancellation.kind === "withdraw" ? await listWithdrawnTogether(tx, cancellation) : [];
    const others = { interviewId: { in: together }, kind: "withdraw", cancelledAt: cancellation.cancelledAt };
    await tx.db.cancellation.updateMany({
      where: { organizationId: tx.organizationId, OR: [{ id: subjectId }, others] },
      data,
    });
  }
  await recordEvents(tx, [
    {
      type: "reason.corrected",
      actor: input.actor,
      channel: "dashboard",
      interviewId,
      subjectId,
      data: { from: before.code, to: reason.code },
    },
  ]);
  return ok({ changed: true });
}

export type ReasonRecord = {
  isMove: boolean;
  at: Date;
  candidateName: string;
  note: string | null;
  reasonCode: string | null;
  correctedReasonCode: string | null;
};

/** The cancellation or move behind `subjectId`, if it is this interview's; null otherwise. */
export async function getReasonRecord(
  tx: Tx,
  { interviewId, subjectId }: { interviewId: string; subjectId: string },
): Promise<ReasonRecord | null> {
  const where = { organizationId: tx.organizationId, id: subjectId, interviewId };
  const include = { interview: { select: { candidate: { select: { name: true } } } } } as const;
  const cancellation = await tx.db.cancellation.findFirst({ where, include });
  const move = cancellation === null ? await tx.db.reschedule.findFirst({ where, include }) : null;
  const row = cancellation ?? move;
  if (row === null) return null;
  const { note, reasonCode, correctedReasonCode, interview } = row;
  const at = cancellation?.cancelledAt ?? move!.movedAt;
  return {
    isMove: move !== null,
    at,
    candidateName: interview.candidate.name,
    note: openNote(note),
    reasonCode,
    correctedReasonCode,
  };
}

/** Staff may say any reason that is in use somewhere, also one only candidates choose from. */
async function reasonOf(tx: Tx, code: string): Promise<Pick<ReasonView, "code" | "category"> | null> {
  return code === NO_REASON_CODE ? { code, category: "other" } : getReason(tx, { code, list: "any" });
}

function correctionOf(
  tx: Tx,
  { actor }: CorrectReason,
  { reason, original }: { reason: Pick<ReasonView, "code" | "category">; original: string | null },
) {
  const isOriginal = reason.code === original;
  return {
    correctedReasonCode: isOriginal ? null : reason.code,
    correctedReasonCategory: isOriginal ? null : reason.category,
    correctedAt: isOriginal ? null : tx.now,
    correctedByMemberId: isOriginal ? null : actor.memberId,
  };
}
