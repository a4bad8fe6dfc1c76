import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { writeHours } from "@/lib/availability/hours/rules";
import { listAvailabilities, type HostAvailability } from "@/lib/availability/queries";
import { WEEKDAYS } from "@/lib/availability/schema";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";

export const metadata: Metadata = { title: "Availability" };

export default async function AvailabilityPage(): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/availability");
  if (!can(actor, "slots:read")) notFound();
  const hosts = await inOrganization(organization.id, (tx) => listAvailabilities(tx));
  const mayWrite = can(actor, "slots:write");
  return (
    <div className="max-w-4xl">
      <PageHeader
        back={{ href: "/slots", label: "Slots" }}
        title="Availability"
        lead="Weekly hours of each interviewer, from which slots are made ahead of time."
        actions={
          mayWrite ? (
            <ButtonLink size="sm" href="/slots/holidays">
              Holidays
            </ButtonLink>
          ) : null
        }
      />
      {hosts.length === 0 ? (
        <EmptyState title="No interviewers yet">
          <p>Interviewers come from your ATS with their interviews, or with the first slot you add for them.</p>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {hosts.map((host) => (
            <Host key={host.id} host={host} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Host({ host }: { host: HostAvailability }): ReactNode {
  return (
    <li className="relative px-4 py-3 hover:bg-sunken">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <a
          href={`/slots/availability/${host.id}`}
          className="font-semibold no-underline after:absolute after:inset-0 hover:underline"
        >
          <bdi>{host.name}</bdi>
        </a>
        <span className="ms-auto flex flex-wrap gap-2">
          {host.calendar === null ? null : (
            <Badge tone={host.calendar.error === null ? "good" : "danger"}>
              {host.calendar.error === null ? "Calendar read" : "Calendar can't be read"}
            </Badge>
          )}
          <Badge tone={host.rule?.isOn ? "accent" : "neutral"}>
            {host.rule === null ? "No hours yet" : host.rule.isOn ? "On" : "Off"}
          </Badge>
        </span>
      </div>
      <p className="mt-0.5 text-sm text-muted">{wordsOf(host)}</p>
    </li>
  );
}

function wordsOf({ rule, email }: HostAvailability): string {
  if (rule === null) return email;
  const days = rule.hours.flatMap((ranges, index) =>
    ranges.length === 0 ? [] : [`${WEEKDAYS[index]!.slice(0, 3)} ${writeHours(ranges)}`],
  );
  const hours = days.length === 0 ? "no hours" : days.join("; ");
  return `${hours} · ${rule.slotMinutes} min · ${rule.horizonWeeks} weeks ahead · ${rule.timeZone.replaceAll("_", " ")}`;
}
