import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { HolidayForm } from "@/components/availability/exception-forms";
import { ActButton } from "@/components/interviews/act-button";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { listHolidays } from "@/lib/availability/queries";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { startOfDate } from "@/lib/time/wall-clock";
import { formatDay } from "@/lib/time/zone";
import { currentTime } from "@/lib/time/clock";
import { addHolidayAction, removeHolidayAction } from "./actions";

export const metadata: Metadata = { title: "Holidays" };

const notices = {
  added: { title: "The holiday is in", text: "Open slots made from availability are withdrawn on it within a minute." },
  removed: { title: "The holiday is gone", text: "Slots from availability are made again within a minute." },
};

export default async function HolidaysPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/holidays");
  if (!can(actor, "slots:write")) notFound();
  const holidays = await inOrganization(organization.id, (tx) => listHolidays(tx));
  const { done } = await searchParams;
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/slots/availability", label: "Availability" }}
        title="Holidays"
        lead="Days on which no slots are made from anybody's availability. Interviews and slots added by hand stay."
      />
      <Notice code={done} texts={notices} />
      <div className="space-y-7">
        {holidays.length === 0 ? (
          <EmptyState title="No holidays ahead">
            <p>Add the days your company is closed, so that nobody is offered an interview then.</p>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line rounded-md border border-line bg-surface">
            {holidays.map(({ date, name }) => (
              <li key={date} className="flex flex-wrap items-center gap-3 px-4 py-2">
                <span className="font-medium">
                  {formatDay(startOfDate(date, "UTC"), { zone: "UTC", now: currentTime() })}
                </span>
                <bdi className="text-muted">{name}</bdi>
                <span className="ms-auto">
                  <ActButton
                    action={removeHolidayAction.bind(null, date)}
                    label={
                      <>
                        Remove<span className="sr-only"> {name}</span>
                      </>
                    }
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Section id="add" title="Add a holiday">
          <HolidayForm action={addHolidayAction} />
        </Section>
      </div>
    </div>
  );
}
