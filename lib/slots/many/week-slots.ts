// What is copied from a week, and what can be withdrawn together. Reads only.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { InterviewKind } from "@/lib/policies/schema";
import type { WantedSlot } from "@/lib/slots/many/schema";
import { addDays, startOfDate, weekStart } from "@/lib/time/wall-clock";

/** Slots of these hosts in the date's week, by the organisation's clocks: the open ones, or all that are not withdrawn. */
export async function listWeekSlots(
  tx: Tx,
  { date, hosts, what }: { date: string; hosts: readonly string[]; what: "open" | "all" },
): Promise<WantedSlot[]> {
  const { timeZone } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { timeZone: true },
  });
  const monday = weekStart(date);
  const rows = await tx.db.slot.findMany({
    where: {
      organizationId: tx.organizationId,
      status: { in: what === "open" ? ["open"] : ["open", "held", "taken"] },
      startsAt: { gte: startOfDate(monday, timeZone), lt: startOfDate(addDays(monday, 7), timeZone) },
      host: { email: { in: [...hosts] } },
    },
    include: { host: { select: { email: true, name: true } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  return rows.map((row) => ({
    label: "",
    host: row.host,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.timeZone,
    kinds: row.kinds as InterviewKind[],
    jobExternalIds: row.jobExternalIds,
  }));
}

export type OpenSlot = { id: string; startsAt: Date; endsAt: Date; hostName: string; kinds: string[] };

/** Open slots ahead between two dates (both included) by the organisation's clocks, of one host or of all; the first 200. */
export async function listOpenSlots(
  tx: Tx,
  { host, from, to, zone }: { host: string; from: string; to: string; zone: string },
): Promise<OpenSlot[]> {
  const start = startOfDate(from, zone);
  const rows = await tx.db.slot.findMany({
    where: {
      organizationId: tx.organizationId,
      status: "open",
      startsAt: { gte: start > tx.now ? start : tx.now, lt: startOfDate(addDays(to, 1), zone) },
      ...(host !== "" && { host: { email: host } }),
    },
    include: { host: { select: { name: true } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map(({ id, startsAt, endsAt, kinds, host: { name } }) => ({
    id,
    startsAt,
    endsAt,
    kinds,
    hostName: withoutTurns(name),
  }));
}
