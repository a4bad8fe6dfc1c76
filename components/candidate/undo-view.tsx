import type { ReactNode } from "react";
import type { CancellationView, CandidateView, FormError } from "@/lib/candidate-links/schema";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment } from "@/lib/time/zone";
import { CurrentTime } from "./current-time";
import { formTexts } from "./form-texts";
import { UndoForm } from "./undo-form";

/** "Keep this interview?" for a cancellation that can be taken back. */
export function UndoView({
  view,
  cancellation,
  zone,
  home,
  form,
}: {
  view: CandidateView;
  cancellation: CancellationView;
  zone: string;
  home: string;
  form: { nonce: string; errors: readonly FormError[] };
}): ReactNode {
  const t = candidateText();
  const time = formatMoment(cancellation.cancelledAt, { zone, now: view.now });
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
          readerZone={zone}
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
        ...formTexts(),
        confirmLegend: t("undo.confirmLegend"),
        confirm: t("undo.confirm"),
        submit: t("undo.submit"),
        leave: t("undo.leave"),
      }}
    />
  );
}
