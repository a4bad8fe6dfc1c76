// What the palette offers while somebody types: the latest interviews of whoever is named.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { namedBy } from "@/lib/interviews/find-interviews";
import { rowRelations, toRow } from "@/lib/interviews/recruiter-queries";
import type { InterviewRow } from "@/lib/interviews/views/schema";

const MAX_FOUND = 8;

/** Up to 8 interviews, the latest first; none for a text that names nobody. */
export async function quickFind(tx: Tx, { text }: { text: string }): Promise<InterviewRow[]> {
  const named = await namedBy(tx, text);
  if (named === null) return [];
  const { candidateIds, interviewIds } = named;
  const rows = await tx.db.interview.findMany({
    where: {
      organizationId: tx.organizationId,
      OR: [{ candidateId: { in: candidateIds } }, { id: { in: interviewIds } }],
    },
    include: rowRelations,
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    take: MAX_FOUND,
  });
  return rows.map((row) => toRow(row, new Map()));
}
