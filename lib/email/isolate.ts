// Names, titles and addresses of any script inside a sentence of any language (UAX #9): between FIRST STRONG ISOLATE and POP
// DIRECTIONAL ISOLATE they keep to their own direction and leave the sentence's alone.
import { cleanLine } from "@/lib/email/clean-text";
import { isolated } from "@/lib/i18n/bidi";

const ISOLATED = /\u2068([^\u2068\u2069]*)\u2069/g;
const STRAY = /[\u2068\u2069]/g;
/** What programs make a link of: a mark right after it would become part of it. */
const ADDRESS = /^(https?:\/\/\S+|\S+@\S+)$/;

/** Text that somebody typed, on one line, marked as standing for itself. What marks it can't be among what was typed. */
export function isolate(text: string, max?: number): string {
  return `\u2068${cleanLine(text, max)}\u2069`;
}

/** The marks as they go into plain text: only where the direction would change, because old programs show them as boxes. */
export function isolatedText(text: string, direction: "ltr" | "rtl"): string {
  const parts = text.split(ISOLATED).map((part, index) => {
    if (index % 2 === 0) return part.replace(STRAY, "");
    return ADDRESS.test(part) ? part : isolated(part, direction);
  });
  return parts.join("");
}

/** The marks as HTML; `text` is escaped already. */
export function isolatedHtml(text: string): string {
  return text.replace(ISOLATED, "<bdi>$1</bdi>").replace(STRAY, "");
}

/** The text without the marks. */
export function withoutMarks(text: string): string {
  return text.replace(STRAY, "");
}
