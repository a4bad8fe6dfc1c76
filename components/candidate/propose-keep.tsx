import type { ReactNode } from "react";
import type { CandidateView, FormError } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import type { TimeRequestView } from "@/lib/time-requests/schema";
import { timeOf } from "./closed-move";
import { CurrentTime } from "./current-time";
import { formTexts } from "./form-texts";
import { Unbroken } from "./unbroken";
import { UndoForm } from "./undo-form";

/** "Keep your time after all?" for a proposal that nobody has answered. */
export function ProposeKeep({
  view,
  request,
  reader,
  home,
  form,
}: {
  view: CandidateView;
  request: TimeRequestView;
  reader: Reader;
  home: string;
  form: { nonce: string; errors: readonly FormError[] };
}): ReactNode {
  const t = candidateText(reader.lang);
  const { interview, contact, now } = view;
  const texts = formTexts(reader.lang, timeOf(view, reader));
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("keepTime.title")}</h1>
      <div className="mb-7 space-y-3">
        <p>
          <Unbroken text={t("keepTime.text", { reference: request.reference, name: contact.firstName })} />
        </p>
        <CurrentTime
          label={t("reschedule.now")}
          title={interview.title}
          interval={interview}
          zone={interview.timeZone}
          reader={reader}
          now={now}
        />
      </div>
    </>
  );
  return (
    <UndoForm
      intro={intro}
      action={`${home}/reschedule/keep/submit`}
      home={home}
      nonce={form.nonce}
      serverErrors={form.errors}
      texts={{
        ...texts,
        errors: { ...texts.errors, request_replaced: t("errors.request_replaced") },
        confirmLegend: t("undo.confirmLegend"),
        confirm: t("keepTime.confirm"),
        submit: t("keepTime.submit"),
        leave: t("keepTime.leave"),
      }}
    />
  );
}
