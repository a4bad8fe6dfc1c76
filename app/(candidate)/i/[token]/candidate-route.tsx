// What every page under /i/<token> does first: load, and answer the links that open nothing.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { CandidateShell } from "@/components/candidate/candidate-shell";
import { ErasedLink, RevokedLink, Unavailable } from "@/components/candidate/dead-end";
import type { ZoneChoice } from "@/components/candidate/time-lines";
import { codeErrorIn, isCodeNotice } from "@/lib/candidate-links/schema";
import { submitPath, type CandidateStep } from "@/lib/http/candidate-steps";
import { loadCandidatePage, type CandidatePage } from "@/lib/http/candidate-page";
import { candidateText } from "@/lib/i18n/translator";

export type CandidateProps = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * Renders one page for a live link; `back` puts the way to the interview above it. `ask` may take the page's place where its form
 * came back for something else first: brought by the pages that need it, so that the others don't carry its scripts.
 */
export async function candidateRoute(
  { params, searchParams }: CandidateProps,
  {
    step,
    back,
    ask,
    render,
  }: {
    step: CandidateStep | null;
    back: boolean;
    ask?: (page: CandidatePage, action: string) => ReactNode;
    render: (page: CandidatePage) => ReactNode;
  },
): Promise<ReactNode> {
  const { token } = await params;
  const page = await loadCandidatePage({ token, step, query: await searchParams });
  switch (page.state) {
    case "unknown":
      return notFound();
    case "erased":
      return <ErasedLink lang={page.lang} here={page.here} />;
    case "revoked":
      return <RevokedLink lang={page.lang} here={page.here} />;
    case "unavailable":
      return <Unavailable lang={page.lang} here={page.here} />;
    case "found":
      return (
        <CandidateShell
          organization={page.view.organization}
          contact={page.view.contact}
          nonce={page.styleNonce}
          lang={page.reader.lang}
          here={page.here}
          privacyHref={`${page.home}/privacy`}
          back={back ? { href: page.home, label: candidateText(page.reader.lang)("form.back") } : undefined}
        >
          {(step === null ? null : ask?.(page, submitPath(token, step))) ?? render(page)}
        </CandidateShell>
      );
  }
}

/** The title of the same page: of nobody's interview where the link opens nothing, and marked where the form has errors. */
export async function candidateTitle(
  { params, searchParams }: CandidateProps,
  { step, titleOf }: { step: CandidateStep | null; titleOf: (page: CandidatePage) => string },
): Promise<Metadata> {
  const { token } = await params;
  const page = await loadCandidatePage({ token, step, query: await searchParams });
  const t = candidateText(page.state === "found" ? page.reader.lang : page.lang);
  if (page.state === "unknown") return { title: { absolute: t("deadEnds.unknownTitle") } };
  if (page.state === "erased") return { title: { absolute: t("deadEnds.erasedTitle") } };
  if (page.state === "revoked") return { title: { absolute: t("deadEnds.revokedTitle") } };
  if (page.state === "unavailable") return { title: { absolute: t("deadEnds.unavailableTitle") } };
  const { errors = [] } = page.form?.draft ?? {};
  const prefix = errors.some(({ code }) => !isCodeNotice(code)) ? t("form.errorPrefix") : "";
  const title = codeErrorIn(errors) === null ? titleOf(page) : t("code.title");
  return { title: { absolute: `${prefix}${title} · ${page.view.organization.name}` } };
}

/** The reader's zone with all that the views need to show and change it; `here` is the page's path below the link. */
export function zoneChoiceOf({ reader, deviceCookie, home }: CandidatePage, here: string): ZoneChoice {
  return { ...reader, deviceCookie, chooseHref: `${home}/time-zone${here === "" ? "" : `?back=${here.slice(1)}`}` };
}
