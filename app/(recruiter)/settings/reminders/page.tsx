import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader } from "@/components/recruiter/page-header";
import { ReminderForm } from "@/components/settings/reminder-form";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { getBranding } from "@/lib/branding/queries";
import { inOrganization } from "@/lib/db/transaction";
import { saveReminderAction } from "./actions";

export const metadata: Metadata = { title: "Reminders" };

const NOTICES = { saved: { title: "Saved", text: "It counts for every interview that has not been reminded of yet." } };

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RemindersPage({ searchParams }: Query): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/settings/reminders");
  const { reminderHours } = await inOrganization(organization.id, getBranding);
  return (
    <div className="max-w-2xl space-y-6">
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Reminders"
        lead="“Still good for Tuesday?”: candidates confirm, or say early that something has changed."
      />
      <Notice code={(await searchParams)["notice"]} texts={NOTICES} />
      <Card className="space-y-4">
        {can(actor, "branding:write") ? (
          <ReminderForm action={saveReminderAction} reminderHours={reminderHours} />
        ) : (
          <p>
            {reminderHours === 0
              ? "Nobody is reminded."
              : `Candidates are reminded ${reminderHours} hours before the start.`}{" "}
            Only admins change it.
          </p>
        )}
        <p className="text-sm text-muted">
          One for each time an interview has, between 8:00 and 21:00 where the candidate lives, until two hours before
          the start. None to whoever confirmed already, has switched reminders off, has asked for other times, or was
          told the time within the six hours before.
        </p>
      </Card>
    </div>
  );
}
