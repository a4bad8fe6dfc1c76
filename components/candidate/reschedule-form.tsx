"use client";

import { useMemo, type ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { ChoiceGroup, RadioRow } from "@/components/ui/radio-group";
import { rescheduleForm } from "@/lib/candidate-links/rules";
import { NONCE_FIELD, type FormError } from "@/lib/candidate-links/schema";
import type { ReasonDemand } from "@/lib/policies/schema";
import type { NoteTexts } from "./form-parts";
import { FormSummary } from "./form-summary";
import { Why } from "./reschedule-why";
import { useCandidateForm, type CandidateFields, type CandidateFormState, type FormTexts } from "./use-candidate-form";

/** `label` is short for the eye, `fullLabel` says day, time and zone to whoever hears one radio alone. */
export type SlotDay = {
  day: string;
  slots: readonly { id: string; label: string; fullLabel: string; hint?: string }[];
};

export type RescheduleFormProps = {
  intro: ReactNode;
  /** Below the times: more of them. */
  more: ReactNode;
  /** At the end: what to do where none suits. */
  after: ReactNode;
  action: string;
  home: string;
  nonce: string;
  demand: ReasonDemand;
  reasons: readonly { value: string; label: string }[];
  days: readonly SlotDay[];
  values: CandidateFields;
  serverErrors: readonly FormError[];
  texts: FormTexts & {
    slots: string;
    reason: string;
    addReason: string;
    note: NoteTexts;
    submit: string;
    keep: string;
  };
};

/** The open times as radios by day, a reason where it is asked, and two buttons. Works as plain HTML. */
export function RescheduleForm(props: RescheduleFormProps): ReactNode {
  const { intro, more, after, action, home, nonce, demand, reasons, serverErrors, texts } = props;
  const schema = useMemo(
    () => rescheduleForm({ demand, codes: reasons.map((reason) => reason.value) }),
    [demand, reasons],
  );
  const form = useCandidateForm({ schema, serverErrors, texts });
  return (
    <>
      <FormSummary errors={form.errors} texts={texts} />
      {intro}
      <form id="form" method="post" action={action} noValidate onSubmit={form.onSubmit} className="space-y-7">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <SlotChoices {...props} form={form} />
        {more}
        <Why {...props} form={form} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Button type="submit" variant="primary">
            {texts.submit}
          </Button>
          <ButtonLink href={home}>{texts.keep}</ButtonLink>
        </div>
      </form>
      <div className="mt-7">{after}</div>
    </>
  );
}

type PartProps = RescheduleFormProps & { form: CandidateFormState };

function SlotChoices({ days, values, texts, form }: PartProps): ReactNode {
  const first = days[0]?.slots[0]?.id;
  return (
    <ChoiceGroup id="slot" legend={texts.slots} legendAsHeading error={form.sentenceOf("slot")}>
      <div className="space-y-5">
        {days.map(({ day, slots }) => (
          <div key={day}>
            <h3 className="mb-2 font-medium">{day}</h3>
            <div className="grid gap-2 min-[26rem]:grid-cols-2 sm:grid-cols-3">
              {slots.map((slot) => (
                <RadioRow
                  key={slot.id}
                  id={slot.id === first ? "slot" : `slot-${slot.id}`}
                  {...form.register("slot")}
                  value={slot.id}
                  defaultChecked={slot.id === values.slot}
                  aria-label={slot.fullLabel}
                  label={slot.label}
                  hint={slot.hint}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
    </ChoiceGroup>
  );
}
