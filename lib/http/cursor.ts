// Opaque cursors of keyset pages: where the page before ended, for one list only.
import "server-only";
import { z } from "zod";
import { ok, refuse, type Result } from "@/lib/result";

export const DEFAULT_PAGE = 50;
export const MAX_PAGE = 100;

/** `limit` and `cursor` of a list's query. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/, `Must be a number from 1 to ${MAX_PAGE}.`)
    .transform(Number)
    .refine((value) => value >= 1 && value <= MAX_PAGE, { error: `Must be a number from 1 to ${MAX_PAGE}.` })
    .default(DEFAULT_PAGE),
  cursor: z.string().max(500).optional(),
};

/** What a cursor holds: an instant (or a position) and the id that breaks ties. */
export type Place = readonly [at: string, id: string];

/** The cursor after `place` of the named list. */
export function encodeCursor(list: string, place: Place): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString("base64url");
}

/** Reads a cursor back; null without one. Refuses what this list did not make: `invalid_cursor`. */
export function decodeCursor(
  list: string,
  cursor: string | undefined,
): Result<Place | null, { code: "invalid_cursor" }> {
  if (cursor === undefined) return ok(null);
  const parsed = z
    .tuple([z.literal(list), z.string().max(100), z.string().regex(/^[a-z]{2,4}_[0-9a-z]{1,40}$/)])
    .safeParse(parse(cursor));
  if (!parsed.success) return refuse({ code: "invalid_cursor" });
  return ok([parsed.data[1], parsed.data[2]]);
}

/** The same for lists ordered by an instant. */
export function decodeInstantCursor(
  list: string,
  cursor: string | undefined,
): Result<{ at: Date; id: string } | null, { code: "invalid_cursor" }> {
  const place = decodeCursor(list, cursor);
  if (!place.ok || place.value === null) return place.ok ? ok(null) : place;
  const at = new Date(place.value[0]);
  const isInstant =
    !Number.isNaN(at.getTime()) && at.toISOString() === place.value[0] && /^\d{4}-/.test(place.value[0]);
  return isInstant ? ok({ at, id: place.value[1] }) : refuse({ code: "invalid_cursor" });
}

/** One page of a list that was read with one row more than `limit`. */
export function pageOf<T>(
  rows: readonly T[],
  { limit, cursorOf }: { limit: number; cursorOf: (last: T) => string },
): { data: T[]; next_cursor: string | null } {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, next_cursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
