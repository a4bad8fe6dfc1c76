import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";

export interface HostInput {
  email: string;
  name: string;
  external_id?: string | null | undefined;
}

/**
 * Finds or makes the hosts behind these people, by lower-cased address; names and external ids given are brought up to date.
 * Rows are touched in the order of addresses, so that parallel upserts don't deadlock. Returns ids in the order given.
 */
export async function upsertHosts(tx: Tx, people: readonly HostInput[]): Promise<string[]> {
  const wanted = new Map(people.map((person) => [person.email.toLowerCase(), person]));
  const emails = [...wanted.keys()].sort();
  const known = await tx.db.host.findMany({ where: { organizationId: tx.organizationId, email: { in: emails } } });
  const ids = new Map(known.map((host) => [host.email, host.id]));
  for (const email of emails) {
    const person = wanted.get(email)!;
    const host = known.find((each) => each.email === email);
    if (host === undefined) ids.set(email, await insertHost(tx, email, person));
    else if (host.name !== person.name || (person.external_id != null && host.externalId !== person.external_id)) {
      await tx.db.host.update({
        where: { organizationId_id: { organizationId: tx.organizationId, id: host.id } },
        data: { name: person.name, ...(person.external_id != null && { externalId: person.external_id }) },
      });
    }
  }
  return people.map((person) => ids.get(person.email.toLowerCase())!);
}

async function insertHost(tx: Tx, email: string, person: HostInput): Promise<string> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO host (organization_id, id, email, name, external_id) VALUES (${tx.organizationId}, ${newId("hst")}, ${email}, ${person.name}, ${person.external_id ?? null})
    ON CONFLICT (organization_id, email) DO UPDATE SET name = EXCLUDED.name RETURNING id`;
  return rows[0]!.id;
}
