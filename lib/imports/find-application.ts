// Whose application an imported interview belongs to, when the file does not say: calendars never do, spreadsheets seldom.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import type { RowRefusal } from "./describe-refusal";
import type { ImportedInterview } from "./file-reading";

/**
 * The application's external id: the one given; else that of the candidate's application for this job, found by address;
 * else a new one that says nothing about the person, because events carry it. Refusal: the interview was imported before
 * for another address, which could be a corrected address or another person.
 */
export async function requireApplicationExternalId(tx: Tx, interview: ImportedInterview): Promise<string | RowRefusal> {
  if (interview.application.external_id !== null) return interview.application.external_id;
  const { organizationId } = tx;
  const existing = await tx.db.interview.findUnique({
    where: {
      organizationId_source_externalId: {
        organizationId,
        source: interview.source,
        externalId: interview.external_id,
      },
    },
    select: { candidate: { select: { email: true } } },
  });
  if (existing !== null && existing.candidate.email.toLowerCase() !== interview.candidate.email.toLowerCase()) {
    return {
      code: "other_candidate",
      field: "candidate_email",
      reason: "The interview is there with another candidate's address.",
      remedy:
        "Import it from CSV with application_external_id: the same one corrects the address, another one is another person.",
    };
  }
  const application = await tx.db.application.findFirst({
    where: {
      organizationId,
      job: { externalId: interview.job.external_id },
      candidate: { email: { equals: interview.candidate.email, mode: "insensitive" } },
    },
    orderBy: { createdAt: "desc" },
    select: { externalId: true },
  });
  return application?.externalId ?? `import-${newId("app")}`;
}
