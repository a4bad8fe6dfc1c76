import { Fragment, type ReactNode } from "react";

const REFERENCE = /([A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4})/;

/** A sentence whose references each stay on one line. */
export function Unbroken({ text }: { text: string }): ReactNode {
  return text.split(REFERENCE).map((part, index) =>
    REFERENCE.test(part) ? (
      <span key={index} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
