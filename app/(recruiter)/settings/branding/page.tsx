import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { BrandingForm } from "@/components/branding/branding-form";
import { BrandPreview } from "@/components/branding/brand-preview";
import { LogoForm } from "@/components/branding/logo-form";
import { logoFaultWords } from "@/components/branding/logo-words";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Card, FactList } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { ActForm } from "@/components/webhooks/act-form";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { getBranding } from "@/lib/branding/queries";
import type { BrandingView } from "@/lib/branding/schema";
import { inOrganization } from "@/lib/db/transaction";
import { removeLogoAction, saveBrandingAction } from "./actions";

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const isWrong = logoFaultWords((await searchParams)["logo"]) !== undefined;
  return { title: `${isWrong ? "Error: " : ""}Branding` };
}

const NOTICES = {
  saved: { title: "The branding is saved", text: "Candidates see it from now on." },
  logo: { title: "The logo is saved", text: "Candidates see it from now on." },
  "logo-removed": { title: "The logo is gone", text: "Candidates see your name and its initial." },
};

export default async function BrandingPage({ searchParams }: Query): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/settings/branding");
  const branding = await inOrganization(organization.id, getBranding);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const query = await searchParams;
  const logoError = logoFaultWords(query["logo"]);
  const mayWrite = can(actor, "branding:write");
  return (
    <div className="max-w-3xl space-y-7">
      {logoError === undefined ? null : (
        <ErrorSummary title="There is a problem" errors={[{ href: "#logo", text: logoError }]} />
      )}
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Branding"
        lead={`What candidates see of you on their pages.${mayWrite ? "" : " Only admins change it."}`}
      />
      <Notice code={query["notice"]} texts={NOTICES} />
      <Section id="preview" title="How it looks">
        <BrandPreview branding={branding} nonce={nonce} />
        {mayWrite ? (
          <>
            <LogoForm hasLogo={branding.logo !== null} error={logoError} />
            {branding.logo === null ? null : <ActForm act={removeLogoAction} label="Remove the logo" />}
          </>
        ) : null}
      </Section>
      <Section id="words" title={mayWrite ? "What candidates read" : "As it stands"}>
        {mayWrite ? (
          <BrandingForm action={saveBrandingAction} branding={branding} />
        ) : (
          <BrandingFacts branding={branding} />
        )}
        <p className="mt-4 text-sm text-muted">
          When candidates are asked “Still good for Tuesday?” is set under{" "}
          <Link href="/settings/reminders">Reminders</Link>.
        </p>
      </Section>
    </div>
  );
}

function BrandingFacts({ branding }: { branding: BrandingView }): ReactNode {
  const { name, accentColor, contactName, contactEmail } = branding;
  const contact = [contactName, contactEmail].filter((part) => part !== null).join(", ");
  return (
    <Card className="py-2! sm:px-5!">
      <FactList
        facts={[
          { term: "Name", detail: <bdi>{name}</bdi> },
          { term: "Colour", detail: accentColor ?? "Reslot’s own" },
          { term: "Contact", detail: contact === "" ? "The organizer of each interview" : <bdi>{contact}</bdi> },
        ]}
      />
    </Card>
  );
}
