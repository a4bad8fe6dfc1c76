"use client";

import { useEffect, useRef, type MouseEvent, type ReactNode } from "react";

export type SummaryError = { href: string; text: string };

/**
 * The error summary of GOV.UK: at the top, takes the focus, each line a link to its field in the same words.
 * Without scripts the links still jump; the title of the page then says "Error: " (WCAG 3.3.1).
 */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly SummaryError[] }): ReactNode {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    box.current?.focus();
  }, [errors]);

  function focusField(event: MouseEvent<HTMLAnchorElement>): void {
    const field = document.getElementById(event.currentTarget.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    // The legend or label above the field is what a reader needs to see as well.
    (field.closest("fieldset") ?? field.parentElement ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  }

  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary-title"
      className="rounded-md border-2 border-danger bg-surface p-4 sm:p-5"
    >
      <h2 id="error-summary-title" className="text-lg font-semibold">
        {title}
      </h2>
      <ul className="mt-2 space-y-1">
        {errors.map((error) => (
          <li key={error.href + error.text}>
            <a
              href={error.href}
              onClick={focusField}
              className="inline-block min-h-6 py-1 font-medium text-danger underline"
            >
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
