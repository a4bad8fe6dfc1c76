// One slot with who has it and who had it last, for its page.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { SlotStatus } from "@/lib/slots/rules";

export type SlotDetail = {
  id: string;
  host: { id: string; name: string; email: string };
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  status: SlotStatus;
  heldFor: string | null;
  heldUntil: Date | null;
  kinds: string[];
  jobs: string[];
  interview: { id: string; title: string; candidateName: string } | null;
  lastReleasedAt: Date | null;
  createdAt: Date;
};

/** The slot of this id, or null when the organisation has none. */
export async function getSlotDetail(tx: Tx, { slotId }: { slotId: string }): Promise<SlotDetail | null> {
  const row = await tx.db.slot.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: slotId } },
    include: {
      host: { select: { id: true, name: true, email: true } },
      interviews: {
        orderBy: { takenAt: "desc" },
        take: 20,
        include: { interview: { select: { id: true, title: true, candidate: { select: { name: true } } } } },
      },
    },
  });
  if (row === null) return null;
  const live = row.interviews.find((each) => each.releasedAt === null);
  const released = row.interviews.map((each) => each.releasedAt).filter((at) => at !== null);
  return {
    id: row.id,
    host: { ...row.host, name: withoutTurns(row.host.name) },
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.timeZone,
    status: row.status as SlotStatus,
    heldFor: row.heldFor,
    heldUntil: row.heldUntil,
    kinds: row.kinds,
    jobs: row.jobExternalIds,
    interview: live
      ? {
          id: live.interview.id,
          title: withoutTurns(live.interview.title),
          candidateName: withoutTurns(live.interview.candidate.name),
        }
      : null,
    lastReleasedAt: released.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null,
    createdAt: row.createdAt,
  };
}
