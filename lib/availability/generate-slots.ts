import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { planSlots, type SlotPlan } from "@/lib/availability/plan/rules";
import { getPlanInput } from "@/lib/availability/queries";
import type { AvailabilityRule } from "@/lib/availability/schema";
import type { InterviewKind } from "@/lib/policies/schema";
import { createSlots } from "@/lib/slots/create-slots";
import { lockHosts } from "@/lib/slots/lock-slots";
import { newSlotSchema, type NewSlotInput } from "@/lib/slots/schema";

/** A run holds the lock on its host: whoever cancels or moves an interview there waits for its end. */
const MOST_A_RUN = 200;

export type Generated = {
  added: number;
  withdrawn: number;
  restored: number;
  /** What was not added although it was meant to be: slots that came in the way meanwhile, or too many for one run. */
  left: number;
};

/**
 * Brings one host's slots in line with rule, exceptions, holidays and busy times: makes what is missing, withdraws open
 * generated ones that are not meant any more and open ones in busy times. Future slots only; held and taken ones are never
 * touched. Repeating it changes nothing. At most 200 new ones a run; the next run makes the rest. Locks the host first.
 */
export async function generateSlots(
  tx: Tx,
  { hostId, previous = null }: { hostId: string; previous?: AvailabilityRule | null },
): Promise<Generated> {
  await lockHosts(tx, [hostId]);
  const input = await getPlanInput(tx, { hostId });
  const plan = planSlots({ ...input, previous });
  const withdrawn = await withdrawAll(tx, plan);
  if (input.rule !== null) await retag(tx, plan, input.rule);
  const host = await tx.db.host.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: hostId } },
    select: { email: true, name: true },
  });
  const rule = input.rule;
  const wanted = rule === null ? [] : plan.add.slice(0, MOST_A_RUN).map((time) => slotOf(host, time, rule));
  const made = await createSlots(tx, { slots: wanted, isGenerated: true });
  const added = made.filter((outcome) => outcome.status === "created").length;
  const restored = await restoreAll(tx, plan, host);
  await tx.db.availability.updateMany({
    where: { organizationId: tx.organizationId, hostId },
    // What did not fit into this run is due at once.
    data: { generatedAt: plan.add.length > wanted.length ? null : tx.now },
  });
  return { added, withdrawn, restored, left: plan.add.length - added };
}

type Host = { email: string; name: string };

function slotOf(
  host: Host,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  rule: Pick<AvailabilityRule, "timeZone" | "kinds" | "jobExternalIds">,
): NewSlotInput {
  return newSlotSchema.parse({
    host,
    starts_at: startsAt.toISOString(),
    ends_at: endsAt.toISOString(),
    time_zone: rule.timeZone,
    kinds: [...rule.kinds],
    job_external_ids: [...rule.jobExternalIds],
  });
}

async function withdrawAll(tx: Tx, plan: SlotPlan): Promise<number> {
  let count = 0;
  for (const why of ["availability", "busy"] as const) {
    const ids = plan.withdraw.filter((each) => each.why === why).map((each) => each.slot.id);
    // The status again: a caller may have withdrawn it by itself meanwhile, which asks for no lock on the host.
    const done = await tx.db.slot.updateMany({
      where: { organizationId: tx.organizationId, id: { in: ids }, status: "open" },
      data: { status: "withdrawn", withdrawnFor: why, updatedAt: tx.now },
    });
    count += done.count;
  }
  return count;
}

async function retag(tx: Tx, plan: SlotPlan, rule: AvailabilityRule): Promise<void> {
  await tx.db.slot.updateMany({
    where: { organizationId: tx.organizationId, id: { in: plan.retag.map((slot) => slot.id) }, status: "open" },
    data: { kinds: [...rule.kinds], jobExternalIds: [...rule.jobExternalIds], updatedAt: tx.now },
  });
}

/** Withdrawn is final: what comes back is a new slot of the same time, and the old one is not looked at again. */
async function restoreAll(tx: Tx, { restore }: SlotPlan, host: Host): Promise<number> {
  if (restore.length === 0) return 0;
  const rows = await tx.db.slot.findMany({
    where: { organizationId: tx.organizationId, id: { in: restore.map((slot) => slot.id) } },
  });
  const slots = rows.map((row) =>
    slotOf(host, row, {
      timeZone: row.timeZone,
      kinds: row.kinds as InterviewKind[],
      jobExternalIds: row.jobExternalIds,
    }),
  );
  const outcomes = await createSlots(tx, { slots });
  await tx.db.slot.updateMany({
    where: { organizationId: tx.organizationId, id: { in: rows.map((row) => row.id) } },
    data: { withdrawnFor: "restored" },
  });
  return outcomes.filter((outcome) => outcome.status === "created").length;
}
