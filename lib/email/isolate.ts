// Names, titles and addresses of any script inside a sentence of any language (UAX #9): between FIRST STRONG ISOLATE and POP
// DIRECTIONAL ISOLATE they keep to their own direction and leave the sentence's alone.
import { cleanLine } from "@/lib/email/clean-text";

const ISOLATED = /\u2068([^\u2068\u2069]*)\u2069/g;
const STRAY = /[\u2068\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const NOT_RIGHT_TO_LEFT = /[0-9]|[^\P{L}\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** Text that somebody typed, on one line, marked as standing for itself. What marks it can't be among what was typed. */
export function isolate(text: string, max?: number): string {
  return `\u2068${cleanLine(text, max)}\u2069`;
}

/** What programs make a link of: a mark right after it would become part of it. */
const ADDRESS = /^(https?:\/\/\S+|\S+@\S+)$/;

/** The marks as they go into plain text: only where the direction would change, because old programs show them as boxes. */
export function isolatedText(text: string, direction: "ltr" | "rtl"): string {
  const foreign = direction === "ltr" ? RIGHT_TO_LEFT : NOT_RIGHT_TO_LEFT;
  return text
    .replace(ISOLATED, (_all, inner: string) =>
      foreign.test(inner) && !ADDRESS.test(inner) ? `\uE000${inner}\uE001` : inner,
    )
    .replace(STRAY, "")
    .replaceAll("\uE000", "\u2068")
    .replaceAll("\uE001", "\u2069");
}

/** The marks as HTML; `text` is escaped already. */
export function isolatedHtml(text: string): string {
  return text.replace(ISOLATED, "<bdi>$1</bdi>").replace(STRAY, "");
}

/** The text without the marks. */
export function withoutMarks(text: string): string {
  return text.replace(STRAY, "");
}
