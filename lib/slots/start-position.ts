// Places in a list that is sorted by start and then by id: what a page of interviews or slots begins after. Pure.
import { isId, type IdPrefix } from "@/lib/ids";

export type Position = { startsAt: Date; id: string };
export type Order = "asc" | "desc";

type Comparison<T> = { gt: T } | { gte: T } | { lt: T } | { lte: T };
type Where = { startsAt: Comparison<Date> } | { OR: ({ startsAt: Comparison<Date> } | { id: Comparison<string> })[] };

/** Strictly after a position. The first condition is what an index can start from; OR alone makes it read all before. */
export function beyond({ startsAt, id }: Position, order: Order): Where[] {
  return order === "asc"
    ? [{ startsAt: { gte: startsAt } }, { OR: [{ startsAt: { gt: startsAt } }, { id: { gt: id } }] }]
    : [{ startsAt: { lte: startsAt } }, { OR: [{ startsAt: { lt: startsAt } }, { id: { lt: id } }] }];
}

/** Up to and including a position. */
export function upTo({ startsAt, id }: Position, order: Order): Where[] {
  return order === "asc"
    ? [{ startsAt: { lte: startsAt } }, { OR: [{ startsAt: { lt: startsAt } }, { id: { lte: id } }] }]
    : [{ startsAt: { gte: startsAt } }, { OR: [{ startsAt: { gt: startsAt } }, { id: { gte: id } }] }];
}

/** The one that is met first, or null when there is none. */
export function nearest(positions: readonly (Position | null)[], order: Order): Position | null {
  const sign = order === "asc" ? 1 : -1;
  const known = positions.filter((position) => position !== null);
  return known.toSorted((a, b) => sign * (a.startsAt.getTime() - b.startsAt.getTime()))[0] ?? null;
}

/** The last place possible among those that begin at this instant. */
export function endOfInstant(startsAt: Date, prefix: IdPrefix, order: Order): Position {
  return { startsAt, id: `${prefix}_${(order === "asc" ? "z" : "0").repeat(26)}` };
}

export function writeCursor(position: Position | null): string | null {
  return position === null ? null : `${position.startsAt.getTime().toString(36)}.${position.id}`;
}

/** The position a cursor names, or null for whatever we have not written. */
export function readCursor(text: string | undefined, prefix: IdPrefix): Position | null {
  const [time = "", id = ""] = (text ?? "").split(".");
  const ms = /^-?[0-9a-z]{1,9}$/.test(time) ? Number.parseInt(time, 36) : Number.NaN;
  return Number.isSafeInteger(ms) && isId(prefix, id) ? { startsAt: new Date(ms), id } : null;
}
