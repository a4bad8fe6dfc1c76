import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { CandidateView, FormError } from "@/lib/candidate-links/schema";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText, listNames } from "@/lib/i18n/translator";
import { CancelForm } from "./cancel-form";
import { timeOf } from "./closed-move";
import { CurrentTime } from "./current-time";
import { formTexts, noteTexts } from "./form-texts";
import type { CandidateFields } from "./use-candidate-form";

export type FormData = {
  nonce: string;
  values: CandidateFields;
  errors: readonly FormError[];
  reasons: readonly { value: string; label: string }[];
};

/** The page with the one question "What's the reason?", for an interview that can be cancelled. */
export function CancelView({
  view,
  reader,
  home,
  form,
}: {
  view: CandidateView;
  reader: Reader;
  home: string;
  form: FormData;
}): ReactNode {
  const t = candidateText(reader.lang);
  const { organization, contact, policy } = view;
  const note = noteTexts({
    name: contact.firstName,
    organization: organization.name,
    retentionDays: organization.noteRetentionDays,
    lang: reader.lang,
  });
  return (
    <CancelForm
      intro={<Intro view={view} reader={reader} home={home} />}
      action={`${home}/cancel/submit`}
      home={home}
      nonce={form.nonce}
      demand={policy.reasons.cancel}
      reasons={form.reasons}
      values={form.values}
      serverErrors={form.errors}
      texts={{
        ...formTexts(reader.lang, timeOf(view, reader)),
        note,
        reason: t("cancel.reason"),
        reasonHint: t("cancel.reasonHint"),
        reasonOptional: t("cancel.reasonOptional"),
        confirmLegend: t("cancel.confirmLegend"),
        confirm: t("cancel.confirm"),
        willTitle: t("cancel.willTitle"),
        will: willLines(view, reader.lang),
        submit: t("cancel.submit"),
        keep: t("cancel.keep"),
      }}
    />
  );
}

function Intro({ view, reader, home }: { view: CandidateView; reader: Reader; home: string }): ReactNode {
  const t = candidateText(reader.lang);
  const { interview, policy, now } = view;
  return (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("cancel.title")}</h1>
      <div className="mb-7 space-y-4">
        <CurrentTime
          label={t("cancel.about")}
          title={interview.title}
          interval={interview}
          zone={interview.timeZone}
          reader={reader}
          now={now}
        />
        {policy.late ? <Banner tone="accent">{t("cancel.lateThanks", { name: view.contact.firstName })}</Banner> : null}
        {policy.reschedule === null ? <MoveInstead home={home} lang={reader.lang} /> : null}
      </div>
    </>
  );
}

function MoveInstead({ home, lang }: { home: string; lang: Lang }): ReactNode {
  const t = candidateText(lang);
  return (
    <p>
      {t("cancel.instead")}{" "}
      <a href={`${home}/reschedule`} className="inline-block py-1 font-medium text-accent underline">
        {t("cancel.insteadLink")}
      </a>
      {t("cancel.insteadText")}
    </p>
  );
}

function willLines({ interview, contact, policy }: CandidateView, lang: Lang): string[] {
  const t = candidateText(lang);
  const names = listNames([...new Set([contact.firstName, ...interview.interviewers])], lang);
  return [t("cancel.willStay"), t("cancel.willTell", { names }), undoLine(policy.undoMs, lang)];
}

/** How long it could be undone, in one line. */
export function undoLine(undoMs: number, lang: Lang): string {
  const t = candidateText(lang);
  const minutes = Math.floor(undoMs / 60_000);
  if (undoMs === 0) return t("cancel.willUndoNot");
  return minutes === 0
    ? t("cancel.willUndoSeconds", { count: Math.round(undoMs / 1_000) })
    : t("cancel.willUndo", { count: minutes });
}
