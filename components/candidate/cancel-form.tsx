"use client";

import { useMemo, type ReactNode } from "react";
import { CheckboxRow, ChoiceGroup, RadioGroup } from "@/components/ui/radio-group";
import { cancelForm } from "@/lib/candidate-links/rules";
import { NONCE_FIELD, type FormError } from "@/lib/candidate-links/schema";
import type { ReasonDemand } from "@/lib/policies/schema";
import { CancellationEnd } from "./cancellation-end";
import { NoteField, type NoteTexts } from "./form-parts";
import { FormSummary } from "./form-summary";
import { useCandidateForm, type CandidateFields, type FormTexts } from "./use-candidate-form";

export type CancelFormProps = {
  /** Heading and what stands before the questions: an error summary comes above it. */
  intro: ReactNode;
  action: string;
  home: string;
  nonce: string;
  demand: ReasonDemand;
  reasons: readonly { value: string; label: string }[];
  values: CandidateFields;
  serverErrors: readonly FormError[];
  texts: FormTexts & {
    reason: string;
    reasonHint: string;
    reasonOptional: string;
    confirmLegend: string;
    confirm: string;
    note: NoteTexts;
    willTitle: string;
    will: readonly string[];
    submit: string;
    keep: string;
  };
};

/** One question, an optional note, what will happen, and two buttons of equal weight. Works as plain HTML. */
export function CancelForm({
  intro,
  action,
  home,
  nonce,
  demand,
  reasons,
  values,
  serverErrors,
  texts,
}: CancelFormProps): ReactNode {
  const schema = useMemo(() => cancelForm({ demand, codes: reasons.map((reason) => reason.value) }), [demand, reasons]);
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
            hint={demand === "optional" ? texts.reasonOptional : texts.reasonHint}
            error={sentenceOf("reason")}
            choices={reasons}
            value={values.reason}
            inputProps={register("reason")}
          />
        )}
        <NoteField register={register} error={sentenceOf("note")} value={values.note ?? ""} texts={texts.note} />
        {demand === "required" ? null : (
          <ChoiceGroup id="confirm" legend={texts.confirmLegend} legendAsHeading error={sentenceOf("confirm")}>
            <CheckboxRow
              id="confirm"
              {...register("confirm")}
              value="yes"
              defaultChecked={values.confirm === "yes"}
              label={texts.confirm}
            />
          </ChoiceGroup>
        )}
        <CancellationEnd texts={texts} home={home} />
      </form>
    </>
  );
}
