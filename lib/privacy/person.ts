// Who is meant when one person's data is read or erased: every id under which the tables know them.
import "server-only";
import type { Tx } from "@/lib/db/transaction";

export interface Person {
  candidateId: string;
  /** Lower-cased; the placeholder once erased. */
  email: string;
  applicationIds: string[];
  interviewIds: string[];
  linkIds: string[];
}

/** The row's words once nobody is named by it. No mail is ever sent to the address (RFC 2606 §2). */
export const ERASED_NAME = "Erased candidate";
export const ERASED_EMAIL = "erased@erased.invalid";

/** Collects a candidate's ids, or null when this organisation has no such candidate. Reads only. */
export async function findPerson(tx: Tx, candidateId: string): Promise<Person | null> {
  const { organizationId, db } = tx;
  const candidate = await db.candidate.findUnique({
    where: { organizationId_id: { organizationId, id: candidateId } },
    select: { email: true },
  });
  if (candidate === null) return null;
  const of = { where: { organizationId, candidateId }, select: { id: true }, orderBy: { id: "asc" } } as const;
  const applications = await db.application.findMany(of);
  const interviews = await db.interview.findMany(of);
  const links = await db.candidateLink.findMany(of);
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  return {
    candidateId,
    email: candidate.email.toLowerCase(),
    applicationIds: ids(applications),
    interviewIds: ids(interviews),
    linkIds: ids(links),
  };
}
