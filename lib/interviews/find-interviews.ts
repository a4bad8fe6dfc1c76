// Interviews by a candidate's name or address or by an external id, among any number: each typed word is the beginning of one of
// theirs. Comparisons alone, because only those may use an index behind row-level security (docs/decisions/022).
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { sqlPart } from "@/lib/db/sql";
import { isId } from "@/lib/ids";

const MAX_NAMED = 1_000;
/** So many words are read for one that was typed. */
const MAX_READ = 20_000;
const MAX_TERMS = 5;
/** Above every text that begins with what stands before it (C collation). */
const LAST = "\u{10ffff}";

export type NamedInterviews = {
  candidateIds: string[];
  interviewIds: string[];
  /** More than 1,000 were meant, of which these are some: the text names nobody in particular. */
  isMany: boolean;
};

/**
 * Whom and what a text names: candidates with all its words, and interviews whose external id (or our own) begins with it; null:
 * nobody and nothing. Reads only.
 */
export async function namedBy(tx: Tx, text: string): Promise<NamedInterviews | null> {
  const terms = text.split(/\s+/).filter(Boolean).slice(0, MAX_TERMS);
  if (terms.length === 0) return null;
  const candidates = await candidatesWith(tx, terms);
  const interviewIds = terms.length === 1 ? await interviewsWithId(tx, terms[0]!) : [];
  if (candidates.ids.length + interviewIds.length === 0) return null;
  return {
    candidateIds: candidates.ids.slice(0, MAX_NAMED),
    interviewIds: interviewIds.slice(0, MAX_NAMED),
    isMany: candidates.isMany || interviewIds.length > MAX_NAMED,
  };
}

async function candidatesWith(tx: Tx, terms: readonly string[]): Promise<{ ids: string[]; isMany: boolean }> {
  const { organizationId } = tx;
  const prefix = (term: string) => sqlPart`organization_id = ${organizationId}
      AND word >= fold_text(${term}) COLLATE "C" AND word < (fold_text(${term}) || ${LAST}) COLLATE "C"`;
  // Longest first: it names the fewest, and the others are only looked for among those.
  const [first = "", ...rest] = terms.toSorted((a, b) => b.length - a.length);
  const others = rest.reduce(
    (sql, term) =>
      sqlPart`${sql} AND EXISTS (SELECT FROM candidate_word o WHERE o.candidate_id = w.candidate_id AND ${prefix(term)})`,
    sqlPart`TRUE`,
  );
  const rows = await tx.db.$queryRaw<{ id: string; read: number }[]>`
    WITH w AS MATERIALIZED (SELECT candidate_id FROM candidate_word WHERE ${prefix(first)} LIMIT ${MAX_READ})
    SELECT DISTINCT candidate_id AS id, (SELECT count(*)::int FROM w) AS read FROM w WHERE ${others} LIMIT ${MAX_NAMED + 1}`;
  return { ids: rows.map((row) => row.id), isMany: rows.length > MAX_NAMED || rows[0]?.read === MAX_READ };
}

async function interviewsWithId(tx: Tx, term: string): Promise<string[]> {
  const { organizationId } = tx;
  const own = isId("int", term) ? [term] : [];
  // Ids keep their case; people who read one out loud don't.
  const [given, lower, upper] = [term, term.toLowerCase(), term.toUpperCase()];
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT i.id FROM unnest(${[...new Set([given, lower, upper])]}::text[]) AS typed
    CROSS JOIN LATERAL (SELECT id FROM interview WHERE organization_id = ${organizationId}
      AND external_id COLLATE "C" >= typed AND external_id COLLATE "C" < typed || ${LAST} LIMIT ${MAX_NAMED + 1}) i`;
  return [...own, ...rows.map((row) => row.id)];
}
