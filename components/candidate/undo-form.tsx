"use client";

import { useMemo, type ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { undoForm } from "@/lib/candidate-links/rules";
import { NONCE_FIELD, type FormError } from "@/lib/candidate-links/schema";
import { FormSummary } from "./form-summary";
import { useCandidateForm, type FormTexts } from "./use-candidate-form";

export type UndoFormProps = {
  intro: ReactNode;
  action: string;
  home: string;
  nonce: string;
  serverErrors: readonly FormError[];
  /** More questions, of which the server alone judges. */
  children?: ReactNode;
  texts: FormTexts & { confirmLegend: string; confirm: string; submit: string; leave: string };
};

/** One unticked box, below what else is asked. Works as plain HTML. */
export function UndoForm({ intro, action, home, nonce, serverErrors, texts, children }: UndoFormProps): ReactNode {
  const schema = useMemo(() => undoForm(), []);
  const { register, errors, sentenceOf, onSubmit } = useCandidateForm({ schema, serverErrors, texts });
  return (
    <>
      <FormSummary errors={errors} texts={texts} />
      {intro}
      <form id="form" method="post" action={action} noValidate onSubmit={onSubmit} className="space-y-6">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        {children}
        <ChoiceGroup id="confirm" legend={texts.confirmLegend} error={sentenceOf("confirm")}>
          <CheckboxRow id="confirm" {...register("confirm")} value="yes" label={texts.confirm} />
        </ChoiceGroup>
        <div className="grid gap-3 sm:grid-cols-2">
          <Button type="submit" variant="primary">
            {texts.submit}
          </Button>
          <ButtonLink href={home}>{texts.leave}</ButtonLink>
        </div>
      </form>
    </>
  );
}
