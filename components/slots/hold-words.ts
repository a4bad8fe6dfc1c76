// Why a slot is held, in the words of a recruiter's pages.
const WORDS: Readonly<Record<string, string>> = {
  undo: "the candidate may take the cancellation back",
  offer: "offered to a candidate",
  first_choice: "among a candidate’s first choices",
  move_review: "a candidate’s move waits for confirmation",
};

/** What `held_for` of a slot means. */
export function holdWords(heldFor: string | null): string {
  return WORDS[heldFor ?? ""] ?? "kept for a candidate";
}
