"use client";

import { useMemo, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { offerForm } from "@/lib/candidate-links/rules";
import { NONCE_FIELD, type FormError } from "@/lib/candidate-links/schema";
import { FormSummary } from "./form-summary";
import { useCandidateForm, type CandidateFields, type FormTexts } from "./use-candidate-form";

/** Take it or not, neither of them chosen. Works as plain HTML. */
export function OfferForm({
  intro,
  action,
  nonce,
  choices,
  values,
  serverErrors,
  texts,
}: {
  intro: ReactNode;
  action: string;
  nonce: string;
  choices: readonly { value: string; label: string; hint: string }[];
  values: CandidateFields;
  serverErrors: readonly FormError[];
  texts: FormTexts & { legend: string; submit: string };
}): ReactNode {
  const schema = useMemo(() => offerForm(), []);
  const { register, errors, sentenceOf, onSubmit } = useCandidateForm({ schema, serverErrors, texts });
  return (
    <>
      <FormSummary errors={errors} texts={texts} />
      {intro}
      <form id="form" method="post" action={action} noValidate onSubmit={onSubmit} className="space-y-6">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <RadioGroup
          id="answer"
          name="answer"
          legend={texts.legend}
          legendAsHeading
          error={sentenceOf("answer")}
          choices={choices}
          value={values.answer}
          inputProps={register("answer")}
        />
        <Button type="submit" variant="primary">
          {texts.submit}
        </Button>
      </form>
    </>
  );
}
