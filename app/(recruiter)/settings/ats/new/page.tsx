import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ConnectionForm } from "@/components/ats/connection-form";
import { PageHeader } from "@/components/recruiter/page-header";
import { Badge } from "@/components/ui/badge";
import { adapterOf, listAdapters, providerName } from "@/lib/ats/adapters";
import { isProvider } from "@/lib/ats/schema";
import { env } from "@/lib/env";
import { connectAts } from "../actions";
import { requireAtsAdmin } from "../ats-admin";

type Query = Promise<Record<string, string | string[] | undefined>>;

export const metadata: Metadata = { title: "Connect an ATS" };

export default async function NewConnectionPage({ searchParams }: { searchParams: Query }): Promise<ReactNode> {
  const { provider } = await searchParams;
  await requireAtsAdmin("/settings/ats/new");
  if (!isProvider(provider)) return <Choice />;
  const adapter = adapterOf(provider);
  return (
    <>
      <PageHeader
        title={`Connect ${providerName(provider)}`}
        lead={
          adapter === null
            ? "Your system, or a tool such as Zapier, Make or n8n, sends interviews here, signed."
            : "What you type is tried with the ATS, kept encrypted and not shown again."
        }
        back={{ href: "/settings/ats/new", label: "Other systems" }}
      />
      <ConnectionForm
        act={connectAts.bind(null, provider)}
        fields={adapter?.fields ?? []}
        defaultBaseUrl={adapter?.baseUrl ?? null}
        suggestedName={providerName(provider)}
        backHref="/settings/ats"
        webhookBase={`${env().APP_URL}/api/ats/${provider}`}
      />
    </>
  );
}

function Choice(): ReactNode {
  const choices = [
    ...listAdapters().map(({ provider, name, confidence }) => ({ provider, name, confidence })),
    { provider: "hook", name: "Any other: signed hook", confidence: "official" as const },
  ];
  return (
    <>
      <PageHeader
        title="Connect an ATS"
        lead="“Beta”: parts of it are inferred from public sources, and no customer has confirmed them yet."
        back={{ href: "/settings/ats", label: "ATS connections" }}
      />
      <ul className="grid max-w-[44rem] gap-3 sm:grid-cols-2">
        {choices.map(({ provider, name, confidence }) => (
          <li key={provider} className="relative rounded-md border border-line bg-surface p-4 hover:bg-sunken">
            <a
              href={`/settings/ats/new?provider=${provider}`}
              className="font-semibold no-underline after:absolute after:inset-0 hover:underline"
            >
              {name}
            </a>{" "}
            {confidence === "beta" ? <Badge tone="neutral">Beta</Badge> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
