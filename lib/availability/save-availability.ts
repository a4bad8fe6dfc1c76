import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { generateSlots, type Generated } from "@/lib/availability/generate-slots";
import { planSlots, type SlotPlan } from "@/lib/availability/plan/rules";
import { getPlanInput, getRule } from "@/lib/availability/queries";
import type { AvailabilityRule } from "@/lib/availability/schema";
import { ok, refuse, type Result } from "@/lib/result";
import { lockHosts } from "@/lib/slots/lock-slots";

/**
 * Keeps a host's weekly availability and brings the slots in line with it in the same transaction. Repeating it changes
 * nothing. Refuses `not_found` for a host nobody knows.
 */
export async function saveAvailability(
  tx: Tx,
  { hostId, rule }: { hostId: string; rule: AvailabilityRule },
): Promise<Result<Generated, { code: "not_found" }>> {
  if (!(await isHost(tx, hostId))) return refuse({ code: "not_found" });
  await lockHosts(tx, [hostId]);
  const previous = await getRule(tx, { hostId });
  const data = {
    timeZone: rule.timeZone,
    hours: rule.hours.map((day) => day.map(([from, to]) => [from, to])),
    slotMinutes: rule.slotMinutes,
    gapMinutes: rule.gapMinutes,
    kinds: [...rule.kinds],
    jobExternalIds: [...rule.jobExternalIds],
    horizonWeeks: rule.horizonWeeks,
    isOn: rule.isOn,
    updatedAt: tx.now,
  };
  const key = { organizationId: tx.organizationId, hostId };
  await tx.db.availability.upsert({
    where: { organizationId_hostId: key },
    create: { ...key, ...data },
    update: data,
  });
  return ok(await generateSlots(tx, { hostId, previous }));
}

/** What saving this rule would do, without doing it; null for a host nobody knows. */
export async function previewAvailability(
  tx: Tx,
  { hostId, rule }: { hostId: string; rule: AvailabilityRule },
): Promise<SlotPlan | null> {
  if (!(await isHost(tx, hostId))) return null;
  const input = await getPlanInput(tx, { hostId });
  return planSlots({ ...input, rule, previous: input.rule });
}

async function isHost(tx: Tx, hostId: string): Promise<boolean> {
  return (await tx.db.host.count({ where: { organizationId: tx.organizationId, id: hostId } })) > 0;
}
