// Freed times that begin soon and that nobody has taken: about to lapse.
import "server-only";
import { CANCELLATIONS_MS } from "@/lib/attention/sources/cancellations";
import { PER_SOURCE, type AttentionSource } from "@/lib/attention/source";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { addMs } from "@/lib/time/clock";
import { dayKey, formatShortMoment } from "@/lib/time/zone";

const KIND = "slot";
const SOON_MS = 24 * 3_600_000;

type Freed = { id: string; releasedAt: Date };

export const slotSource: AttentionSource = {
  kind: KIND,
  async list(tx, { zone }) {
    const freed = new Map((await listFreed(tx)).map((each) => [each.id, each.releasedAt]));
    const rows = await tx.db.slot.findMany({
      where: { organizationId: tx.organizationId, id: { in: [...freed.keys()] } },
      include: { host: { select: { name: true } } },
      orderBy: { startsAt: "asc" },
    });
    return rows.map(({ id, startsAt, endsAt, kinds, host }) => {
      const releasedAt = freed.get(id)!;
      return {
        kind: KIND,
        subjectId: id,
        fact: factOf(releasedAt),
        at: releasedAt,
        rank: "slot",
        deadline: startsAt,
        label: "Time about to lapse",
        tone: "warning",
        who: withoutTurns(host.name),
        what: `Free again, ${kinds.join(" or ")}`,
        interviewId: null,
        when: { startsAt, endsAt, previousStartsAt: null },
        lines: [{ text: `Freed ${formatShortMoment(releasedAt, { zone, now: tx.now })}` }],
        acts: [
          {
            label: "See the slot",
            href: `/slots?from=${dayKey(startsAt, zone)}&status=open`,
            needs: "slots:read",
          },
        ],
      };
    });
  },
  async currentFact(tx, slotId) {
    const where = { organizationId: tx.organizationId, slotId, releasedAt: { not: null }, slot: { status: "open" } };
    const last = await tx.db.interviewSlot.findFirst({
      where,
      orderBy: { releasedAt: "desc" },
      select: { releasedAt: true },
    });
    return last?.releasedAt ? factOf(last.releasedAt) : null;
  },
};

/**
 * While the cancellation that freed it is an item itself, the time belongs to that one. Once that is done the time comes up
 * for itself, unless it was about to lapse already when somebody said that it is done.
 */
function listFreed(tx: Tx): Promise<Freed[]> {
  const { organizationId, now } = tx;
  return tx.db.$queryRaw<Freed[]>`
    SELECT s.id, freed.released_at AS "releasedAt" FROM slot s
    JOIN LATERAL (SELECT i.interview_id, i.released_at FROM interview_slot i
      WHERE i.organization_id = s.organization_id AND i.slot_id = s.id AND i.released_at IS NOT NULL
      ORDER BY i.released_at DESC LIMIT 1) freed ON TRUE
    WHERE s.organization_id = ${organizationId} AND s.status = 'open'
      AND s.starts_at > ${now} AND s.starts_at < ${addMs(now, SOON_MS)}
      AND NOT EXISTS (SELECT 1 FROM cancellation c
        LEFT JOIN attention_item said ON said.organization_id = c.organization_id AND said.kind = 'cancellation'
          AND said.subject_id = c.interview_id AND said.fact = c.id
        WHERE c.organization_id = s.organization_id AND c.interview_id = freed.interview_id
          AND c.undone_at IS NULL AND c.superseded_at IS NULL AND c.cancelled_at > ${addMs(now, -CANCELLATIONS_MS)}
          AND (said.done_at IS NULL OR said.done_at > s.starts_at - make_interval(secs => ${SOON_MS / 1_000}::float8)))
    ORDER BY s.starts_at LIMIT ${PER_SOURCE + 1}`;
}

function factOf(releasedAt: Date): string {
  return `freed ${releasedAt.toISOString()}`;
}
