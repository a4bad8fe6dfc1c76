// The interview as every use case sees it: locked, with all that decisions and events need.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { InterviewState } from "@/lib/interviews/rules";
import type { Initiator, InterviewStatus } from "@/lib/interviews/schema";
import type { InterviewKind } from "@/lib/policies/schema";
import type { Prisma } from "@/prisma/generated/client";

/** More than any panel: enough to read the present round without the chain's whole history. */
const NEWEST_SLOTS = 21;

export const interviewRelations = {
  application: true,
  candidate: true,
  job: true,
  organizer: true,
  interviewers: { include: { host: true }, orderBy: { position: "asc" } },
  slots: { orderBy: [{ round: "desc" }, { position: "asc" }], take: NEWEST_SLOTS },
  cancellations: { where: { undoneAt: null, supersededAt: null } },
  _count: { select: { reschedules: { where: { initiator: "candidate", firstChoiceId: null } } } },
} as const satisfies Prisma.InterviewInclude;

type Row = Prisma.InterviewGetPayload<{ include: typeof interviewRelations }>;
export type StandingCancellationRow = Row["cancellations"][number];
export type InterviewRecord = Omit<Row, "status" | "kind" | "cancellations" | "slots" | "_count"> & {
  status: InterviewStatus;
  kind: InterviewKind;
  /** Present (or, when cancelled, last) slots in the panel's order. */
  slotIds: string[];
  cancellation: StandingCancellationRow | null;
  /** The candidate's own moves so far, without those the company asked for: what the cap counts. */
  completedMoves: number;
};

/** Locks one interview and returns it, or null when this organisation has none such. */
export async function lockInterview(tx: Tx, interviewId: string): Promise<InterviewRecord | null> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM interview WHERE organization_id = ${tx.organizationId} AND id = ${interviewId} FOR NO KEY UPDATE`;
  return rows.length === 0 ? null : getInterviewRecord(tx, interviewId);
}

/**
 * Locks the interview an actor acts on. For a candidate it must be the link's: a link that was revoked, or whose interview has
 * been given to another candidate since it was opened, finds nothing. Null also when this organisation has none such.
 */
export async function lockInterviewFor(
  tx: Tx,
  { actor, interviewId }: { actor: Actor; interviewId: string },
): Promise<InterviewRecord | null> {
  const interview = await lockInterview(tx, interviewId);
  if (interview === null || actor.type !== "candidate") return interview;
  const link = await tx.db.candidateLink.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: actor.linkId } },
    select: { candidateId: true, revokedAt: true },
  });
  const isTheirs = link?.revokedAt === null && link.candidateId === interview.candidateId;
  return isTheirs && actor.candidateId === interview.candidateId ? interview : null;
}

/** The interview unlocked, for reading; null when this organisation has none such. */
export async function getInterviewRecord(tx: Tx, interviewId: string): Promise<InterviewRecord | null> {
  const row = await tx.db.interview.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    include: interviewRelations,
  });
  return row === null ? null : toRecord(row);
}

export function toRecord({ cancellations, slots, _count, ...row }: Row): InterviewRecord {
  return {
    ...row,
    status: row.status as InterviewStatus,
    kind: row.kind as InterviewKind,
    slotIds: slots.filter((slot) => slot.round === row.slotRound).map((slot) => slot.slotId),
    cancellation: cancellations[0] ?? null,
    completedMoves: _count.reschedules,
  };
}

/** Whose time the interview takes, in order: the panel, or the organizer where there is none. */
export function hostIdsOf(interview: Pick<InterviewRecord, "interviewers" | "organizerId">): string[] {
  return interview.interviewers.length > 0
    ? interview.interviewers.map((each) => each.hostId)
    : [interview.organizerId];
}

/** What the pure rules need to know of an interview. */
export function stateOf(interview: InterviewRecord): InterviewState {
  const { status, startsAt, endsAt, cancellation } = interview;
  return {
    status,
    startsAt,
    endsAt,
    hasLeft: interview.application.status === "withdrawn",
    cancellation: cancellation && {
      kind: cancellation.kind as "cancel" | "withdraw",
      reasonCode: cancellation.reasonCode,
      initiator: cancellation.initiator as Initiator,
      channel: cancellation.channel,
      undoUntil: cancellation.undoUntil,
      publishedAt: cancellation.publishedAt,
    },
  };
}
