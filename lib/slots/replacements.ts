import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";

export type Replacement = { email: string; name: string; isOpen: boolean };
const MAX_HOSTS = 200;

/**
 * Who could take an interview over at this time: hosts whose time nobody has taken then, first those who have an open slot at
 * exactly this time. `except` are those who are on it already.
 */
export async function listReplacements(
  tx: Tx,
  { startsAt, endsAt, except }: { startsAt: Date; endsAt: Date; except: readonly string[] },
): Promise<Replacement[]> {
  const rows = await tx.db.$queryRaw<Replacement[]>`
    SELECT h.email, h.name, EXISTS (SELECT 1 FROM slot s WHERE s.organization_id = h.organization_id AND s.host_id = h.id
        AND s.status = 'open' AND s.starts_at = ${startsAt} AND s.ends_at = ${endsAt}) AS "isOpen"
    FROM host h
    WHERE h.organization_id = ${tx.organizationId} AND NOT h.id = ANY(${[...except]})
      AND NOT EXISTS (SELECT 1 FROM slot s WHERE s.organization_id = h.organization_id AND s.host_id = h.id
        AND (s.status = 'taken' OR s.status = 'held') AND tstzrange(s.starts_at, s.ends_at, '[)') && tstzrange(${startsAt}, ${endsAt}, '[)'))
    ORDER BY 3 DESC, h.name, h.id
    LIMIT ${MAX_HOSTS}`;
  return rows.map((row) => ({ ...row, name: withoutTurns(row.name) }));
}

/** The host of this address as they are known, or null. */
export function getHostByEmail(tx: Tx, email: string): Promise<{ email: string; name: string } | null> {
  return tx.db.host.findUnique({
    where: { organizationId_email: { organizationId: tx.organizationId, email: email.toLowerCase() } },
    select: { email: true, name: true },
  });
}
