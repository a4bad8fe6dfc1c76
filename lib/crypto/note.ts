// Notes and comments in the database: sealed, as text beside which nothing of them can be read. What was written before notes
// were sealed stays readable, and is sealed by lib/privacy/reseal.ts.
import "server-only";
import { decrypt, encrypt, reseal } from "@/lib/crypto/encryption";
import { log } from "@/lib/log";

const MARK = "sealed:1:";
const LOST = "[This note can't be opened: the APP_SECRET it was written with is missing.]";

/** What is stored of a note; null and empty stay null: there is none. Never the same twice. */
export function sealNote(note: string | null): string | null {
  if (note === null || note === "") return null;
  return MARK + Buffer.from(encrypt("note", note)).toString("base64");
}

/** The note behind what is stored. Where its secret is gone a sentence says so: the page around it must open all the same. */
export function openNote(stored: string | null): string | null {
  const sealed = bytesOf(stored);
  if (sealed === null) return stored;
  try {
    return decrypt("note", sealed);
  } catch (error) {
    log.error({ err: error }, "a note can't be opened");
    return LOST;
  }
}

/** The row with its note opened. */
export function withOpenNote<Row extends { note: string | null }>(row: Row): Row {
  return { ...row, note: openNote(row.note) };
}

/** The stored note under the present APP_SECRET; null: it is already. @throws when no configured secret opens it */
export function resealNote(stored: string): string | null {
  const sealed = bytesOf(stored);
  if (sealed === null) return sealNote(stored);
  const fresh = reseal("note", sealed);
  return fresh === null ? null : MARK + Buffer.from(fresh).toString("base64");
}

function bytesOf(stored: string | null): Uint8Array | null {
  return stored?.startsWith(MARK) ? Buffer.from(stored.slice(MARK.length), "base64") : null;
}
