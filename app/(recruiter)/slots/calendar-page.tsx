import { headers } from "next/headers";
import type { ReactNode } from "react";
import { CalendarFilter, CalendarSteps, stepHrefs } from "@/components/slots/calendar/calendar-bar";
import { DayList } from "@/components/slots/calendar/day-list";
import { Legend } from "@/components/slots/calendar/slot-block";
import { SlotCalendar } from "@/components/slots/calendar/slot-calendar";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { inOrganization } from "@/lib/db/transaction";
import { listBusyTimes, listCalendarHosts, listCalendarSlots } from "@/lib/slots/calendar/queries";
import { calendarColumns, calendarSpan, readCalendarAddress } from "@/lib/slots/calendar/rules";
import { currentTime } from "@/lib/time/clock";
import { addDays } from "@/lib/time/wall-clock";
import { dayKey, formatZone, listTimeZones } from "@/lib/time/zone";

/** The calendar part of /slots: who may see it was asked by the page around it. */
export async function CalendarPage({
  query,
  organization,
  mayWrite,
}: {
  query: Record<string, string | string[] | undefined>;
  organization: { id: string; timeZone: string };
  mayWrite: boolean;
}): Promise<ReactNode> {
  const ownZone = organization.timeZone;
  const address = readCalendarAddress(query, { today: dayKey(currentTime(), ownZone), zone: ownZone });
  const { from, to } = calendarSpan(address);
  const { now, hosts, slots, busy, shown } = await inOrganization(organization.id, async (tx) => {
    const all = await listCalendarHosts(tx);
    const chosen = all.filter((host) => address.hosts.includes(host.email));
    const hostIds = address.hosts.length === 0 ? null : chosen.map((host) => host.id);
    return {
      now: tx.now,
      hosts: all,
      shown: hostIds === null ? all : chosen,
      slots: await listCalendarSlots(tx, { from, to, hostIds, zone: ownZone }),
      busy: await listBusyTimes(tx, { from, to, hostIds }),
    };
  });
  // A day of everybody shows those who have something then; of a large company the rest would be empty columns.
  const active = new Set(slots.map((slot) => slot.hostId));
  const columnHosts = address.hosts.length > 0 ? shown : shown.filter((host) => active.has(host.id));
  const columns = calendarColumns(address, address.view === "day" ? columnHosts : shown);
  const dates =
    address.view === "week" ? Array.from({ length: 7 }, (_, day) => addDays(address.date, day)) : [address.date];
  const steps = stepHrefs(address, ownZone);
  const today = dayKey(now, address.zone);
  const onlyHost = shown.length === 1 && address.hosts.length === 1 ? shown[0]!.email : null;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <CalendarSteps address={address} ownZone={ownZone} today={today} now={now} />
        <CalendarFilter
          address={address}
          hosts={hosts}
          zones={[...new Set([ownZone, address.zone, ...listTimeZones()])].toSorted()}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-sm text-muted">Times in {formatZone(from, address.zone)}</p>
        <Legend hasBusy={busy.length > 0 && columns.some((column) => column.host !== null)} />
      </div>
      {columns.length === 0 ? (
        <EmptyState
          title={hosts.length === 0 ? "No interviewers yet" : "Nobody has a slot on this day"}
          action={mayWrite ? <ButtonLink href={`/slots/new?date=${address.date}`}>Add slots</ButtonLink> : null}
        >
          <p>Open slots are the times candidates can move their interviews to.</p>
        </EmptyState>
      ) : (
        <>
          <div className="max-md:hidden">
            <SlotCalendar
              address={address}
              ownZone={ownZone}
              columns={columns}
              slots={slots}
              busy={busy}
              now={now}
              mayAdd={mayWrite}
              previousHref={steps.previous}
              nextHref={steps.next}
              nonce={(await headers()).get("x-nonce") ?? undefined}
            />
          </div>
          <div className="md:hidden">
            <DayList dates={dates} slots={slots} zone={address.zone} now={now} mayAdd={mayWrite} host={onlyHost} />
          </div>
        </>
      )}
    </div>
  );
}
