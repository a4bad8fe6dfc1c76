import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { CandidateView, FormError } from "@/lib/candidate-links/schema";
import { candidateText, listNames } from "@/lib/i18n/translator";
import { CancelForm } from "./cancel-form";
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
  zone,
  home,
  form,
}: {
  view: CandidateView;
  zone: string;
  home: string;
  form: FormData;
}): ReactNode {
  const t = candidateText();
  const { organization, contact, policy } = view;
  const note = noteTexts({
    name: contact.firstName,
    organization: organization.name,
    retentionDays: organization.noteRetentionDays,
  });
  return (
    <CancelForm
      intro={<Intro view={view} zone={zone} home={home} />}
      action={`${home}/cancel/submit`}
      home={home}
      nonce={form.nonce}
      demand={policy.cancelReason}
      reasons={form.reasons}
      values={form.values}
      serverErrors={form.errors}
      texts={{
        ...formTexts(),
        note,
        reason: t("cancel.reason"),
        reasonHint: t("cancel.reasonHint"),
        confirmLegend: t("cancel.confirmLegend"),
        confirm: t("cancel.confirm"),
        willTitle: t("cancel.willTitle"),
        will: willLines(view),
        submit: t("cancel.submit"),
        keep: t("cancel.keep"),
      }}
    />
  );
}

function Intro({ view, zone, home }: { view: CandidateView; zone: string; home: string }): ReactNode {
  const t = candidateText();
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
          readerZone={zone}
          now={now}
        />
        {policy.late ? <Banner tone="warning">{t("cancel.late")}</Banner> : null}
        {policy.reschedule === null ? <MoveInstead home={home} /> : null}
      </div>
    </>
  );
}

function MoveInstead({ home }: { home: string }): ReactNode {
  const t = candidateText();
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

function willLines({ interview, contact, policy }: CandidateView): string[] {
  const t = candidateText();
  const names = listNames([...new Set([contact.firstName, ...interview.interviewers])]);
  const minutes = Math.floor(policy.undoMs / 60_000);
  const undo =
    policy.undoMs === 0
      ? t("cancel.willUndoNot")
      : minutes === 0
        ? t("cancel.willUndoSeconds", { count: Math.round(policy.undoMs / 1_000) })
        : t("cancel.willUndo", { count: minutes });
  return [t("cancel.willStay"), t("cancel.willTell", { names }), undo];
}
