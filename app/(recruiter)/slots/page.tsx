import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader } from "@/components/recruiter/page-header";
import { SlotFilters } from "@/components/slots/slot-filters";
import { SlotTable } from "@/components/slots/slot-table";
import { WithdrawSlot } from "@/components/slots/withdraw-slot";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listHosts, listSlots } from "@/lib/slots/recruiter-queries";
import { readSlotFilter, slotsHref } from "@/lib/slots/slot-filter";
import type { SlotFilter } from "@/lib/slots/views/schema";
import { formatShortRange, formatZone } from "@/lib/time/zone";
import { withdrawAction } from "./actions";

export const metadata: Metadata = { title: "Slots" };

const notices: Record<string, NoticeText> = {
  added: { title: "The slot is open", text: "Candidates it fits can choose it from now on." },
  "added-several": { title: "The slots are open", text: "Candidates they fit can choose them from now on." },
  withdrawn: { title: "The slot is withdrawn" },
};

export default async function SlotsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const query = await searchParams;
  const { filter, errors } = readSlotFilter(query);
  const cursor = { after: one(query.after), before: one(query.before) };
  const here = slotsHref(filter, cursor);
  const { actor, organization } = await requireMember(here);
  if (!can(actor, "slots:read")) notFound();
  const zone = organization.timeZone;
  const mayWrite = can(actor, "slots:write");
  const { page, hosts } = await inOrganization(organization.id, async (tx) => ({
    page: await listSlots(tx, { filter, zone, ...cursor }),
    hosts: await listHosts(tx),
  }));
  return (
    <>
      <PageHeader
        title="Slots"
        lead={`Times in ${formatZone(page.now, zone)}`}
        actions={
          mayWrite ? (
            <ButtonLink size="sm" href="/slots/new">
              <Icon name="plus" />
              Add slots
            </ButtonLink>
          ) : null
        }
      />
      <Notice code={query.done} texts={notices} />
      <SlotFilters filter={filter} errors={errors} hosts={hosts} />
      {page.rows.length === 0 ? (
        <Nothing filter={filter} mayWrite={mayWrite} />
      ) : (
        <SlotTable
          rows={page.rows}
          zone={zone}
          now={page.now}
          withdraw={
            mayWrite
              ? (slot) => (
                  <WithdrawSlot
                    action={withdrawAction.bind(null, slot.id, here)}
                    what={`${slot.hostName}, ${formatShortRange(slot, { zone })}`}
                  />
                )
              : null
          }
        />
      )}
      <Pagination
        label="Pages"
        {...(page.previous !== null && {
          firstHref: slotsHref(filter),
          previousHref: slotsHref(filter, { before: page.previous }),
        })}
        {...(page.next !== null && { nextHref: slotsHref(filter, { after: page.next }) })}
      />
    </>
  );
}

function Nothing({ filter, mayWrite }: { filter: SlotFilter; mayWrite: boolean }): ReactNode {
  if (Object.values(filter).some((value) => value !== "")) {
    return (
      <EmptyState
        title="No slot fits these filters"
        action={<ButtonLink href="/slots">Show all slots ahead</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      title="No slots ahead"
      action={
        mayWrite ? (
          <ButtonLink variant="primary" href="/slots/new">
            Add slots
          </ButtonLink>
        ) : null
      }
    >
      <p>
        Open slots are the times candidates can move their interviews to. They also come from your ATS, and from
        interviews that are cancelled.
      </p>
    </EmptyState>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
