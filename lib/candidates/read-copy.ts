import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { findPerson } from "@/lib/privacy/person";
import { PERSON_TABLES } from "@/lib/privacy/person-tables";

export interface CandidateCopy {
  candidate_id: string;
  organization: string;
  exported_at: string;
  /** Rows by table, both in the words of docs/privacy.md. */
  data: Record<string, Record<string, unknown>[]>;
}

/** Everything that is kept of one candidate, or null when there is no such candidate here. Reads only: notes are opened, links masked. */
export async function readCopy(tx: Tx, candidateId: string): Promise<CandidateCopy | null> {
  const person = await findPerson(tx, candidateId);
  if (person === null) return null;
  const { name } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { name: true },
  });
  const data: CandidateCopy["data"] = {};
  for (const [model, table] of Object.entries(PERSON_TABLES)) {
    const rows = await table.read(tx, person);
    if (rows.length > 0) data[snake(model)] = rows.map(plain);
  }
  return { candidate_id: candidateId, organization: name, exported_at: tx.now.toISOString(), data };
}

function plain(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const words = Object.entries(row).map(([key, value]) => [
    snake(key),
    value instanceof Date ? value.toISOString() : value,
  ]);
  return Object.fromEntries(words) as Record<string, unknown>;
}

/** "EmailMessage" and "emailMessage" → "email_message". */
function snake(name: string): string {
  return name.replaceAll(/(?<!^)[A-Z]/g, "_$&").toLowerCase();
}
