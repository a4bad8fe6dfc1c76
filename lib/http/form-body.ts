// Reads the body of a plain HTML form without trusting its size, its type or its shape.
import "server-only";
import { readAtMost } from "@/lib/http/read-at-most";

/** 1,000 characters of any script, percent-encoded, with room to spare for a note that is far too long. */
const MAX_BYTES = 64 * 1024;

export type FormBody = { ok: true; fields: Map<string, string> } | { ok: false; status: 400 | 413 };

/**
 * The named fields of an urlencoded body, line ends as \n; those of `lists` may come several times and are joined by commas. Any
 * other field given twice, another type or broken bytes are 400, over 64 KiB 413.
 */
export async function readFormBody(
  request: Request,
  names: readonly string[],
  lists: readonly string[] = [],
): Promise<FormBody> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return { ok: false, status: 400 };
  if (Number(request.headers.get("content-length") ?? "0") > MAX_BYTES) return { ok: false, status: 413 };
  const bytes = await readAtMost(request.body, MAX_BYTES);
  if (bytes === null) return { ok: false, status: 413 };
  const fields = new Map<string, string>();
  const given = new URLSearchParams(new TextDecoder().decode(bytes));
  for (const name of names) {
    const values = given.getAll(name);
    if (lists.includes(name) && values.length > 0) fields.set(name, values.join(","));
    else if (values.length > 1) return { ok: false, status: 400 };
    else if (values[0] !== undefined) fields.set(name, values[0].replaceAll("\r\n", "\n"));
  }
  return { ok: true, fields };
}
