// Calendar bytes → logical lines (RFC 5545 §3.1): unfolded, decoded, each with the physical line it begins on, and the dirt that was repaired.
import { decodeLine, toByteText } from "./decode-text";
import { finding, shown, type Finding } from "./file-reading";

export type CalendarLine = { line: number; text: string };

// Anything shorter than a name and a colon, or with another character before them, can't be a property (RFC 5545 §3.1, `contentline`).
const propertyStart = /^[A-Za-z0-9-]+\s*[;:]/;

/**
 * Cuts at CRLF, LF or CR; joins lines that begin with a space or tab, in bytes, because programs fold inside UTF-8 sequences. A line
 * that is no property continues the text before it (programs that forget to fold). Quoted-printable soft breaks of vCalendar 1.0 are joined.
 */
export function readCalendarLines(bytes: Uint8Array): { lines: CalendarLine[]; notes: Finding[] } {
  const { byteText } = toByteText(bytes);
  const physical = byteText.split(/\r\n|\n|\r/);
  const lines: CalendarLine[] = [];
  const notes: Finding[] = [];
  let open: { line: number; parts: string[]; soft: boolean; quotedPrintable: boolean } | null = null;
  const close = () => {
    if (open) lines.push(decodeOpen(open, notes));
    open = null;
  };
  for (const [index, text] of physical.entries()) {
    if (open && /^[ \t]/.test(text)) open.parts.push(text.slice(1));
    else if (open?.soft) open.parts.push(text);
    else if (text.trim() === "") close();
    else {
      close();
      const quotedPrintable = /^[^:]*;\s*ENCODING=QUOTED-PRINTABLE/i.test(text);
      open = { line: index + 1, parts: [text], soft: false, quotedPrintable };
    }
    if (open?.quotedPrintable) takeSoftBreak(open);
  }
  close();
  return { lines: joinUnfolded(lines, notes), notes };
}

// vCalendar 1.0 breaks a quoted-printable value with "=" at the end of the line (RFC 2045 §6.7 rule 5), without a space on the next one.
function takeSoftBreak(open: { parts: string[]; soft: boolean }): void {
  const last = open.parts.length - 1;
  const text = open.parts[last] ?? "";
  open.soft = text.endsWith("=");
  if (open.soft) open.parts[last] = text.slice(0, -1);
}

function decodeOpen(open: { line: number; parts: string[] }, notes: Finding[]): CalendarLine {
  const decoded = decodeLine(open.parts.join(""));
  if (decoded.fallback) {
    notes.push(
      finding(open.line, "not_utf8", "The line is not UTF-8 and was read as windows-1252 (Western European).", {
        remedy: "Check the letters with accents.",
      }),
    );
  }
  return { line: open.line, text: decodeQuotedPrintable(decoded.text) };
}

// Text after a paragraph break that the program forgot to escape: it belongs to the description above, and must not end the import.
// Parts are joined once at the end: a pasted mail has thousands of lines, and growing one string a line would take minutes.
function joinUnfolded(lines: CalendarLine[], notes: Finding[]): CalendarLine[] {
  const joined: { line: number; parts: string[]; takesMore: boolean }[] = [];
  let inBrokenRun = false;
  for (const { line, text } of lines) {
    const before = joined.at(-1);
    if (propertyStart.test(text)) {
      joined.push({
        line,
        parts: [text],
        takesMore: /^(DESCRIPTION|SUMMARY|LOCATION|COMMENT|X-[A-Z0-9-]+)\s*[;:]/i.test(text),
      });
    } else if (before?.takesMore) {
      if (before.parts.length === 1)
        notes.push(
          finding(line, "unfolded_text", `The line is no property; it was read as more text of line ${before.line}.`),
        );
      before.parts.push(text);
    } else {
      // One note a run of such lines is enough.
      if (!inBrokenRun)
        notes.push(finding(line, "broken_line", `The line is no property and was left out: "${shown(text, 60)}".`));
      inBrokenRun = true;
      continue;
    }
    inBrokenRun = false;
  }
  return joined.map(({ line, parts }) => ({ line, text: parts.join("\\n") }));
}

/** The line with a quoted-printable value decoded in its CHARSET (UTF-8 if none is named); other lines unchanged. */
export function decodeQuotedPrintable(text: string): string {
  const match = /^([^:]*;\s*ENCODING=QUOTED-PRINTABLE[^:]*):(.*)$/is.exec(text);
  if (!match) return text;
  const [, head = "", value = ""] = match;
  const charset = /CHARSET=([A-Za-z0-9._-]+)/i.exec(head)?.[1] ?? "utf-8";
  const bytes = Buffer.from(
    Buffer.from(value, "utf8")
      .toString("latin1")
      .replace(/=([0-9A-Fa-f]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
  const decoded = decodeIn(charset, bytes).replace(/\r\n|\n|\r/g, "\\n");
  return `${head.replace(/;\s*ENCODING=QUOTED-PRINTABLE/i, "").replace(/;\s*CHARSET=[A-Za-z0-9._-]+/i, "")}:${decoded}`;
}

function decodeIn(charset: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
