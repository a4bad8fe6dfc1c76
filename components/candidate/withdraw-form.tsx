"use client";

import { useMemo, type ReactNode } from "react";
import { CheckboxRow, ChoiceGroup, RadioGroup } from "@/components/ui/radio-group";
import { withdrawForm } from "@/lib/candidate-links/rules";
import { NONCE_FIELD, type FormError } from "@/lib/candidate-links/schema";
import type { ReasonDemand } from "@/lib/policies/schema";
import { CancellationEnd } from "./cancellation-end";
import { NoteField, type NoteTexts } from "./form-parts";
import { FormSummary } from "./form-summary";
import { useCandidateForm, type CandidateFields, type FormTexts } from "./use-candidate-form";

export type WithdrawFormProps = {
  intro: ReactNode;
  action: string;
  home: string;
  nonce: string;
  demand: ReasonDemand;
  reasons: readonly { value: string; label: string; hint?: string }[];
  values: CandidateFields;
  serverErrors: readonly FormError[];
  texts: FormTexts & {
    reason: string;
    reasonHint: string;
    /** Null: nothing would keep it. */
    note: NoteTexts | null;
    willTitle: string;
    will: readonly string[];
    confirmLegend: string;
    confirm: string;
    submit: string;
    keep: string;
  };
};

/** Why, if they want to say; what will happen; and the one box that nothing ticks by itself. Works as plain HTML. */
export function WithdrawForm({
  intro,
  action,
  home,
  nonce,
  demand,
  reasons,
  values,
  serverErrors,
  texts,
}: WithdrawFormProps): ReactNode {
  const schema = useMemo(
    () => withdrawForm({ demand, codes: reasons.map((reason) => reason.value) }),
    [demand, reasons],
  );
  const { register, errors, sentenceOf, onSubmit } = useCandidateForm({ schema, serverErrors, texts });
  return (
    <>
      <FormSummary errors={errors} texts={texts} />
      {intro}
      <form id="form" method="post" action={action} noValidate onSubmit={onSubmit} className="space-y-7">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        {demand === "off" ? null : (
          <RadioGroup
            id="reason"
            name="reason"
            legend={texts.reason}
            legendAsHeading
            hint={texts.reasonHint}
            error={sentenceOf("reason")}
            choices={reasons}
            value={values.reason}
            inputProps={register("reason")}
          />
        )}
        {texts.note === null ? null : (
          <NoteField register={register} error={sentenceOf("note")} value={values.note ?? ""} texts={texts.note} />
        )}
        <CancellationEnd texts={texts} home={home}>
          <ChoiceGroup id="confirm" legend={texts.confirmLegend} legendAsHeading error={sentenceOf("confirm")}>
            <CheckboxRow id="confirm" {...register("confirm")} value="yes" label={texts.confirm} />
          </ChoiceGroup>
        </CancellationEnd>
      </form>
    </>
  );
}
