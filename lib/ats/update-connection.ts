import "server-only";
import { guessMaps } from "@/lib/ats/create-connection";
import { connectionSettingsSchema, type MappingInput } from "@/lib/ats/schema";
import type { TriedConnection } from "@/lib/ats/try-connection";
import type { Actor } from "@/lib/authz/actor";
import { encrypt } from "@/lib/crypto/encryption";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { enqueue } from "@/lib/queue/enqueue";
import { ok, refuse, type Result } from "@/lib/result";
import type { Prisma } from "@/prisma/generated/client";

type NotFound = { code: "not_found" };

/** Keeps what was tried; what was mapped by hand stays, new guesses fill the gaps. Repeatable. Refuses an unknown connection. */
export async function updateConnection(
  tx: Tx,
  { actor, connectionId, tried }: { actor: Actor; connectionId: string; tried: TriedConnection },
): Promise<Result<null, NotFound>> {
  const { organizationId } = tx;
  const key = { organizationId_id: { organizationId, id: connectionId }, deletedAt: null };
  const row = await tx.db.atsConnection.findUnique({ where: key });
  if (row === null) return refuse({ code: "not_found" });
  const guessed = await guessMaps(tx, tried.catalogue);
  const settings = connectionSettingsSchema.parse(row.settings);
  await tx.db.atsConnection.update({
    where: key,
    data: {
      name: tried.name,
      baseUrl: tried.baseUrl,
      credentials: encrypt("ats-credentials", JSON.stringify(tried.credentials)),
      settings: { ...settings, include_note: tried.includeNote },
      catalogue: tried.catalogue as unknown as Prisma.InputJsonObject,
      reasonMap: { ...guessed.reasonMap, ...(row.reasonMap as Record<string, string>) },
      userMap: { ...guessed.userMap, ...(row.userMap as Record<string, string>) },
      trouble: null,
      troubleAt: null,
      pausedUntil: null,
      lastOkAt: row.provider === "hook" ? row.lastOkAt : tx.now,
    },
  });
  await wakeCalls(tx, connectionId);
  await recordEvents(tx, [{ type: "ats_connection.changed", actor, data: { connection_id: connectionId } }]);
  return ok(null);
}

/** Keeps which of their reasons and users mean ours. An empty choice means none, and stays none. Refuses an unknown connection. */
export async function mapConnection(
  tx: Tx,
  { actor, connectionId, mapping }: { actor: Actor; connectionId: string; mapping: MappingInput },
): Promise<Result<null, NotFound>> {
  const key = { organizationId: tx.organizationId, id: connectionId, deletedAt: null };
  const found = await tx.db.atsConnection.findFirst({ where: key });
  if (found === null) return refuse({ code: "not_found" });
  await tx.db.atsConnection.updateMany({
    where: key,
    data: {
      reasonMap: { ...(found.reasonMap as Record<string, string>), ...mapping.reasons },
      userMap: { ...(found.userMap as Record<string, string>), ...mapping.users },
    },
  });
  await recordEvents(tx, [{ type: "ats_connection.changed", actor, data: { connection_id: connectionId } }]);
  return ok(null);
}

/** Switches a connection on or off. Off, nothing is read and nothing told; what waits is settled as not needed. Refuses an unknown one. */
export async function setConnectionStatus(
  tx: Tx,
  { actor, connectionId, status }: { actor: Actor; connectionId: string; status: "enabled" | "disabled" },
): Promise<Result<null, NotFound>> {
  const { count } = await tx.db.atsConnection.updateMany({
    where: { organizationId: tx.organizationId, id: connectionId, deletedAt: null },
    data: { status, nextPollAt: null },
  });
  if (count === 0) return refuse({ code: "not_found" });
  await recordEvents(tx, [{ type: "ats_connection.changed", actor, data: { connection_id: connectionId, status } }]);
  return ok(null);
}

/** Takes a connection away for good: its credentials are erased, its log is no longer shown, interviews stay. Repeatable. */
export async function deleteConnection(
  tx: Tx,
  { actor, connectionId }: { actor: Actor; connectionId: string },
): Promise<Result<null, NotFound>> {
  const where = { organizationId: tx.organizationId, id: connectionId, deletedAt: null };
  const { count } = await tx.db.atsConnection.updateMany({
    where,
    data: {
      deletedAt: tx.now,
      status: "disabled",
      credentials: encrypt("ats-credentials", "{}"),
      catalogue: {},
      userMap: {},
    },
  });
  if (count === 0) return ok(null);
  await tx.db.atsCall.updateMany({
    where: { organizationId: tx.organizationId, connectionId, state: "pending" },
    data: { state: "not_needed", settledAt: tx.now, nextAttemptAt: null, lastError: "connection_off" },
  });
  await tx.db.$executeRaw`
    UPDATE ats_interview SET conflict = NULL, conflict_at = NULL, conflict_reading = NULL
    WHERE organization_id = ${tx.organizationId} AND connection_id = ${connectionId}`;
  await recordEvents(tx, [{ type: "ats_connection.deleted", actor, data: { connection_id: connectionId } }]);
  return ok(null);
}

/** Makes a call that failed once more, from the beginning of its schedule; pending ones at once. Refuses others. */
export async function retryCall(
  tx: Tx,
  { callId }: { callId: string },
): Promise<Result<null, NotFound | { code: "nothing_to_retry" }>> {
  const key = { organizationId: tx.organizationId, id: callId };
  const call = await tx.db.atsCall.findFirst({ where: { ...key, connection: { deletedAt: null } } });
  if (call === null) return refuse({ code: "not_found" });
  if (call.state !== "failed" && call.state !== "pending") return refuse({ code: "nothing_to_retry" });
  await tx.db.atsCall.updateMany({
    where: key,
    data: { state: "pending", settledAt: null, nextAttemptAt: tx.now, attempts: Math.min(call.attempts, 1) },
  });
  await enqueue(tx, "call-ats", [{ organizationId: tx.organizationId, callId }]);
  return ok(null);
}

/** Somebody has seen to it in the ATS themselves: it no longer waits for anybody. Refuses what has not failed. */
export async function dismissCall(
  tx: Tx,
  { callId }: { callId: string },
): Promise<Result<null, { code: "nothing_to_retry" }>> {
  const { count } = await tx.db.atsCall.updateMany({
    where: { organizationId: tx.organizationId, id: callId, state: "failed" },
    data: { state: "not_needed", settledAt: tx.now, lastError: "done_by_hand" },
  });
  return count === 0 ? refuse({ code: "nothing_to_retry" }) : ok(null);
}

async function wakeCalls(tx: Tx, connectionId: string): Promise<void> {
  const where = { organizationId: tx.organizationId, connectionId, state: "pending" };
  const waiting = await tx.db.atsCall.findMany({ where, select: { id: true }, take: 500 });
  await tx.db.atsCall.updateMany({ where, data: { nextAttemptAt: tx.now } });
  await enqueue(
    tx,
    "call-ats",
    waiting.map(({ id: callId }) => ({ organizationId: tx.organizationId, callId })),
  );
}
