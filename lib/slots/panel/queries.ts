// Everything that says when the people of a panel are free. Reads only.
import "server-only";
import { getRule, listExceptions, listHolidays } from "@/lib/availability/queries";
import type { Holiday } from "@/lib/availability/schema";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { PanelMember } from "@/lib/slots/panel/rules";
import type { SlotStatus } from "@/lib/slots/rules";

/** The people of these addresses with hours, busy times and slots in the span, in the order of their names. */
export async function listPanelMembers(
  tx: Tx,
  { emails, from, to }: { emails: readonly string[]; from: Date; to: Date },
): Promise<{ members: PanelMember[]; holidays: Holiday[] }> {
  const { organizationId } = tx;
  const touching = { organizationId, endsAt: { gt: from }, startsAt: { lt: to } };
  const hosts = await tx.db.host.findMany({
    where: { organizationId, email: { in: [...emails] } },
    select: { id: true, name: true, email: true },
    orderBy: { name: "asc" },
    take: 20,
  });
  const members: PanelMember[] = [];
  for (const host of hosts) {
    const busy = await tx.db.busyTime.findMany({ where: { ...touching, hostId: host.id } });
    const slots = await tx.db.slot.findMany({
      where: { ...touching, hostId: host.id, status: { not: "withdrawn" } },
      select: { startsAt: true, endsAt: true, status: true },
    });
    members.push({
      host: { ...host, name: withoutTurns(host.name) },
      rule: await getRule(tx, { hostId: host.id }),
      exceptions: await listExceptions(tx, { hostId: host.id }),
      busy,
      slots: slots.map((slot) => ({ ...slot, status: slot.status as SlotStatus })),
    });
  }
  return { members, holidays: await listHolidays(tx) };
}
