// Greenhouse tells nothing of interviews that are made or moved, so somebody has to look: a list by last change, page by page.
import { z } from "zod";
import type { AtsSession, Hint } from "@/lib/ats/adapter";
import { nextLink, parseAnswer } from "@/lib/ats/reading";

/** Pages a run reads; the next run goes on where this one stopped. */
const PAGES = 10;
/** A row that was committed late may be older than the newest one seen (ms). */
const OVERLAP_MS = 2 * 60_000;
const FIRST_LOOK_MS = 24 * 3_600_000;

const id = z.union([z.number(), z.string()]).transform(String);
const rows = z.array(z.looseObject({ id, updated_at: z.string() }));
const cursorSchema = z.object({
  since: z.string(),
  /** The page to go on with; null: begin anew from `since`. */
  next: z.string().nullable(),
  /** The newest change seen in this walk so far. */
  newest: z.string(),
  /** `id@updated_at` of what was told lately: the overlap shows it again. */
  told: z.array(z.string()),
});
type Cursor = z.output<typeof cursorSchema>;

/** Hints for what changed since the cursor. A cursor that can't be read begins a day ago. */
export async function pollPages(
  session: AtsSession,
  {
    cursor,
    now,
    path,
    since,
  }: { cursor: unknown; now: Date; path: string; since: (at: string) => Record<string, string> },
): Promise<{ hints: Hint[]; cursor: Cursor }> {
  const begin = new Date(now.getTime() - FIRST_LOOK_MS).toISOString();
  const parsed = cursorSchema.safeParse(cursor);
  const state: Cursor = parsed.success ? parsed.data : { since: begin, next: null, newest: begin, told: [] };
  const hints: Hint[] = [];
  const told = new Set(state.told);
  const from = new Date(Date.parse(state.since) - OVERLAP_MS).toISOString();
  let { next, newest } = state;
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await session.call(
      next === null ? { method: "GET", path, query: since(from) } : { method: "GET", path: next },
    );
    for (const row of parseAnswer(rows, answer.body)) {
      const mark = `${row.id}@${row.updated_at}`;
      if (!told.has(mark)) hints.push({ kind: "interview", externalId: row.id, refs: {} });
      told.add(mark);
      if (Date.parse(row.updated_at) > Date.parse(newest)) newest = row.updated_at;
    }
    next = nextLink(answer);
    if (next === null) break;
  }
  if (next !== null) return { hints, cursor: { ...state, next, newest, told: [...told] } };
  const edge = Date.parse(newest) - 2 * OVERLAP_MS;
  const kept = [...told].filter((mark) => Date.parse(mark.slice(mark.indexOf("@") + 1)) >= edge);
  return { hints, cursor: { since: newest, next: null, newest, told: kept } };
}
