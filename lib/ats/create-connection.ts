import "server-only";
import { guessReason, guessUser } from "@/lib/ats/rules";
import type { Catalogue } from "@/lib/ats/schema";
import type { TriedConnection } from "@/lib/ats/try-connection";
import type { Actor } from "@/lib/authz/actor";
import { encrypt } from "@/lib/crypto/encryption";
import { lockOrganization } from "@/lib/db/lock-organization";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { ok, refuse, type Result } from "@/lib/result";
import type { Prisma } from "@/prisma/generated/client";

const CONNECTIONS_LIMIT = 20;

/**
 * Keeps a connection that was tried, its credentials encrypted, with guesses of which of their reasons and users mean ours.
 * Repeating it makes another. Refuses more than 20.
 */
export async function createConnection(
  tx: Tx,
  { actor, tried }: { actor: Actor; tried: TriedConnection },
): Promise<
  Result<{ connectionId: string; madeSecret: string | null }, { code: "too_many_connections"; limit: number }>
> {
  const { organizationId } = tx;
  await lockOrganization(tx);
  const count = await tx.db.atsConnection.count({ where: { organizationId, deletedAt: null } });
  if (count >= CONNECTIONS_LIMIT) return refuse({ code: "too_many_connections", limit: CONNECTIONS_LIMIT });
  const { timeZone } = await tx.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { timeZone: true },
  });
  const id = newId("ats");
  await tx.db.atsConnection.create({
    data: {
      organizationId,
      id,
      provider: tried.provider,
      name: tried.name,
      credentials: encrypt("ats-credentials", JSON.stringify(tried.credentials)),
      baseUrl: tried.baseUrl,
      settings: { time_zone: timeZone, include_note: tried.includeNote },
      catalogue: tried.catalogue as unknown as Prisma.InputJsonObject,
      ...(await guessMaps(tx, tried.catalogue)),
      lastOkAt: tried.provider === "hook" ? null : tx.now,
      createdAt: tx.now,
    },
  });
  const data = { connection_id: id, provider: tried.provider };
  await recordEvents(tx, [{ type: "ats_connection.created", actor, data }]);
  return ok({ connectionId: id, madeSecret: tried.madeSecret });
}

/** Our reasons for leaving and our hosts, each with the entry of theirs that most likely means the same. */
export async function guessMaps(
  tx: Tx,
  catalogue: Catalogue,
): Promise<{ reasonMap: Record<string, string>; userMap: Record<string, string> }> {
  const { organizationId } = tx;
  const reasons = await tx.db.reason.findMany({ where: { organizationId }, select: { code: true, category: true } });
  const hosts = await tx.db.host.findMany({ where: { organizationId }, select: { email: true }, take: 1_000 });
  const pairs = (entries: readonly (readonly [string, string | null])[]) =>
    Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
  return {
    reasonMap: pairs(
      reasons
        .filter(({ category }) => category !== "company")
        .map(({ code }) => [code, guessReason(code, catalogue.reasons)] as const),
    ),
    userMap: pairs(hosts.map(({ email }) => [email, guessUser(email, catalogue.users)] as const)),
  };
}
