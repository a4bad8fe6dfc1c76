// Text that others typed, before it stands in a header or a calendar line: whatever could end the line is gone.

// eslint-disable-next-line no-control-regex -- control characters are what this removes
const LINE_ENDS_AND_CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g;
/** Reorder or hide what stands around them in a header; inside one name they say nothing. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069\uFEFF]/g;

const ISOLATED_OR_BIDI_CONTROL = /\u2068([^\u2066-\u2069]*)\u2069|[\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** One line, at most `max` characters (whole ones): for subjects, places and titles. */
export function cleanLine(text: string, max = 300): string {
  const line = text.replace(LINE_ENDS_AND_CONTROLS, " ").replace(BIDI_CONTROLS, "").replace(/\s+/g, " ").trim();
  return [...line].slice(0, max).join("").toWellFormed();
}

/** A subject of ours: as `cleanLine`, but whole isolates stay, which keep a name's direction to itself (UAX #9). */
export function cleanSubject(text: string, max = 300): string {
  const line = text
    .replace(LINE_ENDS_AND_CONTROLS, " ")
    .replace(ISOLATED_OR_BIDI_CONTROL, (_mark, inner?: string) =>
      inner === undefined ? "" : `\u2068${inner.replace(BIDI_CONTROLS, "")}\u2069`,
    )
    .replace(/\s+/g, " ")
    .trim();
  return [...line].length > max ? cleanLine(line, max) : line.toWellFormed();
}

/** A person's name for an address header or a CN parameter (RFC 5545 §3.2.2): quotes and address signs are gone too. */
export function cleanName(name: string, max = 200): string {
  return cleanLine(name.replace(/["<>\\]/g, " "), max);
}

/** Several lines with nothing in them but text and line ends: for calendar descriptions. */
export function cleanText(text: string): string {
  return (
    text
      .split(/\r\n|\r|\n|\u2028|\u2029/)
      // eslint-disable-next-line no-control-regex -- control characters are what this removes
      .map((line) => line.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, "").toWellFormed())
      .join("\n")
  );
}
