import "server-only";
import { firstName } from "@/lib/candidate-links/first-name";
import type { ToldPerson } from "@/lib/candidate-links/schema";
import type { Tx } from "@/lib/db/transaction";

/** Who on the company's side was written to about these interviews since then: first names and times, from the notification records. */
export async function listTold(
  tx: Tx,
  { interviewIds, since }: { interviewIds: readonly string[]; since: Date },
): Promise<ToldPerson[]> {
  const rows = await tx.db.emailMessage.findMany({
    where: {
      organizationId: tx.organizationId,
      interviewId: { in: [...interviewIds] },
      audience: { not: "candidate" },
      queuedAt: { gte: since },
    },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
    select: { toName: true, toEmail: true, status: true, queuedAt: true, sentAt: true },
  });
  const people = new Map<string, ToldPerson>();
  for (const { toName, toEmail, status, queuedAt, sentAt } of rows) {
    people.set(toEmail, { name: firstName(toName), status: shown(status), at: sentAt ?? queuedAt });
  }
  return [...people.values()];
}

/** A mail that came back is one that did not get through; one that waits for a summary tells of what the app shows already. */
function shown(status: string): ToldPerson["status"] {
  if (status === "held") return "not_sent";
  return status === "bounced" ? "failed" : (status as ToldPerson["status"]);
}
