import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { RequestList } from "@/components/privacy/request-list";
import { RetentionForm } from "@/components/privacy/retention-form";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { getRetention, listPrivacyRequests } from "@/lib/candidates/queries";
import { inOrganization } from "@/lib/db/transaction";
import { declineRequestAction, giveCopyAction, saveRetentionAction } from "./actions";

export const metadata: Metadata = { title: "Privacy" };

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const NOTICES = {
  saved: { title: "Saved", text: "What is older is deleted within minutes." },
  copied: { title: "The copy is given", text: "The candidate fetches it by their link, for 30 days." },
  declined: { title: "The request is declined", text: "The candidate's page says so, and whom to ask." },
  erased: { title: "The candidate is erased", text: "Name, address, notes and mails are gone for good; figures stay." },
};

export default async function PrivacyPage({ searchParams }: Query): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/settings/privacy");
  if (!can(actor, "candidates:erase")) notFound();
  const { requests, retention, now } = await inOrganization(organization.id, async (tx) => ({
    requests: await listPrivacyRequests(tx),
    retention: await getRetention(tx),
    now: tx.now,
  }));
  const place = { zone: organization.timeZone, now };
  return (
    <div className="max-w-3xl space-y-7">
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Privacy"
        lead="What candidates ask for of their data, and how long it is kept."
      />
      <Notice code={(await searchParams)["notice"]} texts={NOTICES} />
      <Section id="requests" title="Requests" note="To be answered within a month">
        <RequestList
          requests={requests.map((request) => ({
            ...request,
            giveCopy: giveCopyAction.bind(null, request.id),
            decline: declineRequestAction.bind(null, request.id),
          }))}
          place={place}
        />
      </Section>
      <Section id="retention" title="How long things are kept">
        <Card>
          <RetentionForm action={saveRetentionAction} retention={retention} />
        </Card>
      </Section>
      <Section id="anybody" title="Erasing somebody who did not ask here">
        <p>
          Open one of their interviews: “Erase this candidate” stands below their name. By the API it is{" "}
          <code>POST /api/v1/candidates/{"{id}"}/erase</code>, and a copy <code>GET …/export</code>.
        </p>
      </Section>
    </div>
  );
}
