import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { KeyTable } from "@/components/settings/key-table";
import { NewKeyForm } from "@/components/settings/new-key-form";
import { RevokeKey } from "@/components/settings/revoke-key";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/authz/permissions";
import type { Scope } from "@/lib/authz/roles";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listApiKeys } from "@/lib/team/queries";
import { createKeyAction, revokeKeyAction } from "./actions";

export const metadata: Metadata = { title: "API keys" };

const notices: Record<string, NoticeText> = {
  revoked: { title: "The key is revoked", text: "Requests with it are refused from now on." },
};

const scopeWords: Record<Scope, { label: string; hint: string }> = {
  "interviews:read": { label: "Read interviews", hint: "interviews:read" },
  "interviews:write": { label: "Put in and change interviews", hint: "interviews:write, also shows candidates' links" },
  "slots:read": { label: "Read slots", hint: "slots:read" },
  "slots:write": { label: "Add and withdraw slots", hint: "slots:write" },
  "waitlist:read": { label: "Read the waiting list", hint: "waitlist:read" },
  "waitlist:write": { label: "Change the waiting list", hint: "waitlist:write" },
  "policies:read": { label: "Read policies", hint: "policies:read" },
  "policies:write": { label: "Change policies", hint: "policies:write" },
  "webhooks:read": { label: "Read webhooks and deliveries", hint: "webhooks:read" },
  "webhooks:write": { label: "Change webhooks", hint: "webhooks:write" },
  "events:read": { label: "Read the event feed", hint: "events:read" },
  "candidates:erase": { label: "Export and erase candidates", hint: "candidates:erase" },
};
const scopes = Object.entries(scopeWords).map(([value, words]) => ({ value, ...words }));

export default async function ApiKeysPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const query = await searchParams;
  const { actor, organization } = await requireMember("/settings/api-keys");
  if (!can(actor, "api-keys:manage")) notFound();
  const { keys, now } = await inOrganization(organization.id, async (tx) => ({
    keys: await listApiKeys(tx),
    now: tx.now,
  }));
  return (
    <>
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="API keys"
        lead="With a key your ATS puts interviews and slots in and reads what became of them."
      />
      <Notice code={query.done} texts={notices} />
      <div className="space-y-7">
        {keys.length === 0 ? (
          <EmptyState title="No keys yet">
            <p>Make the first one below and give it to your ATS.</p>
          </EmptyState>
        ) : (
          <KeyTable
            keys={keys}
            zone={organization.timeZone}
            now={now}
            acts={(key) => (
              <div className="flex flex-wrap items-start justify-end gap-x-2">
                {key.replacedBy === null ? (
                  <a
                    href={`/settings/api-keys/${key.id}/replace`}
                    className="inline-flex min-h-8 items-center px-2 text-sm underline"
                  >
                    Replace<span className="sr-only"> {key.name}</span>
                  </a>
                ) : null}
                <RevokeKey action={revokeKeyAction.bind(null, key.id)} name={key.name} />
              </div>
            )}
          />
        )}
        <Section id="new-key" title="Make a key">
          <Card>
            <NewKeyForm action={createKeyAction} scopes={scopes} />
          </Card>
        </Section>
      </div>
    </>
  );
}
