import type { Metadata } from "next";
import type { ReactNode } from "react";
import { languageName } from "@/components/reasons/words";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader } from "@/components/recruiter/page-header";
import { LanguagesForm } from "@/components/settings/languages-form";
import { Card, FactList } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { getLanguages } from "@/lib/branding/queries";
import { inOrganization } from "@/lib/db/transaction";
import { LANGS, LANGUAGE_NAMES, localeOf, LOCALES, type Lang } from "@/lib/i18n/languages";
import { saveLanguagesAction } from "./actions";

export const metadata: Metadata = { title: "Languages" };

const NOTICES = {
  saved: { title: "The languages are saved", text: "Candidates’ pages follow at once, mails from the next one on." },
};

const CHOICES = LOCALES.map((locale) => ({ value: locale, own: LANGUAGE_NAMES[locale], name: languageName(locale) }));
const DEFAULTS = LANGS.map((lang) => ({ value: lang, label: nameOf(lang) }));

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LanguagesPage({ searchParams }: Query): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/settings/languages");
  const languages = await inOrganization(organization.id, getLanguages);
  const mayWrite = can(actor, "branding:write");
  return (
    <div className="max-w-2xl space-y-6">
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Languages"
        lead={`What candidates’ pages and mails are written in.${mayWrite ? "" : " Only admins change it."}`}
      />
      <Notice code={(await searchParams)["notice"]} texts={NOTICES} />
      <Card className="space-y-4">
        {mayWrite ? (
          <LanguagesForm
            action={saveLanguagesAction}
            choices={CHOICES}
            defaults={DEFAULTS}
            offered={languages.offered}
            locale={languages.locale}
          />
        ) : (
          <FactList
            facts={[
              { term: "Offered", detail: languages.offered.map(languageName).join(", ") },
              { term: "Where nobody knows", detail: nameOf(languages.locale) },
            ]}
          />
        )}
        <p className="text-sm text-muted">
          A candidate reads what they chose on the page, else the language their invitation names, else their browser’s,
          as far as it is offered. Your team’s mails are written in the language that is taken where nobody knows.
          Reasons have words of their own in each language.
        </p>
      </Card>
    </div>
  );
}

function nameOf(lang: Lang): string {
  return `${languageName(localeOf(lang))}${lang === "en-US" ? " (United States)" : ""}`;
}
