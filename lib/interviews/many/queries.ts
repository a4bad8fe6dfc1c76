import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { interviewRelations, stateOf, toRecord, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { planAct } from "@/lib/interviews/many/rules";
import type { ManyAct, ManyLine } from "@/lib/interviews/many/schema";
import { explainRefusal } from "@/lib/interviews/refusal-texts";

/** How the chosen interviews stand towards an act, by start; those of no interview here are left out. */
export async function listPlanned(
  tx: Tx,
  { ids, act, zone }: { ids: readonly string[]; act: ManyAct; zone: string },
): Promise<ManyLine[]> {
  const lines: ManyLine[] = [];
  for (const record of await listChosen(tx, ids)) {
    const plan = planAct({ act, state: stateOf(record), now: tx.now });
    lines.push({
      ...nameOf(record),
      refusal: plan.ok ? null : (await explainRefusal(plan.refusal, { organizationId: tx.organizationId, zone })).text,
      isDone: plan.ok && plan.value === "unchanged",
    });
  }
  return lines;
}

/** The interviews of these ids that the organisation has, by start. */
export async function listChosen(tx: Tx, ids: readonly string[]): Promise<InterviewRecord[]> {
  const rows = await tx.db.interview.findMany({
    where: { organizationId: tx.organizationId, id: { in: [...ids] } },
    include: interviewRelations,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toRecord);
}

function nameOf({ id, candidate, title, startsAt, endsAt }: InterviewRecord) {
  return { id, candidateName: withoutTurns(candidate.name), title: withoutTurns(title), startsAt, endsAt };
}
