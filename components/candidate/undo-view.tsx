import type { ReactNode } from "react";
import type { CancellationView, CandidateView, FormError } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment } from "@/lib/time/zone";
import { CurrentTime } from "./current-time";
import { formTexts } from "./form-texts";
import { UndoForm } from "./undo-form";

/** "Keep this interview?" for a cancellation that can be taken back. */
export function UndoView({
  view,
  cancellation,
  reader,
  home,
  form,
}: {
  view: CandidateView;
  cancellation: CancellationView;
  reader: Reader;
  home: string;
  form: { nonce: string; errors: readonly FormError[] };
}): ReactNode {
  const { zone, lang } = reader;
  const t = candidateText(lang);
  const time = formatMoment(cancellation.cancelledAt, { zone, lang, now: view.now });
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("undo.title")}</h1>
      <p className="mb-4">
        {cancellation.undoUntil === null ? t("undo.textOpen", { time }) : t("undo.text", { time })}
      </p>
      <div className="mb-7">
        <CurrentTime
          label={t("home.title")}
          title={view.interview.title}
          interval={view.interview}
          zone={view.interview.timeZone}
          reader={reader}
          now={view.now}
        />
      </div>
    </>
  );
  return (
    <UndoForm
      intro={intro}
      action={`${home}/undo/submit`}
      home={home}
      nonce={form.nonce}
      serverErrors={form.errors}
      texts={{
        ...formTexts(lang),
        confirmLegend: t("undo.confirmLegend"),
        confirm: t("undo.confirm"),
        submit: t("undo.submit"),
        leave: t("undo.leave"),
      }}
    />
  );
}
