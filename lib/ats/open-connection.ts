// Connections as the jobs and the gate need them: found, opened, their state written down.
import "server-only";
import { adapterOf } from "@/lib/ats/adapters";
import type { AtsAdapter } from "@/lib/ats/adapter";
import { connectionSettingsSchema, type Provider } from "@/lib/ats/schema";
import type { OpenConnection, RequestLine } from "@/lib/ats/session";
import { decrypt } from "@/lib/crypto/encryption";
import { prisma } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import type { Prisma } from "@/prisma/generated/client";

export type ConnectionRow = Prisma.AtsConnectionGetPayload<object>;
export type LiveConnection = OpenConnection & { provider: Provider; name: string; row: ConnectionRow };

/** Whose connection this is, before a tenant is known; null for none and for deleted ones. */
export async function resolveAtsConnection(connectionId: string): Promise<string | null> {
  const rows = await prisma().$queryRaw<{ id: string | null }[]>`SELECT resolve_ats_connection(${connectionId}) AS id`;
  return rows[0]?.id ?? null;
}

/** A connection that is on, opened; null otherwise. @throws when no configured APP_SECRET opens its credentials */
export async function openConnection(tx: Tx, connectionId: string): Promise<LiveConnection | null> {
  const row = await tx.db.atsConnection.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: connectionId }, deletedAt: null },
  });
  return row === null || row.status !== "enabled" ? null : opened(row);
}

/** The row with its credentials in the clear: for a session, never for a page. */
export function opened(row: ConnectionRow): LiveConnection {
  return {
    id: row.id,
    provider: row.provider as Provider,
    name: row.name,
    baseUrl: row.baseUrl,
    credentials: JSON.parse(decrypt("ats-credentials", row.credentials)) as Record<string, string>,
    settings: connectionSettingsSchema.parse(row.settings),
    users: row.userMap as Record<string, string>,
    row,
  };
}

/** The adapter behind a connection. @throws for a provider this version does not know (a bug) */
export function requireAdapter(provider: string): AtsAdapter {
  const adapter = adapterOf(provider);
  if (adapter === null) throw new Error(`No adapter for ${provider}`);
  return adapter;
}

/** Adds what a session has sent to the connection's log. */
export async function recordRequests(
  tx: Tx,
  { connectionId, callId, lines }: { connectionId: string; callId: string | null; lines: readonly RequestLine[] },
): Promise<void> {
  if (lines.length === 0) return;
  await tx.db.atsRequest.createMany({
    data: lines.map((line) => ({
      organizationId: tx.organizationId,
      id: newId("atr"),
      connectionId,
      callId,
      ...line,
      path: line.path.slice(0, 300),
      sentAt: tx.now,
    })),
  });
}

/** How the connection fares: what is wrong with it as a whole (null: it works), and until when it is to be left alone. */
export async function recordHealth(
  tx: Tx,
  { connectionId, trouble, pausedUntil }: { connectionId: string; trouble: string | null; pausedUntil?: Date },
): Promise<void> {
  await tx.db.atsConnection.updateMany({
    where: { organizationId: tx.organizationId, id: connectionId },
    data: {
      ...(trouble === null ? { trouble: null, troubleAt: null, lastOkAt: tx.now } : { trouble, troubleAt: tx.now }),
      ...(pausedUntil !== undefined && { pausedUntil }),
    },
  });
}

/** What a failure says of the connection as a whole; null: nothing, it was about the one call. */
export function troubleOf(status: number | null, reason: string): string | null {
  if (status === 401 || status === 403) return "credentials_refused";
  if (status === null && !reason.startsWith("bad_response")) return reason;
  return status !== null && status >= 500 ? "ats_failing" : null;
}
