import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ConnectionTable } from "@/components/ats/connection-table";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader } from "@/components/recruiter/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { providerName } from "@/lib/ats/adapters";
import { listConnections } from "@/lib/ats/queries";
import { inOrganization } from "@/lib/db/transaction";
import { requireAtsAdmin } from "./ats-admin";

type Query = Promise<Record<string, string | string[] | undefined>>;

export const metadata: Metadata = { title: "ATS connections" };

export default async function AtsPage({ searchParams }: { searchParams: Query }): Promise<ReactNode> {
  const member = await requireAtsAdmin("/settings/ats");
  const { connections, now } = await inOrganization(member.organization.id, async (tx) => ({
    connections: await listConnections(tx),
    now: tx.now,
  }));
  const add = (
    <ButtonLink href="/settings/ats/new" variant="primary">
      Connect an ATS
    </ButtonLink>
  );
  const rows = connections.map((each) => ({ ...each, providerName: providerName(each.provider) }));
  return (
    <>
      <PageHeader
        title="ATS connections"
        lead="Interviews come from your ATS by themselves, and it learns what candidates did."
        back={{ href: "/settings", label: "Settings" }}
        actions={rows.length > 0 ? add : undefined}
      />
      <Notice
        code={(await searchParams)["notice"]}
        texts={{
          deleted: { title: "The connection is deleted", text: "Its credentials are erased. Interviews stay." },
        }}
      />
      {rows.length > 0 ? (
        <ConnectionTable connections={rows} place={{ zone: member.organization.timeZone, now }} />
      ) : (
        <EmptyState title="No ATS yet" action={add}>
          <p>
            Greenhouse, Lever, Ashby and SmartRecruiters connect with a key. Any other comes in by the REST API or a
            signed hook.
          </p>
        </EmptyState>
      )}
    </>
  );
}
