import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AvailabilityForm } from "@/components/availability/availability-form";
import { ExceptionForm } from "@/components/availability/exception-forms";
import { NotMadeList, ExceptionList } from "@/components/availability/lists";
import { BusyCalendar, type BusyCalendarState } from "@/components/availability/busy-calendar";
import { readingProblemText } from "@/components/availability/calendar-words";
import { ActButton } from "@/components/interviews/act-button";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { planSlots } from "@/lib/availability/plan/rules";
import { getPlanInput } from "@/lib/availability/queries";
import type { AvailabilityRule } from "@/lib/availability/schema";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { formatMoment, listTimeZones } from "@/lib/time/zone";
import { forgetCalendarAction, readCalendarAction, subscribeCalendarAction } from "../calendar-actions";
import { addExceptionAction, removeExceptionAction, saveAvailabilityAction } from "../actions";

export const metadata: Metadata = { title: "Availability" };

const notices = {
  saved: { title: "The hours are saved", text: "Slots were made and withdrawn to fit." },
  exception: { title: "The exception is in", text: "Slots were made and withdrawn to fit." },
  subscribed: { title: "The calendar is being read", text: "Its busy times are taken out of offer in a moment." },
  reading: { title: "The calendar is being read" },
  forgotten: { title: "The calendar is forgotten", text: "What it blocked is offered again." },
  removed: { title: "The exception is gone", text: "Slots were made and withdrawn to fit." },
};

export default async function HostAvailabilityPage({
  params,
  searchParams,
}: {
  params: Promise<{ host: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { host: hostId } = await params;
  const { actor, organization } = await requireMember(`/slots/availability/${encodeURIComponent(hostId)}`);
  if (!can(actor, "slots:write")) notFound();
  const found = await inOrganization(organization.id, (tx) => read(tx, hostId, organization.timeZone));
  if (found === null) notFound();
  const { host, input } = found;
  const rule = input.rule ?? firstRule(organization.timeZone);
  const plan = planSlots(input);
  const { done } = await searchParams;
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/slots/availability", label: "Availability" }}
        title={<bdi>{withoutTurns(host.name)}</bdi>}
        lead={host.email}
        actions={
          <ButtonLink size="sm" href={`/slots?view=week&host=${encodeURIComponent(host.email)}`}>
            Show the calendar
          </ButtonLink>
        }
      />
      <Notice code={done} texts={notices} />
      <div className="space-y-8">
        <Section id="hours" title="Weekly hours">
          <Card>
            <AvailabilityForm
              action={saveAvailabilityAction.bind(null, host.id)}
              rule={rule}
              zones={[...new Set([rule.timeZone, ...listTimeZones()])].toSorted()}
            />
          </Card>
        </Section>
        <Section id="not-made" title="Not made" note="Times of these hours that are not offered, and why">
          <NotMadeList
            notMade={plan.notMade}
            waiting={plan.add.length}
            place={{ zone: rule.timeZone, now: input.now }}
          />
        </Section>
        <Section id="calendar" title="Their own calendar" note="Busy times there are not offered">
          <Card>
            <BusyCalendar
              calendar={found.calendar}
              subscribe={subscribeCalendarAction.bind(null, host.id)}
              readNow={readCalendarAction.bind(null, host.id)}
              forget={forgetCalendarAction.bind(null, host.id)}
            />
          </Card>
        </Section>
        <Section id="exceptions" title="Days off and extra hours">
          <ExceptionList
            exceptions={input.exceptions}
            now={input.now}
            remove={(id, what) => (
              <ActButton
                action={removeExceptionAction.bind(null, host.id, id)}
                label={
                  <>
                    Remove<span className="sr-only"> {what}</span>
                  </>
                }
              />
            )}
          />
          <Card>
            <ExceptionForm action={addExceptionAction.bind(null, host.id)} />
          </Card>
        </Section>
      </div>
    </div>
  );
}

async function read(tx: Tx, hostId: string, zone: string) {
  const host = await tx.db.host.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: hostId } },
    select: { id: true, name: true, email: true },
  });
  if (host === null) return null;
  const input = await getPlanInput(tx, { hostId });
  const calendar = await tx.db.busyCalendar.findUnique({
    where: { organizationId_hostId: { organizationId: tx.organizationId, hostId } },
    select: { urlHost: true, succeededAt: true, nextAt: true, error: true, notes: true },
  });
  return {
    host,
    input,
    calendar: calendar === null ? null : stateOf(calendar, input.busy.length, { zone, now: tx.now }),
  };
}

function stateOf(
  row: { urlHost: string; succeededAt: Date | null; nextAt: Date; error: string | null; notes: unknown },
  busyCount: number,
  place: { zone: string; now: Date },
): BusyCalendarState {
  return {
    urlHost: row.urlHost,
    readAt: row.succeededAt === null ? null : formatMoment(row.succeededAt, place),
    nextAt: formatMoment(row.nextAt, place),
    error: row.error === null ? null : readingProblemText(row.error),
    notes: Array.isArray(row.notes) ? row.notes.map(String) : [],
    busyCount,
  };
}

/** What stands in the form of a host without hours: an office week, switched on by saving it. */
function firstRule(timeZone: string): AvailabilityRule {
  const day = [["09:00", "12:00"] as const, ["13:00", "17:00"] as const];
  return {
    timeZone,
    hours: [day, day, day, day, day, [], []],
    slotMinutes: 45,
    gapMinutes: 15,
    kinds: ["video"],
    jobExternalIds: [],
    horizonWeeks: 4,
    isOn: true,
  };
}
