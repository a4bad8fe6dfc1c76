// Reads of availability; the tenant's scope stands in every WHERE.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { HourRange } from "@/lib/availability/hours/rules";
import type { KnownSlot, PlanInput } from "@/lib/availability/plan/rules";
import type { AvailabilityException, AvailabilityRule, Holiday } from "@/lib/availability/schema";
import type { InterviewKind } from "@/lib/policies/schema";
import type { SlotStatus } from "@/lib/slots/rules";

const MAX_ROWS = 5_000;

export type HostAvailability = {
  id: string;
  name: string;
  email: string;
  rule: AvailabilityRule | null;
  calendar: { urlHost: string; succeededAt: Date | null; error: string | null } | null;
};

/** Hosts with their rules, by name; the first 500. */
export async function listAvailabilities(tx: Tx): Promise<HostAvailability[]> {
  const rows = await tx.db.host.findMany({
    where: { organizationId: tx.organizationId },
    select: {
      id: true,
      name: true,
      email: true,
      availability: true,
      busyCalendar: { select: { urlHost: true, succeededAt: true, error: true } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map(({ id, name, email, availability, busyCalendar }) => ({
    id,
    name: withoutTurns(name),
    email,
    rule: availability === null ? null : toRule(availability),
    calendar: busyCalendar,
  }));
}

/** One host's rule, or null where there is none. */
export async function getRule(tx: Tx, { hostId }: { hostId: string }): Promise<AvailabilityRule | null> {
  const row = await tx.db.availability.findUnique({
    where: { organizationId_hostId: { organizationId: tx.organizationId, hostId } },
  });
  return row === null ? null : toRule(row);
}

/** Everything a plan for this host is made from, as it is in this transaction. */
export async function getPlanInput(tx: Tx, { hostId }: { hostId: string }): Promise<PlanInput> {
  const scope = { organizationId: tx.organizationId, hostId };
  const known = await tx.db.slot.findMany({
    where: {
      ...scope,
      endsAt: { gt: tx.now },
      OR: [{ status: { not: "withdrawn" } }, { isGenerated: true }, { withdrawnFor: { not: null } }],
    },
    orderBy: { startsAt: "asc" },
    take: MAX_ROWS,
  });
  const busy = await tx.db.busyTime.findMany({
    where: { ...scope, endsAt: { gt: tx.now } },
    select: { startsAt: true, endsAt: true },
    orderBy: { startsAt: "asc" },
    take: MAX_ROWS,
  });
  return {
    rule: await getRule(tx, { hostId }),
    exceptions: await listExceptions(tx, { hostId }),
    holidays: await listHolidays(tx),
    busy,
    known: known.map((slot): KnownSlot => ({ ...slot, status: slot.status as SlotStatus })),
    now: tx.now,
  };
}

/** Days off and extra hours of a host, by day; those that are long over are left out. */
export async function listExceptions(tx: Tx, { hostId }: { hostId: string }): Promise<AvailabilityException[]> {
  const rows = await tx.db.availabilityException.findMany({
    where: { organizationId: tx.organizationId, hostId, lastDate: { gte: dateBefore(tx.now) } },
    orderBy: [{ firstDate: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  return rows.map(({ id, kind, firstDate, lastDate, fromTime, toTime, note }) => ({
    id,
    kind: kind === "extra" ? "extra" : "off",
    firstDate,
    lastDate,
    fromTime,
    toTime,
    note,
  }));
}

/** The organisation's holidays that are not long over, by day. */
export async function listHolidays(tx: Tx): Promise<Holiday[]> {
  return tx.db.holiday.findMany({
    where: { organizationId: tx.organizationId, date: { gte: dateBefore(tx.now) } },
    select: { date: true, name: true },
    orderBy: { date: "asc" },
    take: 1_000,
  });
}

/** Hosts whose slots are to be made or brought up to date: those with a rule not looked at since `before`. */
export async function listDueHosts(tx: Tx, { before }: { before: Date }): Promise<string[]> {
  const rows = await tx.db.availability.findMany({
    where: {
      organizationId: tx.organizationId,
      OR: [{ generatedAt: null }, { generatedAt: { lt: before } }],
    },
    select: { hostId: true },
    orderBy: { generatedAt: { sort: "asc", nulls: "first" } },
    take: 50,
  });
  return rows.map((row) => row.hostId);
}

/** Two days ago: whatever the zone, it is over there. */
function dateBefore(now: Date): string {
  return new Date(now.getTime() - 48 * 3_600_000).toISOString().slice(0, 10);
}

function toRule(row: {
  timeZone: string;
  hours: unknown;
  slotMinutes: number;
  gapMinutes: number;
  kinds: string[];
  jobExternalIds: string[];
  horizonWeeks: number;
  isOn: boolean;
}): AvailabilityRule {
  const { timeZone, slotMinutes, gapMinutes, kinds, jobExternalIds, horizonWeeks, isOn } = row;
  return {
    timeZone,
    hours: row.hours as HourRange[][],
    slotMinutes,
    gapMinutes,
    kinds: kinds as InterviewKind[],
    jobExternalIds,
    horizonWeeks,
    isOn,
  };
}
