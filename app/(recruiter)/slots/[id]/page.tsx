import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { kindLabels } from "@/components/interviews/status-badge";
import { FullTimes } from "@/components/interviews/when";
import { PageHeader } from "@/components/recruiter/page-header";
import { holdWords } from "@/components/slots/hold-words";
import { SlotStatusBadge } from "@/components/slots/slot-status";
import { WithdrawSlot } from "@/components/slots/withdraw-slot";
import { ButtonLink } from "@/components/ui/button";
import { Card, FactList, type Fact } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { calendarHref } from "@/lib/slots/calendar/rules";
import { getSlotDetail, type SlotDetail } from "@/lib/slots/slot-detail";
import { dayKey, formatClock, formatMoment, formatShortRange } from "@/lib/time/zone";
import { weekStart } from "@/lib/time/wall-clock";
import { withdrawAction } from "../actions";

export const metadata: Metadata = { title: "Slot" };

export default async function SlotPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const { actor, organization } = await requireMember(`/slots/${encodeURIComponent(id)}`);
  if (!can(actor, "slots:read")) notFound();
  const { slot, now } = await inOrganization(organization.id, async (tx) => ({
    slot: await getSlotDetail(tx, { slotId: id }),
    now: tx.now,
  }));
  if (slot === null) notFound();
  const zone = organization.timeZone;
  const week = calendarHref(
    { view: "week", date: weekStart(dayKey(slot.startsAt, zone)), hosts: [slot.host.email], zone },
    zone,
  );
  const mayWithdraw = can(actor, "slots:write") && slot.status === "open" && slot.endsAt > now;
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: week, label: `Week of ${slot.host.name}` }}
        title={<bdi>Slot of {slot.host.name}</bdi>}
        lead={<SlotStatusBadge status={slot.status} />}
      />
      <div className="space-y-4">
        <Card className="py-2! sm:px-5!">
          <FactList facts={factsOf(slot, { zone, now })} />
        </Card>
        <div className="flex flex-wrap items-start gap-3">
          {slot.interview ? (
            <ButtonLink variant="primary" href={`/interviews/${slot.interview.id}`}>
              Open the interview
            </ButtonLink>
          ) : null}
          {mayWithdraw ? (
            <WithdrawSlot
              action={withdrawAction.bind(null, slot.id, week)}
              what={`${slot.host.name}, ${formatShortRange(slot, { zone })}`}
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}

function factsOf(slot: SlotDetail, { zone, now }: { zone: string; now: Date }): Fact[] {
  const zones = [
    { zone, label: "" },
    { zone: slot.timeZone, label: "the slot's own" },
  ];
  const facts: Fact[] = [
    { term: "When", detail: <FullTimes interval={slot} zones={zones} now={now} /> },
    {
      term: "Interviewer",
      detail: (
        <>
          <bdi>{slot.host.name}</bdi> <span className="text-muted">{slot.host.email}</span>
        </>
      ),
    },
    { term: "For", detail: slot.kinds.map((kind) => kindLabels[kind] ?? kind).join(", ") },
    { term: "Jobs", detail: slot.jobs.length === 0 ? "Any job" : <bdi>{slot.jobs.join(", ")}</bdi> },
  ];
  if (slot.status === "held" && slot.heldUntil !== null)
    facts.push({
      term: "Held",
      detail: `Until ${formatClock(slot.heldUntil, { zone })}: ${holdWords(slot.heldFor)}`,
    });
  if (slot.interview !== null)
    facts.push({
      term: "Taken by",
      detail: (
        <bdi>
          {slot.interview.candidateName}, {slot.interview.title}
        </bdi>
      ),
    });
  if (slot.lastReleasedAt !== null)
    facts.push({ term: "Last freed", detail: formatMoment(slot.lastReleasedAt, { zone, now }) });
  facts.push({ term: "Made", detail: formatMoment(slot.createdAt, { zone, now }) });
  return facts;
}
