"use client";

import type { ReactNode } from "react";
import { ActForm, type FormAct } from "./act-form";

/** An act that asks something first: its form opens under its name. */
export function FoldedAct({
  act,
  label,
  children,
}: {
  act: FormAct;
  /** Of the fold, with "…" behind it, and of the button. */
  label: string;
  children: ReactNode;
}): ReactNode {
  return (
    <details className="rounded-md border border-line-strong">
      <summary className="flex min-h-11 items-center justify-center px-4 text-center font-medium">{label} …</summary>
      <div className="border-t border-line p-4">
        <ActForm act={act} label={label} look={{ variant: "primary", wide: true }}>
          {children}
        </ActForm>
      </div>
    </details>
  );
}
