import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { kindLabels } from "@/components/interviews/status-badge";
import { ChoiceFilter, FilterButtons, filterFields } from "@/components/recruiter/filter-fields";
import { PageHeader } from "@/components/recruiter/page-header";
import { WithdrawManyForm } from "@/components/slots/many/withdraw-form";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/field";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listOpenSlots } from "@/lib/slots/many/week-slots";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { currentTime } from "@/lib/time/clock";
import { addDays, isDate } from "@/lib/time/wall-clock";
import { dayKey, formatShortRange, formatZone } from "@/lib/time/zone";
import { withdrawManyAction } from "./actions";

export const metadata: Metadata = { title: "Withdraw slots" };

export default async function WithdrawPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/withdraw");
  if (!can(actor, "slots:write")) notFound();
  const query = await searchParams;
  const zone = organization.timeZone;
  const filter = readFilter(query, dayKey(currentTime(), zone));
  const { hosts, slots } = await inOrganization(organization.id, async (tx) => ({
    hosts: await listHosts(tx),
    slots: await listOpenSlots(tx, { ...filter, zone }),
  }));
  const all = query["all"] === "yes";
  const field = filterFields(filter, []);
  const search = new URLSearchParams({ ...filter, all: "yes" });
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/slots", label: "Slots" }}
        title="Withdraw slots"
        lead={`Many at once, for a day off or a plan that changed. Times in ${formatZone(currentTime(), zone)}`}
      />
      <form
        method="get"
        action="/slots/withdraw"
        aria-label="Slots"
        className="mb-5 flex flex-wrap items-end gap-3 text-sm"
      >
        <TextField type="date" label="From" {...field("from")} />
        <TextField type="date" label="To" {...field("to")} />
        <ChoiceFilter
          label="Interviewer"
          choices={hosts.map((host) => ({ value: host.email, label: host.name }))}
          {...field("host")}
        />
        <FilterButtons clearHref={null} />
      </form>
      {slots.length === 0 ? (
        <EmptyState title="Nothing open on these days">
          <p>Choose other days or another interviewer.</p>
        </EmptyState>
      ) : (
        <>
          <p className="mb-3 text-sm">
            {slots.length === 200 ? "The first 200. " : ""}
            {all ? null : <a href={`/slots/withdraw?${search}`}>Tick all {slots.length}</a>}
          </p>
          <WithdrawManyForm
            action={withdrawManyAction}
            all={all}
            slots={slots.map((slot) => ({
              id: slot.id,
              words: `${formatShortRange(slot, { zone })}, ${slot.hostName}`,
              hint: slot.kinds.map((kind) => kindLabels[kind] ?? kind).join(", "),
            }))}
          />
        </>
      )}
    </div>
  );
}

function readFilter(query: Record<string, string | string[] | undefined>, today: string) {
  const one = (name: string) => {
    const value = query[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const from = isDate(one("from")) ? one("from") : today;
  const to = isDate(one("to")) && one("to") >= from ? one("to") : addDays(from, 6);
  return { from, to, host: one("host").toLowerCase().slice(0, 254) };
}
