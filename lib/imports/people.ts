// Names with addresses as people and programs write them: `Ann Lee <ann@example.com>`, "Lee, Ann" <…>, bare addresses, mailto:.
import type { ImportedPerson } from "./file-reading";

// Deliberately narrow: one @, no spaces, a dot or localhost-like domain; the API's schema judges the rest.
const address = /^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\]]+$/;

/** True when the text is one bare address with nothing around it. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && address.test(text);
}

/** Reads one person; a missing name becomes the part before the @. Null when there is no usable address. */
export function readPerson(text: string): ImportedPerson | null {
  const trimmed = text.trim().replace(/^mailto:/i, "");
  const angle = /^(.*?)<\s*(?:mailto:)?([^<>]*?)\s*>$/s.exec(trimmed);
  const email = (angle ? (angle[2] ?? "") : trimmed).trim();
  if (!isAddress(email)) return null;
  const name = tidyName(angle?.[1] ?? "");
  return { email, name: name || nameFromAddress(email) };
}

/** Splits a `;`-separated list (also commas between addresses), keeping separators inside quotes and angle brackets. Empty parts are dropped. */
export function splitPeople(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  let angled = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && character === "<") angled = true;
    if (!quoted && character === ">") angled = false;
    // A comma only separates after an address: "Lee, Ann <ann@x>" is one person.
    const separates = character === ";" || character === "\n" || (character === "," && readPerson(part) !== null);
    if (separates && !quoted && !angled) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part].map((each) => each.trim()).filter((each) => each !== "");
}

/** A display name without the quotes, escapes and doubled spaces that mail programs leave around it. */
export function tidyName(text: string): string {
  return text
    .replace(/\\(["'\\])/g, "$1")
    .replace(/""/g, '"')
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(["'])(.*)\1$/s, "$2")
    .trim();
}

/** The part before the @, the only name there is when a file gives none. */
export function nameFromAddress(email: string): string {
  return email.slice(0, Math.max(1, email.lastIndexOf("@")));
}
