import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader } from "@/components/recruiter/page-header";
import { NotificationsForm } from "@/components/settings/notifications-form";
import { Card } from "@/components/ui/card";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { getNotifications } from "@/lib/team/change-notifications";
import { saveNotificationsAction } from "./actions";

export const metadata: Metadata = { title: "Notifications" };

const NOTICES = { saved: { title: "Saved", text: "It counts from the next mail on." } };

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NotificationsPage({ searchParams }: Query): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/settings/notifications");
  const preferences = await inOrganization(organization.id, (tx) => getNotifications(tx, { actor }));
  return (
    <div className="max-w-2xl space-y-6">
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Notifications"
        lead="Which mails you get about interviews you organize. The queue and the interviews’ pages show everything, whatever you choose here."
      />
      <Notice code={(await searchParams)["notice"]} texts={NOTICES} />
      <Card className="space-y-4">
        <NotificationsForm action={saveNotificationsAction} preferences={preferences} />
        <p className="text-sm text-muted">
          The summary is one mail a day, from 8:00 by the clock of {organization.timeZone}, and none on days without
          news. Always mailed: what changes your own calendar, links for signing in, and what only an admin hears of,
          such as a webhook that has switched itself off.
        </p>
      </Card>
    </div>
  );
}
