import type { ReactNode } from "react";
import { SlotFilters } from "@/components/slots/slot-filters";
import { SlotTable } from "@/components/slots/slot-table";
import { WithdrawSlot } from "@/components/slots/withdraw-slot";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { inOrganization } from "@/lib/db/transaction";
import { listHosts, listSlots } from "@/lib/slots/recruiter-queries";
import { readSlotFilter, slotsHref } from "@/lib/slots/slot-filter";
import type { SlotFilter } from "@/lib/slots/views/schema";
import { formatShortRange, formatZone } from "@/lib/time/zone";
import { withdrawAction } from "./actions";

/** The list part of /slots: who may see it was asked by the page around it. */
export async function ListPage({
  query,
  organization,
  mayWrite,
}: {
  query: Record<string, string | string[] | undefined>;
  organization: { id: string; timeZone: string };
  mayWrite: boolean;
}): Promise<ReactNode> {
  const { filter, errors } = readSlotFilter(query);
  const cursor = { after: one(query["after"]), before: one(query["before"]) };
  const here = slotsHref(filter, cursor);
  const zone = organization.timeZone;
  const { page, hosts } = await inOrganization(organization.id, async (tx) => ({
    page: await listSlots(tx, { filter, zone, ...cursor }),
    hosts: await listHosts(tx),
  }));
  return (
    <>
      <SlotFilters filter={filter} errors={errors} hosts={hosts} />
      <p className="mb-2 text-sm text-muted">Times in {formatZone(page.now, zone)}</p>
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
        action={<ButtonLink href="/slots?view=list">Show all slots ahead</ButtonLink>}
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
