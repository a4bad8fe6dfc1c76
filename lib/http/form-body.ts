// Reads the body of a plain HTML form without trusting its size, its type or its shape.
import "server-only";

/** 1,000 characters of any script, percent-encoded, with room to spare for a note that is far too long. */
const MAX_BYTES = 64 * 1024;

export type FormBody = { ok: true; fields: Map<string, string> } | { ok: false; status: 400 | 413 };

/** The named fields of an urlencoded body, line ends as \n. A field given twice, another type or broken bytes are 400, over 64 KiB 413. */
export async function readFormBody(request: Request, names: readonly string[]): Promise<FormBody> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return { ok: false, status: 400 };
  if (Number(request.headers.get("content-length") ?? "0") > MAX_BYTES) return { ok: false, status: 413 };
  const bytes = await readAtMost(request, MAX_BYTES);
  if (bytes === null) return { ok: false, status: 413 };
  const fields = new Map<string, string>();
  const given = new URLSearchParams(new TextDecoder().decode(bytes));
  for (const name of names) {
    const values = given.getAll(name);
    if (values.length > 1) return { ok: false, status: 400 };
    if (values[0] !== undefined) fields.set(name, values[0].replaceAll("\r\n", "\n"));
  }
  return { ok: true, fields };
}

async function readAtMost(request: Request, limit: number): Promise<Uint8Array | null> {
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
