import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { DemandForm } from "@/components/reasons/demand-form";
import { ListTabs } from "@/components/reasons/list-tabs";
import { ListedReasons, OtherReasons, type ActOf } from "@/components/reasons/reason-rows";
import { ShownIn } from "@/components/reasons/shown-in";
import { WhatChanged, type Change } from "@/components/reasons/what-changed";
import { demandEffects, demandNames, listWords } from "@/components/reasons/words";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { isLang, localeOf, type Locale } from "@/lib/i18n/languages";
import { isReasonList } from "@/lib/reasons/schema";
import { getReasonList } from "@/lib/reasons/settings-queries";
import type { ReasonListView } from "@/lib/reasons/views/schema";
import { placeReasonAction, saveDemandAction } from "./actions";

export const metadata: Metadata = { title: "Reasons" };

type Query = Readonly<Record<string, string | string[] | undefined>>;

export default async function ReasonsPage({ searchParams }: { searchParams: Promise<Query> }): Promise<ReactNode> {
  const query = await searchParams;
  const list = isReasonList(query["list"]) ? query["list"] : "cancel";
  const { actor, organization } = await requireMember(`/settings/reasons?list=${list}`);
  if (!can(actor, "reasons:read")) notFound();
  const view = await inOrganization(organization.id, (tx) => getReasonList(tx, { list }));
  const chosen = typeof query["in"] === "string" && isLang(query["in"]) ? localeOf(query["in"]) : null;
  const locale = chosen ?? view.locale;
  const mayChange = can(actor, "reasons:write");
  const actOf: ActOf = mayChange ? (reason) => placeReasonAction.bind(null, list, reason.code, chosen) : null;
  return (
    <>
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Reasons"
        lead="Words, order and use are yours; codes never change."
        actions={
          mayChange ? (
            <ButtonLink href={`/settings/reasons/new?list=${list}`} variant="primary">
              Add a reason
            </ButtonLink>
          ) : undefined
        }
      />
      <ListTabs present={list} />
      <WhatChanged change={changeOf(query, view, locale)} />
      <div className="mt-5 space-y-8">
        <p className="text-muted">{listWords[list].lead}</p>
        <Demand view={view} mayChange={mayChange && can(actor, "policies:write")} />
        <Section id="listed" title="In this list" note={`${view.listed.length} of at most 30, in this order`}>
          <ShownIn list={list} present={locale} />
          <ListedReasons
            reasons={view.listed}
            locale={locale}
            moved={typeof query["moved"] === "string" ? query["moved"] : undefined}
            actOf={actOf}
          />
        </Section>
        {view.others.length === 0 ? null : (
          <Section id="others" title="Switched off here" note="Records that hold them stay readable">
            <OtherReasons reasons={view.others} locale={locale} actOf={actOf} />
          </Section>
        )}
      </div>
    </>
  );
}

function Demand({ view, mayChange }: { view: ReasonListView; mayChange: boolean }): ReactNode {
  const { list, demand, exceptions } = view;
  if (list === "staff" || demand === null) return null;
  const effects = demandEffects[list];
  const choices = (["required", "optional", "off"] as const).map((value) => ({
    value,
    label: demandNames[value],
    hint: effects[value],
  }));
  return (
    <Section id="asked" title="What is asked">
      <Card className="space-y-4">
        {mayChange ? (
          <DemandForm action={saveDemandAction.bind(null, list)} present={demand} choices={choices} />
        ) : (
          <p>
            <span className="font-medium">{demandNames[demand]}.</span> {effects[demand]}
          </p>
        )}
        {demand !== "off" && view.listed.length === 1 ? (
          <p className="text-sm text-muted">
            Only “Prefer not to say” is left to choose. If you don’t want to know, don’t ask.
          </p>
        ) : null}
        {exceptions === 0 ? null : (
          <p className="text-sm text-muted">
            {exceptions === 1 ? "One exception" : `${exceptions} exceptions`} for single jobs or kinds of interview say
            otherwise (the policy’s overrides).
          </p>
        )}
      </Card>
    </Section>
  );
}

/** The last act in words, as far as the address names what is really there. */
function changeOf(query: Query, { listed, others, list }: ReasonListView, locale: Locale): Change | null {
  const all = [...listed, ...others];
  const by = query["by"] === "up" || query["by"] === "down" ? query["by"] : null;
  for (const kind of ["moved", "on", "off", "added"] as const) {
    const index = all.findIndex((reason) => reason.code === query[kind]);
    const reason = all[index];
    if (reason === undefined) continue;
    const words = reason.words.find((each) => each.locale === locale)?.text ?? reason.label;
    return { kind, words, code: reason.code, place: index + 1, count: listed.length, list: listWords[list].name, by };
  }
  return query["done"] === "demand" ? { kind: "demand" } : null;
}
