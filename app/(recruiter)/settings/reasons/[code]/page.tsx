import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { labelLanguages } from "@/components/reasons/label-languages";
import { WordsForm } from "@/components/reasons/reason-form";
import { categoryWords, listWords } from "@/components/reasons/words";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Card, FactList } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { getReasonSetting } from "@/lib/reasons/settings-queries";
import { resetWordsAction, saveWordsAction } from "../actions";

export const metadata: Metadata = { title: "Words of a reason" };

const notices: Record<string, NoticeText> = {
  saved: { title: "Saved", text: "Readers see these words from now on, also in old records." },
  reset: { title: "Reslot’s words are back", text: "In every language." },
};

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ReasonPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { code: step } = await params;
  const { actor, organization } = await requireMember(`/settings/reasons/${encodeURIComponent(step)}`);
  if (!can(actor, "reasons:write")) notFound();
  const reason = await inOrganization(organization.id, (tx) => getReasonSetting(tx, { code: step }));
  if (reason === null) notFound();
  const { code, category, label, lists, locale, words, isProducts } = reason;
  const hasOwn = words.some((each) => each.own !== null);
  return (
    <div className="max-w-[48rem]">
      <PageHeader
        back={{ href: `/settings/reasons?list=${lists[0] ?? "cancel"}`, label: "Reasons" }}
        title={<bdi lang={locale}>{label}</bdi>}
      />
      <Notice code={(await searchParams)["done"]} texts={notices} />
      <div className="space-y-8">
        <Card className="py-2!">
          <FactList
            className="text-sm [&_dt]:text-sm!"
            facts={[
              { term: "Code", detail: <code className="font-mono">{code}</code> },
              { term: "About", detail: categoryWords[category].name },
              {
                term: "In the lists",
                detail: lists.length === 0 ? "None now" : lists.map((list) => listWords[list].name).join(", "),
              },
            ]}
          />
        </Card>
        <Section id="words" title="Words">
          <WordsForm
            action={saveWordsAction.bind(null, code)}
            languages={labelLanguages(locale, words)}
            backHref={`/settings/reasons?list=${lists[0] ?? "cancel"}`}
          />
        </Section>
        {isProducts && hasOwn ? (
          <Section id="reset" title="Back to Reslot’s words" note="Your own words are dropped in every language">
            <ActButton action={resetWordsAction.bind(null, code)} label="Use Reslot’s words again" />
          </Section>
        ) : null}
      </div>
    </div>
  );
}
