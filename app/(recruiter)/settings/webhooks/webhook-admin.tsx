import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { Banner } from "@/components/ui/banner";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";

/** The member behind a page of these settings; null for a role that may not see them. */
export async function requireWebhookAdmin(path: string) {
  const member = await requireMember(path);
  return can(member.actor, "webhooks:read") ? member : null;
}

export function AdminsOnly(): ReactNode {
  return (
    <>
      <PageHeader title="Webhooks" />
      <Banner title="Only admins see the webhooks">
        <p>They decide where your organisation&rsquo;s data goes. Ask an admin of your organisation.</p>
      </Banner>
    </>
  );
}
