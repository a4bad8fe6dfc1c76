import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader } from "@/components/recruiter/page-header";
import { CalendarFeedForm } from "@/components/settings/calendar-feed-form";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { getCalendarFeed } from "@/lib/interviews/calendar-feed";
import { formatMoment } from "@/lib/time/zone";
import { makeFeedAction, revokeFeedAction } from "./actions";

export const metadata: Metadata = { title: "Your calendar" };

const notices = {
  revoked: { title: "The address is revoked", text: "Calendar programs that had it see nothing any more." },
};

export default async function CalendarFeedPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { actor, organization, member } = await requireMember("/settings/calendar");
  if (!can(actor, "account:manage")) notFound();
  const feed = await inOrganization(organization.id, (tx) => getCalendarFeed(tx, { memberId: actor.memberId }));
  const { done } = await searchParams;
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Your calendar"
        lead={`The interviews of ${member.email} in your own calendar program, always as they are now. No notes are in it.`}
      />
      <Notice code={done} texts={notices} />
      <Card className="space-y-4">
        <p>
          {feed === null
            ? "You have no address yet."
            : `You have an address since ${formatMoment(feed.createdAt, { zone: organization.timeZone })}. Another one ends it.`}
        </p>
        <CalendarFeedForm action={makeFeedAction} isNew={feed === null} />
        {feed === null ? null : <ActButton action={revokeFeedAction} variant="danger" label="Revoke the address" />}
      </Card>
    </div>
  );
}
