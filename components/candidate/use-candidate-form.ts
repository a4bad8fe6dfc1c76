"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState, type ReactElement, type SubmitEvent } from "react";
import {
  useForm,
  type FieldErrors,
  type FieldPath,
  type FieldPathValue,
  type RegisterOptions,
  type UseFormRegister,
  type UseFormSetValue,
} from "react-hook-form";
import type { ZodMiniType } from "zod/mini";
import { formErrors } from "@/lib/candidate-links/rules";
import type { FormError, FormField } from "@/lib/candidate-links/schema";
import { markedError } from "./marked-error";

export type CandidateFields = { reason?: string; slot?: string; confirm?: string; answer?: string; note?: string };
export type FormTexts = {
  problem: string;
  errorPrefix: string;
  /** Sentences by error code. */
  errors: Readonly<Record<string, string>>;
};

export type CandidateFormState = {
  register: UseFormRegister<CandidateFields>;
  errors: readonly FormError[];
  sentenceOf: (field: FormField) => ReactElement | undefined;
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
};

/**
 * Checks a candidate's form in the browser before it is posted the plain way: the same schema, the same sentences, no other
 * path to the server. Until this runs, and wherever scripts don't, the form posts and comes back with the server's errors.
 */
export function useCandidateForm({
  schema,
  serverErrors,
  texts,
}: {
  schema: ZodMiniType<CandidateFields, CandidateFields>;
  serverErrors: readonly FormError[];
  texts: FormTexts;
}): CandidateFormState {
  const [errors, setErrors] = useState(serverErrors);
  const check = zodResolver(schema);
  const { register, setValue, handleSubmit } = useForm<CandidateFields>({
    resolver: (values, context, options) => check(given(values), context, options),
    // The error summary takes the focus instead; validation while typing would interrupt (GOV.UK).
    shouldFocusError: false,
    mode: "onSubmit",
    reValidateMode: "onSubmit",
  });

  function refuse(found: FieldErrors<CandidateFields>): void {
    const issues = Object.entries(found).map(([name, error]) => ({
      path: [name],
      message: error?.message ?? "",
    }));
    setErrors(formErrors(issues));
    if (!document.title.startsWith(texts.errorPrefix)) document.title = texts.errorPrefix + document.title;
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    const form = event.currentTarget;
    void handleSubmit(() => form.submit(), refuse)(event);
  }

  const sentenceOf = (field: FormField) => {
    const code = errors.find((error) => error.field === field)?.code;
    const sentence = code === undefined ? undefined : texts.errors[code];
    return sentence === undefined ? undefined : markedError(texts.errorPrefix, sentence);
  };
  return { register: keepingChoices(register, setValue), errors, sentenceOf, onSubmit };
}

/**
 * Keeps what was ticked before this script ran, on a slow phone most of the form. react-hook-form meets the radio buttons of a
 * question one by one: the first, unticked, tells it that nothing is chosen, and it unticks the others accordingly.
 */
function keepingChoices(
  register: UseFormRegister<CandidateFields>,
  setValue: UseFormSetValue<CandidateFields>,
): UseFormRegister<CandidateFields> {
  return <Name extends FieldPath<CandidateFields>>(name: Name, options?: RegisterOptions<CandidateFields, Name>) => {
    const field = register(name, options);
    const ref = (element: HTMLElement | null): void => {
      const group = element instanceof HTMLInputElement ? element.form?.elements.namedItem(name) : null;
      const chosen = group instanceof RadioNodeList ? group.value : "";
      field.ref(element);
      if (chosen !== "") setValue(name, chosen as FieldPathValue<CandidateFields, Name>);
    };
    return { ...field, ref };
  };
}

/** What a plain post would hold: react-hook-form calls an untouched radio null and an unticked box false. */
function given(values: CandidateFields): CandidateFields {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}
