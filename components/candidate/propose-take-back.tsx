import type { ReactNode } from "react";
import type { CandidateView, FormError } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { timeOf } from "./closed-move";
import { formTexts } from "./form-texts";
import { dayProposals } from "./propose-day";
import { WindowList } from "./propose-windows";
import { Unbroken } from "./unbroken";
import { UndoForm } from "./undo-form";

/** "Take your proposal back?" for what was proposed for other sessions of the day. */
export function TakeBack({
  view,
  reader,
  home,
  form,
}: {
  view: CandidateView;
  reader: Reader;
  home: string;
  form: { nonce: string; errors: readonly FormError[] };
}): ReactNode {
  const { lang } = reader;
  const { contact, now } = view;
  const t = candidateText(lang);
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("keepTime.dayTitle")}</h1>
      <div className="mb-7 space-y-3">
        {dayProposals(view, lang).map(({ references, titles, windows }) => (
          <div key={references} className="space-y-1">
            <p>
              <Unbroken text={t("keepTime.dayText", { reference: references, titles, name: contact.firstName })} />
            </p>
            <WindowList windows={windows} reader={reader} now={now} />
          </div>
        ))}
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
        ...formTexts(lang, timeOf(view, reader)),
        confirmLegend: t("undo.confirmLegend"),
        confirm: t("keepTime.dayConfirm"),
        submit: t("keepTime.daySubmit"),
        leave: t("keepTime.leave"),
      }}
    />
  );
}
