import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { findPerson } from "@/lib/privacy/person";
import { PERSON_TABLES } from "@/lib/privacy/person-tables";
import { ok, refuse, type Result } from "@/lib/result";

export interface CandidateCopy {
  candidate_id: string;
  organization: string;
  exported_at: string;
  /** Rows by table, both in the words of docs/privacy.md. */
  data: Record<string, Record<string, unknown>[]>;
}

/**
 * Everything that is kept of one candidate, as data (GDPR Art. 15 and 20); what is kept of others beside it is left out. Notes are
 * opened, links are masked. Writes down that a copy was made. Refusals: not_found.
 */
export async function exportCandidate(
  tx: Tx,
  { actor, candidateId }: { actor: Actor; candidateId: string },
): Promise<Result<CandidateCopy, { code: "not_found" }>> {
  const person = await findPerson(tx, candidateId);
  if (person === null) return refuse({ code: "not_found" });
  const { name } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { name: true },
  });
  const data: CandidateCopy["data"] = {};
  for (const [model, table] of Object.entries(PERSON_TABLES)) {
    const rows = await table.read(tx, person);
    if (rows.length > 0) data[snake(model)] = rows.map(plain);
  }
  await recordEvents(tx, [{ type: "candidate.exported", actor, data: { candidate_id: candidateId } }]);
  return ok({ candidate_id: candidateId, organization: name, exported_at: tx.now.toISOString(), data });
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
