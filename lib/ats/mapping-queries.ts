import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { reasonLabels } from "@/lib/reasons/queries";

const HOSTS = 200;

export interface MappingChoices {
  reasons: { code: string; label: string }[];
  hosts: { email: string; name: string }[];
}

/** What a connection maps: the reasons an application can be left for, and the people who hold interviews, up to 200. */
export async function listReasonChoices(tx: Tx): Promise<MappingChoices> {
  const { organizationId } = tx;
  const labels = await reasonLabels(tx, { lang: "en" });
  const rows = await tx.db.reason.findMany({
    where: { organizationId, category: { not: "company" } },
    select: { code: true },
    orderBy: [{ withdrawPosition: "asc" }, { code: "asc" }],
  });
  const hosts = await tx.db.host.findMany({
    where: { organizationId },
    select: { email: true, name: true },
    orderBy: { name: "asc" },
    take: HOSTS,
  });
  return { reasons: rows.map(({ code }) => ({ code, label: labels.get(code) ?? code })), hosts };
}
