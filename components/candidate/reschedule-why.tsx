"use client";

import type { ReactNode } from "react";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ReasonDemand } from "@/lib/policies/schema";
import { NoteField, type NoteTexts } from "./form-parts";
import type { CandidateFields, CandidateFormState } from "./use-candidate-form";

export type WhyProps = {
  demand: ReasonDemand;
  reasons: readonly { value: string; label: string }[];
  values: CandidateFields;
  texts: { reason: string; addReason: string; note: NoteTexts };
  form: CandidateFormState;
};

/** The reason and note: open where a reason must be given, folded away where it may. */
export function Why({ demand, reasons, values, texts, form }: WhyProps): ReactNode {
  if (demand === "off") return null;
  const questions = (
    <div className="space-y-7">
      <RadioGroup
        id="reason"
        name="reason"
        legend={texts.reason}
        error={form.sentenceOf("reason")}
        choices={reasons}
        value={values.reason}
        inputProps={form.register("reason")}
      />
      <NoteField
        register={form.register}
        error={form.sentenceOf("note")}
        value={values.note ?? ""}
        texts={texts.note}
      />
    </div>
  );
  if (demand === "required") return questions;
  const isOpen =
    Boolean(values.reason ?? values.note) || form.errors.some(({ field }) => field === "reason" || field === "note");
  return (
    <details open={isOpen} className="disclosure rounded-md border border-line bg-surface">
      <summary className="flex min-h-11 items-center px-4 font-medium text-accent underline">{texts.addReason}</summary>
      <div className="px-4 pt-2 pb-5">{questions}</div>
    </details>
  );
}
