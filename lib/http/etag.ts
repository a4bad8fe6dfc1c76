// Strong validators (RFC 9110 §8.8.3) and the two conditions on them.
import { createHash } from "node:crypto";

/** The ETag of a state, made from all that can change in it. Pure. */
export function etagOf(state: unknown): string {
  return `"${createHash("sha256").update(JSON.stringify(state)).digest("base64url").slice(0, 27)}"`;
}

/**
 * If-Match (RFC 9110 §13.1.1): strong comparison, so a weak tag never matches. `*` matches whatever is there; with an empty
 * `etag` nothing is.
 */
export function satisfiesIfMatch(header: string, etag: string): boolean {
  return header.trim() === "*" ? etag !== "" : tags(header).includes(etag);
}

/** If-None-Match (RFC 9110 §13.1.2): weak comparison. True: answer 304. */
export function isNotModified(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return (
    header.trim() === "*" ||
    tags(header)
      .map((tag) => tag.replace(/^W\//, ""))
      .includes(etag)
  );
}

function tags(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}
