import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { lockHosts } from "@/lib/slots/lock-slots";

export interface HostInput {
  email: string;
  name: string;
  external_id?: string | null | undefined;
}

/**
 * Finds or makes the hosts behind these people, by lower-cased address; names and external ids given are brought up to date.
 * Repeating it changes nothing. Returns ids in the order given.
 *
 * Rows that are there are changed only after all hosts the transaction may need are locked by id: these people and, of the
 * interviews in `heldBy`, the hosts of their live slots. With `lock` they are locked even if none is changed.
 */
export async function upsertHosts(
  tx: Tx,
  people: readonly HostInput[],
  { heldBy = [], lock = false }: { heldBy?: readonly string[]; lock?: boolean } = {},
): Promise<string[]> {
  const wanted = new Map(people.map((person) => [person.email.toLowerCase(), person]));
  const hosts = await findOrInsert(tx, wanted);
  const outdated = [...hosts.values()].filter((host) => differs(host, wanted.get(host.email)!));
  if (lock || outdated.length > 0) {
    const others = await hostsOfLiveSlots(tx, heldBy);
    await lockHosts(tx, [...new Set([...[...hosts.values()].map((host) => host.id), ...others])]);
  }
  for (const { id, email } of outdated) {
    const { name, external_id: externalId } = wanted.get(email)!;
    await tx.db.host.update({
      where: { organizationId_id: { organizationId: tx.organizationId, id } },
      data: { name, ...(externalId != null && { externalId }) },
    });
  }
  return people.map((person) => hosts.get(person.email.toLowerCase())!.id);
}

type KnownHost = { id: string; email: string; name: string; externalId: string | null };

function differs(host: KnownHost, { name, external_id: externalId }: HostInput): boolean {
  return host.name !== name || (externalId != null && host.externalId !== externalId);
}

/** New ones are inserted before any row is locked, in the order of addresses; a row that another transaction inserts is only waited for. */
async function findOrInsert(tx: Tx, wanted: ReadonlyMap<string, HostInput>): Promise<Map<string, KnownHost>> {
  const emails = [...wanted.keys()].sort();
  const find = () =>
    tx.db.host.findMany({
      where: { organizationId: tx.organizationId, email: { in: emails } },
      select: { id: true, email: true, name: true, externalId: true },
    });
  let known = await find();
  const missing = emails.filter((email) => !known.some((host) => host.email === email));
  for (const email of missing) {
    const { name, external_id: externalId } = wanted.get(email)!;
    await tx.db.$executeRaw`
      INSERT INTO host (organization_id, id, email, name, external_id)
      VALUES (${tx.organizationId}, ${newId("hst")}, ${email}, ${name}, ${externalId ?? null})
      ON CONFLICT (organization_id, email) DO NOTHING`;
  }
  if (missing.length > 0) known = await find();
  return new Map(known.map((host) => [host.email, host]));
}

async function hostsOfLiveSlots(tx: Tx, interviewIds: readonly string[]): Promise<string[]> {
  if (interviewIds.length === 0) return [];
  const rows = await tx.db.interviewSlot.findMany({
    where: { organizationId: tx.organizationId, interviewId: { in: [...interviewIds] }, releasedAt: null },
    select: { slot: { select: { hostId: true } } },
  });
  return rows.map((row) => row.slot.hostId);
}
