// An interview as the REST API shows it (contract §4): what was sent back whole, and what became of it.
import "server-only";
import { linkRef } from "@/lib/candidate-links/link-ref";
import { openNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import {
  interviewRelations,
  toRecord,
  type InterviewRecord,
  type StandingCancellationRow,
} from "@/lib/interviews/lock-interview";
import type { Prisma } from "@/prisma/generated/client";

type RequestRow = Pick<Prisma.TimeRequestGetPayload<object>, "id" | "windows" | "expiresAt" | "state">;
type MoveRow = Prisma.RescheduleGetPayload<object>;

export interface InterviewDocument {
  /** What the ETag is made from: everything that can change, the same for every key. */
  state: unknown;
  /** The body; `links` only where the key may write interviews, because a link is as good as the candidate. */
  body: Record<string, unknown>;
}

const inOrder = [{ movedAt: "asc" }, { id: "asc" }] as const satisfies Prisma.RescheduleOrderByWithRelationInput[];
const newestFirst = [
  { requestedAt: "desc" },
  { id: "desc" },
] as const satisfies Prisma.TimeRequestOrderByWithRelationInput[];
const liveLink = { purpose: "interview", revokedAt: null } as const;

/**
 * One interview for the API, or null when this organisation has none such. One statement: acts answer with it while they
 * hold the organisation's event counter.
 */
export async function getInterviewDocument(
  tx: Tx,
  { interviewId, withLinks }: { interviewId: string; withLinks: boolean },
): Promise<InterviewDocument | null> {
  const row = await tx.db.interview.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    include: {
      ...interviewRelations,
      reschedules: { orderBy: [...inOrder] },
      links: { where: liveLink, select: { id: true } },
      timeRequests: { orderBy: [...newestFirst], take: 1 },
    },
  });
  if (row === null) return null;
  const { reschedules, links, timeRequests, ...rest } = row;
  const linkId = links[0]?.id ?? null;
  return documentOf(toRecord(rest), { moves: reschedules, request: timeRequests[0] ?? null, linkId, withLinks });
}

/** Interviews for the API, in the order given; three more statements, however many they are. */
export async function interviewDocuments(
  tx: Tx,
  { records, withLinks }: { records: readonly InterviewRecord[]; withLinks: boolean },
): Promise<InterviewDocument[]> {
  const scope = { organizationId: tx.organizationId, interviewId: { in: records.map((record) => record.id) } };
  const moves = await tx.db.reschedule.findMany({ where: scope, orderBy: [...inOrder] });
  const links = await tx.db.candidateLink.findMany({
    where: { ...scope, ...liveLink },
    select: { id: true, interviewId: true },
  });
  // Prisma's own `distinct` would load every request ever made and choose in memory.
  const requests = await tx.db.$queryRaw<(RequestRow & { interviewId: string })[]>`
    SELECT DISTINCT ON (interview_id) interview_id AS "interviewId", id, windows, expires_at AS "expiresAt", state
    FROM time_request WHERE organization_id = ${tx.organizationId} AND interview_id = ANY(${scope.interviewId.in})
    ORDER BY interview_id, requested_at DESC, id DESC`;
  return records.map((record) => {
    const own = moves.filter((move) => move.interviewId === record.id);
    const linkId = links.find((link) => link.interviewId === record.id)?.id ?? null;
    const request = requests.find(({ interviewId }) => interviewId === record.id) ?? null;
    return documentOf(record, { moves: own, request, linkId, withLinks });
  });
}

function documentOf(
  record: InterviewRecord,
  {
    moves,
    request,
    linkId,
    withLinks,
  }: { moves: readonly MoveRow[]; request: RequestRow | null; linkId: string | null; withLinks: boolean },
): InterviewDocument {
  const view = {
    ...interviewView(record),
    changes: moves.map(changeView),
    time_request: request && requestView(request),
  };
  const shown = { links: { candidate: linkId === null ? null : linkRef(linkId) } };
  return { state: { view, linkId }, body: withLinks ? { ...view, ...shown } : view };
}

function interviewView(record: InterviewRecord) {
  return {
    id: record.id,
    external_id: record.externalId,
    source: record.source,
    kind: record.kind,
    title: record.title,
    status: record.status,
    starts_at: record.startsAt.toISOString(),
    ends_at: record.endsAt.toISOString(),
    time_zone: record.timeZone,
    location: record.location,
    join_url: record.joinUrl,
    candidate: candidateView(record.candidate),
    application: {
      id: record.application.id,
      external_id: record.application.externalId,
      status: record.application.status,
    },
    job: { id: record.job.id, external_id: record.job.externalId, title: record.job.title },
    interviewers: record.interviewers.map(({ host }) => ({
      email: host.email,
      name: host.name,
      external_id: host.externalId,
    })),
    organizer: { email: record.organizer.email, name: record.organizer.name },
    slot_id: record.slotIds[0] ?? null,
    slot_ids: record.slotIds,
    revision: record.revision,
    // Kept inside an undo window, for coming back; what is cancelled is not confirmed.
    confirmed_at: record.status === "cancelled" ? null : (record.confirmedAt?.toISOString() ?? null),
    cancellation: record.cancellation && cancellationView(record.cancellation),
    created_at: record.createdAt.toISOString(),
    updated_at: record.updatedAt.toISOString(),
  };
}

function candidateView(candidate: InterviewRecord["candidate"]) {
  return {
    id: candidate.id,
    external_id: candidate.externalId,
    name: candidate.name,
    email: candidate.email,
    time_zone: candidate.timeZone,
    locale: candidate.locale,
  };
}

function cancellationView(cancellation: StandingCancellationRow) {
  return {
    kind: cancellation.kind,
    reason_code: cancellation.reasonCode,
    reason_category: cancellation.reasonCategory,
    note: openNote(cancellation.note),
    initiator: cancellation.initiator,
    channel: cancellation.channel,
    late: cancellation.late,
    cancelled_at: cancellation.cancelledAt.toISOString(),
    notice_seconds: cancellation.noticeSeconds,
    stays_in_process: cancellation.staysInProcess,
    undo_until: cancellation.undoUntil?.toISOString() ?? null,
  };
}

function changeView(move: MoveRow) {
  return {
    id: move.id,
    moved_at: move.movedAt.toISOString(),
    initiator: move.initiator,
    channel: move.channel,
    reason_code: move.reasonCode,
    reason_category: move.reasonCategory,
    note: openNote(move.note),
    notice_seconds: move.noticeSeconds,
    previous: {
      slot_id: move.previousSlotIds[0] ?? null,
      slot_ids: move.previousSlotIds,
      starts_at: move.previousStartsAt.toISOString(),
      ends_at: move.previousEndsAt.toISOString(),
    },
    slot_id: move.slotIds[0] ?? null,
    slot_ids: move.slotIds,
    starts_at: move.startsAt.toISOString(),
    ends_at: move.endsAt.toISOString(),
  };
}

/** The newest request for new times, whatever became of it. */
function requestView({ id, windows, expiresAt, state }: RequestRow) {
  return { id, windows, expires_at: expiresAt.toISOString(), state };
}
