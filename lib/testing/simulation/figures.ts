// What a simulated month came to, counted from the product's own rows.
import type { SimulatedCompany } from "./company.ts";

export interface Figures {
  /** Slots that candidates gave up, and which begin in the month. */
  givenUp: number;
  /** Of those: taken by somebody who was offered it. */
  refilled: number;
  /** Taken by slot offers in all, what takers gave up in turn included. */
  taken: number;
  /** Of each taker who had a time: the days between it and the one they took. */
  daysGained: number[];
  /** That a slot is offered, and that it is gone. */
  mails: number;
  /** Slots that became free, what takers gave up in turn included. */
  freed: number;
  /** Of those: began with nobody in them. */
  lost: number;
}

const DAY_MS = 86_400_000;

export async function countFigures(
  { rows }: SimulatedCompany,
  { from, until }: { from: Date; until: Date },
): Promise<Figures> {
  const within = [from, until];
  const [counts] = await rows<{ given_up: number; refilled: number; freed: number; lost: number; mails: number }>(
    `WITH freed AS (
       SELECT DISTINCT ON (e.data->'slot'->>'id') s.id, s.status FROM event e
       JOIN slot s ON s.organization_id = e.organization_id AND s.id = e.data->'slot'->>'id'
       WHERE e.organization_id = $1 AND e.type = 'slot.released' AND s.starts_at >= $2 AND s.starts_at < $3)
     SELECT
       (SELECT count(*)::int FROM cancellation c JOIN interview_slot t ON t.organization_id = c.organization_id
          AND t.interview_id = c.interview_id AND t.released_at = c.published_at
        JOIN slot s ON s.organization_id = t.organization_id AND s.id = t.slot_id
        WHERE c.organization_id = $1 AND c.published_at IS NOT NULL AND s.starts_at >= $2 AND s.starts_at < $3) AS given_up,
       (SELECT count(*)::int FROM slot_refill WHERE organization_id = $1 AND depth = 0 AND state = 'filled'
          AND starts_at >= $2 AND starts_at < $3) AS refilled,
       (SELECT count(*)::int FROM freed) AS freed,
       (SELECT count(*)::int FROM freed WHERE status <> 'taken') AS lost,
       (SELECT count(*)::int FROM email_message WHERE organization_id = $1 AND kind IN ('slot_offer', 'slot_offer_over')
          AND queued_at >= $2 AND queued_at < $3) AS mails`,
    within,
  );
  const takers = await rows<{ had: Date | null; got: Date }>(
    `SELECT previous_starts_at AS had, starts_at AS got FROM slot_offer WHERE organization_id = $1 AND state = 'accepted'
     AND starts_at >= $2 AND starts_at < $3`,
    within,
  );
  const daysGained = takers.flatMap(({ had, got }) => (had === null ? [] : [(had.getTime() - got.getTime()) / DAY_MS]));
  const { given_up: givenUp = 0, refilled = 0, freed = 0, lost = 0, mails = 0 } = counts ?? {};
  return { givenUp, refilled, taken: takers.length, daysGained, mails, freed, lost };
}

/** Several months as one. */
export function addFigures(months: readonly Figures[]): Figures {
  const sum = (field: Exclude<keyof Figures, "daysGained">) => months.reduce((all, month) => all + month[field], 0);
  return {
    ...{ givenUp: sum("givenUp"), refilled: sum("refilled"), taken: sum("taken"), mails: sum("mails") },
    ...{ freed: sum("freed"), lost: sum("lost"), daysGained: months.flatMap((month) => month.daysGained) },
  };
}

/** Null: of nothing. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1]!, sorted[Math.floor(middle)]!];
  return (low + high) / 2;
}
