// File bytes → rows and findings, whatever the format. The format is told by what the file holds; its name only helps where it is empty of signs.
import { checkRows, type FileFormat } from "./check-rows";
import { toByteText } from "./decode-text";
import { maxFileBytes, refusedFile, type FileReading, type ReadingOptions } from "./file-reading";
import { readCalendar } from "./read-calendar";
import { readCsv } from "./read-csv";

/** Reads a file to import, at most 10 MiB. Pure. */
export function readFileToImport(
  bytes: Uint8Array,
  name: string,
  options: ReadingOptions,
): { format: FileFormat; reading: FileReading } {
  if (bytes.length > maxFileBytes) {
    const size = `${(bytes.length / 1024 / 1024).toFixed(1)} MiB`;
    return {
      format: "csv",
      reading: refusedFile(
        "too_big",
        `The file has ${size}; an import takes at most ${maxFileBytes / 1024 / 1024} MiB.`,
        "Split the file.",
      ),
    };
  }
  const format = detectFormat(bytes, name);
  if (format === "web page")
    return {
      format: "csv",
      reading: refusedFile(
        "not_text",
        "The file is a web page, not a calendar or CSV.",
        "The link may have led to a sign-in page; export the file again.",
      ),
    };
  if (format === "json")
    return {
      format: "csv",
      reading: refusedFile("not_text", "The file is JSON.", "Send it to POST /api/v1/interviews, or save it as CSV."),
    };
  return {
    format,
    reading: checkRows(format === "calendar" ? readCalendar(bytes, options) : readCsv(bytes, options), format),
  };
}

function detectFormat(bytes: Uint8Array, name: string): FileFormat | "web page" | "json" {
  const head = toByteText(bytes.subarray(0, 4_000)).byteText.trimStart();
  if (/^BEGIN\s*:\s*V/im.test(head) && !/^[^\n]*,/.test(head)) return "calendar";
  if (/^<(?:!doctype|html|\?xml)/i.test(head)) return "web page";
  if (/^[[{]/.test(head)) return "json";
  return /\.(ics|ical|ifb|vcs|icalendar)$/i.test(name) ? "calendar" : "csv";
}
