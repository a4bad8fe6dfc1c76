import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { LiveRefresh } from "@/components/recruiter/live-refresh";
import { PageHeader } from "@/components/recruiter/page-header";
import { ViewTabs } from "@/components/slots/calendar/calendar-bar";
import { SlotTools } from "@/components/slots/slot-tools";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { calendarHref, readCalendarAddress, readView } from "@/lib/slots/calendar/rules";
import { readSlotFilter, slotsHref } from "@/lib/slots/slot-filter";
import { currentTime } from "@/lib/time/clock";
import { dayKey } from "@/lib/time/zone";
import { CalendarPage } from "./calendar-page";
import { ListPage } from "./list-page";

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
  const { actor, organization } = await requireMember(hereOf(query));
  if (!can(actor, "slots:read")) notFound();
  const view = readView(query);
  const mayWrite = can(actor, "slots:write");
  const zone = organization.timeZone;
  const address = readCalendarAddress(query, { today: dayKey(currentTime(), zone), zone });
  const hrefs = {
    week: calendarHref(readCalendarAddress({ ...query, view: "week" }, { today: address.date, zone }), zone),
    day: calendarHref({ ...address, view: "day", date: dayOf(address.date, dayKey(currentTime(), zone)) }, zone),
    list: slotsHref({ host: address.hosts[0] ?? "" }),
  };
  return (
    <>
      <LiveRefresh />
      <PageHeader
        title="Slots"
        actions={
          <>
            <ViewTabs view={view} hrefs={hrefs} />
            <SlotTools mayWrite={mayWrite} week={address.date} />
            <ButtonLink size="sm" href="/slots/freed">
              Freed slots
            </ButtonLink>
            {mayWrite ? (
              <ButtonLink size="sm" variant="primary" href="/slots/new">
                <Icon name="plus" />
                Add slots
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <Notice code={query["done"]} texts={notices} />
      {view === "list" ? (
        <ListPage query={query} organization={organization} mayWrite={mayWrite} />
      ) : (
        <CalendarPage query={query} organization={organization} mayWrite={mayWrite} />
      )}
    </>
  );
}

/** Where signing in leads back to. */
function hereOf(query: Record<string, string | string[] | undefined>): string {
  if (readView(query) === "list") return slotsHref(readSlotFilter(query).filter);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value ?? ""])
      if (name !== "done" && each !== "") search.append(name, each);
  return search.size === 0 ? "/slots" : `/slots?${search}`;
}

/** From a week the day view opens today, if it is in that week, else its Monday. */
function dayOf(date: string, today: string): string {
  const days = (Date.parse(today) - Date.parse(date)) / 86_400_000;
  return days >= 0 && days < 7 ? today : date;
}
