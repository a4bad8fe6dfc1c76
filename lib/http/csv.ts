// CSV as RFC 4180 writes it, safe to open in a spreadsheet.
import "server-only";

/** A text that a spreadsheet would run as a formula is one for it behind an apostrophe (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/;
/** Excel reads UTF-8 only behind this mark. */
export const CSV_START = "\ufeff";

/** One record with its line end (§2.1); fields with commas, quotes or line breaks are quoted (§2.6, §2.7). Numbers stay numbers. */
export function csvLine(fields: readonly (string | number | null)[]): string {
  const texts = fields.map((field) => {
    if (field === null) return "";
    if (typeof field === "number") return String(field);
    const safe = FORMULA.test(field) ? `'${field}` : field;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${texts.join(",")}\r\n`;
}

/** An answer that a browser saves under this name. */
export function csvResponse(name: string, body: string | ReadableStream<Uint8Array>): Response {
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
