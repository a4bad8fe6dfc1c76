import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { ReplaceKeyForm } from "@/components/settings/replace-key-form";
import { Card, FactList } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { getApiKey } from "@/lib/team/queries";
import { formatShortMoment } from "@/lib/time/zone";
import { replaceKeyAction } from "../../actions";

export const metadata: Metadata = { title: "Replace an API key" };

const LIST = "/settings/api-keys";

export default async function ReplaceKeyPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const { actor, organization } = await requireMember(`${LIST}/${encodeURIComponent(id)}/replace`);
  if (!can(actor, "api-keys:manage")) notFound();
  const { key, now } = await inOrganization(organization.id, async (tx) => ({
    key: await getApiKey(tx, id),
    now: tx.now,
  }));
  if (key === null) notFound();
  const moment = (at: Date | null, none: string) =>
    at === null ? none : formatShortMoment(at, { zone: organization.timeZone, now });
  return (
    <div className="max-w-2xl space-y-6">
      <PageHeader
        back={{ href: LIST, label: "API keys" }}
        title={
          <>
            Replace <bdi>{key.name}</bdi>
          </>
        }
        lead="A new key with the same rights. Both work until the old one ends, so that whatever uses it can change over."
      />
      <Card className="py-2! sm:px-5!">
        <FactList
          facts={[
            { term: "Begins with", detail: <code>{key.prefix}…</code> },
            { term: "May", detail: key.scopes.join(", ") },
            { term: "Last used", detail: moment(key.lastUsedAt, "Never") },
            { term: "Ends", detail: moment(key.revokedAt ?? key.expiresAt, "Never") },
          ]}
        />
      </Card>
      <ReplaceKeyForm action={replaceKeyAction.bind(null, key.id)} backHref={LIST} />
    </div>
  );
}
