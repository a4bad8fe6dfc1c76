// The words of candidate pages and mails, on the server only: pages send finished sentences, never the catalogue.
import { createTranslator } from "next-intl";
import messages from "./messages/en.json";

/**
 * The candidate's catalogue in the reader's language; English stands for every language not translated yet. A missing or
 * unfilled message throws, so that no page can show a raw key.
 */
export function candidateText() {
  return createTranslator({
    locale: "en",
    messages,
    namespace: "candidate",
    onError(error) {
      throw error;
    },
  });
}

/** "Ben", "Ben and Chidi", "Ben, Chidi and Dana". */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}
