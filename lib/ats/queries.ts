// What pages show of connections: never a credential, only which are set.
import "server-only";
import type { Catalogue, Provider } from "@/lib/ats/schema";
import { EMPTY_CATALOGUE, connectionSettingsSchema, type ConnectionSettings } from "@/lib/ats/schema";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { addMs } from "@/lib/time/clock";
import type { Prisma } from "@/prisma/generated/client";

export interface ConnectionView {
  id: string;
  provider: Provider;
  name: string;
  baseUrl: string | null;
  status: "enabled" | "disabled";
  trouble: string | null;
  troubleAt: Date | null;
  lastOkAt: Date | null;
  settings: ConnectionSettings;
  catalogue: Catalogue;
  reasonMap: Record<string, string>;
  userMap: Record<string, string>;
  createdAt: Date;
}
export interface AtsCallView {
  id: string;
  connectionId: string;
  connectionName: string;
  interviewId: string;
  candidateName: string;
  title: string;
  action: string;
  state: string;
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: Date;
  settledAt: Date | null;
  nextAttemptAt: Date | null;
}

/** All live connections, oldest first; at most 20. */
export async function listConnections(tx: Tx): Promise<ConnectionView[]> {
  const rows = await tx.db.atsConnection.findMany({
    where: { organizationId: tx.organizationId, deletedAt: null },
    orderBy: { id: "asc" },
  });
  return rows.map(viewOf);
}

/** One live connection, or null. */
export async function getConnection(tx: Tx, connectionId: string): Promise<ConnectionView | null> {
  const row = await tx.db.atsConnection.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: connectionId }, deletedAt: null },
  });
  return row && viewOf(row);
}

function viewOf(row: Prisma.AtsConnectionGetPayload<object>): ConnectionView {
  const { id, name, baseUrl, trouble, troubleAt, lastOkAt, createdAt } = row;
  return {
    id,
    name,
    baseUrl,
    trouble,
    troubleAt,
    lastOkAt,
    createdAt,
    provider: row.provider as Provider,
    status: row.status as ConnectionView["status"],
    settings: connectionSettingsSchema.parse(row.settings),
    catalogue: { ...EMPTY_CATALOGUE, ...(row.catalogue as Partial<Catalogue>) },
    reasonMap: row.reasonMap as Record<string, string>,
    userMap: row.userMap as Record<string, string>,
  };
}

/** What a connection was to be told, newest first; `open` only what the ATS has not been told. */
export async function listCalls(
  tx: Tx,
  { connectionId, limit, open = false }: { connectionId?: string; limit: number; open?: boolean },
): Promise<AtsCallView[]> {
  // What is on its way is nothing to worry about for a minute.
  const isOpen = {
    OR: [{ state: "failed" }, { state: "pending", attempts: { gt: 0 }, createdAt: { lt: addMs(tx.now, -60_000) } }],
  };
  const rows = await tx.db.atsCall.findMany({
    where: {
      organizationId: tx.organizationId,
      ...(connectionId !== undefined && { connectionId }),
      connection: { deletedAt: null },
      ...(open && isOpen),
    },
    orderBy: { id: "desc" },
    take: limit,
    include: {
      connection: { select: { name: true } },
      interview: { select: { title: true, candidate: { select: { name: true } } } },
    },
  });
  return rows.map(({ connection, interview, ...row }) => ({
    id: row.id,
    connectionId: row.connectionId,
    connectionName: connection.name,
    interviewId: row.interviewId,
    candidateName: withoutTurns(interview.candidate.name),
    title: interview.title,
    action: row.action,
    state: row.state,
    attempts: row.attempts,
    lastStatus: row.lastStatus,
    lastError: row.lastError,
    createdAt: row.createdAt,
    settledAt: row.settledAt,
    nextAttemptAt: row.nextAttemptAt,
  }));
}

/** The newest call of a connection that did not work at once, whether or not the ATS has been told since. */
export async function getLatestTrouble(tx: Tx, { connectionId }: { connectionId: string }): Promise<string | null> {
  const troubled = [{ state: "failed" }, { attempts: { gt: 1 } }, { state: "pending", attempts: { gt: 0 } }];
  const row = await tx.db.atsCall.findFirst({
    where: { organizationId: tx.organizationId, connectionId, OR: troubled },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** What was sent lately and what came back, newest first. */
export async function listRequests(
  tx: Tx,
  { connectionId, limit }: { connectionId: string; limit: number },
): Promise<
  {
    id: string;
    method: string;
    path: string;
    status: number | null;
    error: string | null;
    durationMs: number;
    sentAt: Date;
  }[]
> {
  return tx.db.atsRequest.findMany({
    where: { organizationId: tx.organizationId, connectionId },
    orderBy: { id: "desc" },
    take: limit,
    select: { id: true, method: true, path: true, status: true, error: true, durationMs: true, sentAt: true },
  });
}
