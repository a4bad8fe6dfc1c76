import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText, listNames } from "@/lib/i18n/translator";
import { undoLine, type FormData } from "./cancel-view";
import { timeOf } from "./closed-move";
import { formTexts, noteTexts } from "./form-texts";
import { InterviewLines } from "./interview-lines";
import { WithdrawForm } from "./withdraw-form";

type Props = { view: CandidateView; reader: Reader; home: string };

/** Asks once more before the application ends, and names every interview that ends with it. */
export function WithdrawView({ view, reader, home, form }: Props & { form: FormData }): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const { organization, contact, policy } = view;
  const note = noteTexts({
    name: contact.firstName,
    organization: organization.name,
    retentionDays: organization.noteRetentionDays,
    lang,
  });
  return (
    <WithdrawForm
      intro={<Intro view={view} reader={reader} home={home} />}
      action={`${home}/withdraw/submit`}
      home={home}
      nonce={form.nonce}
      demand={policy.reasons.withdraw}
      reasons={form.reasons}
      values={form.values}
      serverErrors={form.errors}
      texts={{
        ...formTexts(lang, timeOf(view, reader)),
        // A note stands in a cancellation: without one there is no place for it (decision 010).
        note: view.application.ahead.length === 0 ? null : note,
        reason: policy.reasons.withdraw === "required" ? t("cancel.reason") : t("withdraw.reason"),
        reasonHint: policy.reasons.withdraw === "required" ? t("cancel.reasonHint") : t("cancel.optional"),
        confirmLegend: t("cancel.confirmLegend"),
        confirm: t("withdraw.confirm"),
        willTitle: t("cancel.willTitle"),
        will: willLines(view, lang),
        submit: t("withdraw.submit"),
        keep: t("withdraw.keep"),
      }}
    />
  );
}

function Intro({ view, reader, home }: Props): ReactNode {
  const t = candidateText(reader.lang);
  const { ahead } = view.application;
  return (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("withdraw.title")}</h1>
      <div className="mb-7 space-y-4">
        <Banner tone="warning">
          <p className="font-semibold">{t("withdraw.ends", { organization: view.organization.name })}</p>
        </Banner>
        {ahead.length === 0 ? (
          <p>{t("withdraw.listNone")}</p>
        ) : (
          <section aria-labelledby="ends" className="rounded-md border border-line bg-surface p-4">
            <h2 id="ends" className="mb-2 text-sm text-muted">
              {t("withdraw.list", { count: ahead.length })}
            </h2>
            <InterviewLines lines={ahead} reader={reader} now={view.now} />
          </section>
        )}
        <Instead view={view} home={home} lang={reader.lang} />
      </div>
    </>
  );
}

/** The smaller steps, for whoever only can't make this time. */
function Instead({ view, home, lang }: { view: CandidateView; home: string; lang: Lang }): ReactNode {
  const t = candidateText(lang);
  const canCancel = view.stage === "upcoming" && view.policy.cancel === null;
  if (!canCancel && !view.canChooseTime) return null;
  const link = "inline-block py-1 font-medium text-accent underline";
  return (
    <div>
      <p>{t("withdraw.instead")}</p>
      <ul className="list-disc ps-5">
        {view.canChooseTime ? (
          <li>
            <a href={`${home}/reschedule`} className={link}>
              {t("withdraw.insteadMove")}
            </a>
          </li>
        ) : null}
        {canCancel ? (
          <li>
            <a href={`${home}/cancel`} className={link}>
              {t("withdraw.insteadCancel")}
            </a>
          </li>
        ) : null}
      </ul>
    </div>
  );
}

function willLines({ interview, contact, application }: CandidateView, lang: Lang): string[] {
  const t = candidateText(lang);
  const names = listNames([...new Set([contact.firstName, ...interview.interviewers])], lang);
  return [t("withdraw.willEnd"), t("withdraw.willTell", { names }), undoLine(application.undoMs, lang)];
}
