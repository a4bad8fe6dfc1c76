import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { PanelForm } from "@/components/slots/many/panel-form";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listPanelMembers } from "@/lib/slots/panel/queries";
import { findPanelTimes, type PanelTime } from "@/lib/slots/panel/rules";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { currentTime } from "@/lib/time/clock";
import { addDays, isDate, readWallClock, startOfDate } from "@/lib/time/wall-clock";
import { dayKey, formatShortRange, formatZone } from "@/lib/time/zone";
import { openPanelAction } from "./actions";

export const metadata: Metadata = { title: "Times for a panel" };

export default async function PanelPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/panel");
  if (!can(actor, "slots:write")) notFound();
  const zone = organization.timeZone;
  const ask = readAsk(await searchParams, dayKey(currentTime(), zone));
  const { hosts, times } = await inOrganization(organization.id, async (tx) => {
    const all = await listHosts(tx);
    if (ask.hosts.length < 2) return { hosts: all, times: null };
    const span = { from: startOfDate(ask.from, zone), to: startOfDate(addDays(ask.from, ask.days), zone) };
    const { members, holidays } = await listPanelMembers(tx, { emails: ask.hosts, ...span });
    const windows = windowsOf(ask, zone);
    return { hosts: all, times: findPanelTimes({ members, windows, minutes: ask.minutes, holidays, now: tx.now }) };
  });
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/slots", label: "Slots" }}
        title="Times for a panel"
        lead="When all of several interviewers are free: by their hours, their calendars and their slots."
      />
      <div className="space-y-7">
        <AskForm ask={ask} hosts={hosts} />
        {times === null ? null : <Times times={times} ask={ask} zone={zone} />}
      </div>
    </div>
  );
}

type Ask = { hosts: string[]; from: string; days: number; minutes: number; earliest: string; latest: string };

function AskForm({ ask, hosts }: { ask: Ask; hosts: readonly { name: string; email: string }[] }): ReactNode {
  return (
    <form method="get" action="/slots/panel" aria-label="Panel" className="space-y-5">
      <ChoiceGroup id="ask-hosts" legend="Who is in the panel" hint="Two or more.">
        <div className="grid max-h-72 gap-2 overflow-y-auto p-1 sm:grid-cols-2">
          {hosts.map((host, index) => (
            <CheckboxRow
              key={host.email}
              id={index === 0 ? "ask-hosts" : `ask-hosts-${index}`}
              name="host"
              value={host.email}
              defaultChecked={ask.hosts.includes(host.email)}
              label={<bdi>{host.name}</bdi>}
            />
          ))}
        </div>
      </ChoiceGroup>
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr_1fr_1.5fr_1.5fr]">
        <TextField type="date" id="from" name="from" label="From" defaultValue={ask.from} />
        <TextField type="number" id="days" name="days" label="Days" min={1} max={31} defaultValue={ask.days} />
        <TextField
          type="number"
          id="length"
          name="minutes"
          label="Minutes"
          min={5}
          max={480}
          defaultValue={ask.minutes}
        />
        <TextField type="time" id="earliest" name="earliest" label="Not before" defaultValue={ask.earliest} />
        <TextField type="time" id="latest" name="latest" label="Not after" defaultValue={ask.latest} />
      </div>
      <Button type="submit" variant="primary">
        Find times
      </Button>
    </form>
  );
}

function Times({ times, ask, zone }: { times: readonly PanelTime[]; ask: Ask; zone: string }): ReactNode {
  if (times.length === 0) {
    return (
      <EmptyState title="They are never all free then">
        <p>Try more days, a shorter interview or a wider part of the day.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="text-sm text-muted">Times in {formatZone(times[0]!.startsAt, zone)}</p>
      <PanelForm
        action={openPanelAction}
        hosts={ask.hosts}
        fields={{ minutes: String(ask.minutes), time_zone: zone }}
        times={times.map((time) => ({
          value: time.startsAt.toISOString(),
          words: formatShortRange(time, { zone }),
          hint: time.open.length === 0 ? "" : `Open already for ${time.open.join(", ")}`,
        }))}
      />
    </>
  );
}

/** The part of each day that was asked for. */
function windowsOf({ from, days, earliest, latest }: Ask, zone: string) {
  return Array.from({ length: days }, (_, day) => addDays(from, day)).flatMap((date) => {
    const start = readWallClock({ date, time: earliest, zone });
    const end = readWallClock({ date, time: latest, zone });
    return start.ok && end.ok && start.instant < end.instant ? [{ startsAt: start.instant, endsAt: end.instant }] : [];
  });
}

/** What the address asks for; what it says wrongly is left out. */
function readAsk(query: Record<string, string | string[] | undefined>, today: string): Ask {
  const all = (name: string) => [query[name] ?? []].flat().map((value) => value.trim());
  const one = (name: string) => all(name)[0] ?? "";
  const number = (name: string, min: number, max: number, otherwise: number) =>
    /^\d{1,4}$/.test(one(name)) ? Math.min(max, Math.max(min, Number(one(name)))) : otherwise;
  const time = (name: string, otherwise: string) =>
    /^([01]\d|2[0-3]):[0-5]\d$/.test(one(name)) ? one(name) : otherwise;
  return {
    hosts: [...new Set(all("host").map((host) => host.toLowerCase()))].filter((host) => host !== "").slice(0, 20),
    from: isDate(one("from")) ? one("from") : today,
    days: number("days", 1, 31, 7),
    minutes: number("minutes", 5, 480, 45),
    earliest: time("earliest", "08:00"),
    latest: time("latest", "18:00"),
  };
}
