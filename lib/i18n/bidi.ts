// Names of any script inside a sentence of another direction (UAX #9). Isolating them is the job of every sentence, because a
// name that leaks its direction moves the words and numbers around it.

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LEFT_TO_RIGHT =
  /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}])\p{L}/u;
/** Embeddings and overrides: never ours, and able to turn round what stands after them. */
const OVERRIDES = /[\u202a-\u202e]/g;
const ISOLATES = /[\u2066-\u2069]/g;

/**
 * The text as it may stand inside a sentence of that direction: alone if all its letters run the same way, else between FIRST
 * STRONG ISOLATE and POP DIRECTIONAL ISOLATE. Overrides are taken out, isolates that are never closed too. Pure.
 */
export function isolated(text: string, direction: "ltr" | "rtl"): string {
  const plain = text.replace(OVERRIDES, "");
  const safe = isBalanced(plain) ? plain : plain.replace(ISOLATES, "");
  const foreign = direction === "rtl" ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
  return foreign.test(safe) ? `\u2068${safe}\u2069` : safe;
}

/** The text without any mark that turns round what follows: for a name that stands alone, in a heading or a title. Pure. */
export function withoutTurns(text: string): string {
  return text.replace(OVERRIDES, "").replace(ISOLATES, "");
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const [mark] of text.matchAll(ISOLATES)) {
    open += mark === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
