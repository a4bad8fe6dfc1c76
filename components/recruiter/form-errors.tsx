"use client";

import { useEffect, type ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { ActionState } from "@/lib/forms/schema";

/** What came back from a recruiter's form: the whole's message, or a summary that leads to the fields. */
export function FormErrors({ state, prefix = "" }: { state: ActionState; prefix?: string }): ReactNode {
  const isWrong = state.message !== null || state.errors.length > 0;
  useEffect(() => {
    if (isWrong && !document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
  }, [isWrong, state]);
  if (state.message !== null) {
    return (
      <Banner tone="danger" live="alert" title="This was not done">
        <p>{state.message}</p>
      </Banner>
    );
  }
  if (state.errors.length === 0) return null;
  return (
    <ErrorSummary
      title="There is a problem"
      errors={state.errors.map((error) => ({ href: `#${prefix}${error.field}`, text: error.text }))}
    />
  );
}
