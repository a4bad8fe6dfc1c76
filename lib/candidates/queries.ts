// Reads of what candidates asked for of their data.
import "server-only";
import type { PrivacyKind, PrivacyRequestView, PrivacyState, Retention } from "@/lib/candidates/schema";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { isId } from "@/lib/ids";
import type { Prisma } from "@/prisma/generated/client";

const MAX_SHOWN = 100;

export interface StaffRequest extends PrivacyRequestView {
  candidateId: string;
  candidateName: string;
  interviewId: string;
}

const withName = { candidate: { select: { name: true } } } as const;

/** Open requests, the nearest deadline first, then the newest that were answered. */
export async function listPrivacyRequests(tx: Tx): Promise<StaffRequest[]> {
  const ended = await tx.db.privacyRequest.findMany({
    where: { organizationId: tx.organizationId, state: { not: "open" } },
    include: withName,
    orderBy: { requestedAt: "desc" },
    take: 20,
  });
  return [...(await listOpenPrivacyRequests(tx, { limit: MAX_SHOWN })), ...ended.map(staffView)];
}

/** Those nobody has answered, the nearest deadline first. */
export async function listOpenPrivacyRequests(
  { db, organizationId }: Tx,
  { limit }: { limit: number },
): Promise<StaffRequest[]> {
  const where = { organizationId, state: "open" };
  const rows = await db.privacyRequest.findMany({ where, include: withName, orderBy: { dueAt: "asc" }, take: limit });
  return rows.map(staffView);
}

/** Whether this request waits for an answer. */
export async function isPrivacyRequestOpen({ db, organizationId }: Tx, id: string): Promise<boolean> {
  const where = { organizationId_id: { organizationId, id }, state: "open" };
  return (await db.privacyRequest.findUnique({ where, select: { id: true } })) !== null;
}

function staffView(row: Prisma.PrivacyRequestGetPayload<{ include: typeof withName }>): StaffRequest {
  const { candidateId, interviewId, candidate } = row;
  return { ...requestView(row), candidateId, candidateName: withoutTurns(candidate.name), interviewId };
}

/** What this candidate has asked for, newest first. */
export async function listOwnRequests(
  { db, organizationId }: Tx,
  { candidateId }: { candidateId: string },
): Promise<PrivacyRequestView[]> {
  const rows = await db.privacyRequest.findMany({
    where: { organizationId, candidateId },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  return rows.map(requestView);
}

function requestView(row: Prisma.PrivacyRequestGetPayload<object>): PrivacyRequestView {
  const { id, reference, requestedAt, dueAt, endedAt } = row;
  return {
    ...{ id, reference, requestedAt, dueAt, endedAt },
    kind: row.kind as PrivacyKind,
    state: row.state as PrivacyState,
  };
}

/** How long the organisation keeps things. */
export async function getRetention({ db, organizationId }: Tx): Promise<Retention> {
  return db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { noteRetentionDays: true, candidateRetentionDays: true, logRetentionDays: true },
  });
}

export interface CandidateCard {
  id: string;
  name: string;
  email: string;
  erasedAt: Date | null;
  interviews: number;
  /** Scheduled, and ahead: they would be cancelled. */
  ahead: number;
}

/** Who would be erased; null when this organisation has no such candidate. */
export async function getCandidateCard({ db, organizationId, now }: Tx, id: string): Promise<CandidateCard | null> {
  if (!isId("cnd", id)) return null;
  const row = await db.candidate.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (row === null) return null;
  const interviews = await db.interview.count({ where: { organizationId, candidateId: id } });
  const ahead = await db.interview.count({
    where: { organizationId, candidateId: id, status: "scheduled", startsAt: { gt: now } },
  });
  const { email, erasedAt } = row;
  return { id, name: withoutTurns(row.name), email, erasedAt, interviews, ahead };
}
