import type { ReactNode } from "react";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import type { FormData } from "./cancel-view";
import { ChoiceForm } from "./choice-form";
import { formTexts } from "./form-texts";

/** Whether reminders come, and the choice: both answers alike, whatever counts now. */
export function RemindersView({
  view: { organization, hasRemindersOff },
  reader: { lang },
  home,
  form,
}: {
  view: CandidateView;
  reader: Reader;
  home: string;
  form: Omit<FormData, "reasons">;
}): ReactNode {
  const t = candidateText(lang);
  const choices = (["on", "off"] as const).map((value) => ({
    value,
    label: t(`reminders.${value}`),
    hint: t(`reminders.${value}Hint`),
  }));
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("reminders.title")}</h1>
      <div className="mb-7 space-y-4">
        <p>{t("reminders.text", { organization: organization.name })}</p>
        <p className="font-semibold">{t(hasRemindersOff ? "reminders.isOff" : "reminders.isOn")}</p>
      </div>
    </>
  );
  return (
    <ChoiceForm
      form="reminders"
      intro={intro}
      action={`${home}/reminders/submit`}
      nonce={form.nonce}
      choices={choices}
      values={form.values}
      serverErrors={form.errors}
      texts={{ ...formTexts(lang), legend: t("reminders.legend"), submit: t("reminders.submit") }}
    />
  );
}
