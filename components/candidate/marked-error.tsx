import type { ReactElement } from "react";

/** A sentence at its field that is heard as an error, in the reader's language. */
export function markedError(prefix: string, sentence: string): ReactElement {
  return (
    <>
      <span className="sr-only">{prefix}</span>
      {sentence}
    </>
  );
}
