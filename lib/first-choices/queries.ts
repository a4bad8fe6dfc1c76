import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { FirstChoiceCard, FirstChoiceView } from "@/lib/first-choices/schema";
import { withoutTurns } from "@/lib/i18n/bidi";
import { FIRST_CHOICE } from "@/lib/slots/rules";
import type { Prisma } from "@/prisma/generated/client";

const withTimes = { times: { orderBy: { position: "asc" } } } as const satisfies Prisma.FirstChoiceInclude;
type Row = Prisma.FirstChoiceGetPayload<{ include: typeof withTimes }>;
type OpenFirstChoice = FirstChoiceView & { id: string };

/**
 * The interview's first choice whose deadline lies ahead, with those of its times that can still be taken: every slot of the time
 * is held for it, or open. Null when there is none, or none of its times is left.
 */
export async function getFirstChoice(
  tx: Tx,
  { interviewId }: { interviewId: string },
): Promise<OpenFirstChoice | null> {
  const row = await tx.db.firstChoice.findFirst({
    where: { organizationId: tx.organizationId, interviewId, state: "open", expiresAt: { gt: tx.now } },
    include: withTimes,
  });
  if (row === null) return null;
  const free = await freeTimes(tx, row);
  if (free.length === 0) return null;
  const { id, expiresAt, isHeld } = row;
  return {
    id,
    expiresAt,
    isHeld,
    times: free.map(({ slotIds, startsAt, endsAt }) => ({ id: slotIds[0]!, startsAt, endsAt })),
  };
}

/** The newest first choice as recruiters see it, whatever became of it; null when there never was one. */
export async function getFirstChoiceCard(
  tx: Tx,
  { interviewId }: { interviewId: string },
): Promise<FirstChoiceCard | null> {
  const { organizationId } = tx;
  const row = await tx.db.firstChoice.findFirst({
    where: { organizationId, interviewId },
    include: withTimes,
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
  });
  if (row === null) return null;
  const member = await tx.db.member.findUnique({
    where: { organizationId_id: { organizationId, id: row.madeByMemberId } },
    select: { name: true },
  });
  const free = await freeTimes(tx, row);
  return {
    state: row.state === "open" && row.expiresAt <= tx.now ? "lapsed" : (row.state as FirstChoiceCard["state"]),
    isHeld: row.isHeld,
    madeAt: row.madeAt,
    madeBy: member === null ? "A former member" : withoutTurns(member.name),
    endedAt: row.endedAt,
    expiresAt: row.expiresAt,
    times: row.times.map((time) => ({ startsAt: time.startsAt, endsAt: time.endsAt, isFree: free.includes(time) })),
  };
}

/** Ids of first choices whose deadline has passed. */
export async function listDueFirstChoices(tx: Tx): Promise<string[]> {
  const rows = await tx.db.firstChoice.findMany({
    where: { organizationId: tx.organizationId, state: "open", expiresAt: { lte: tx.now } },
    select: { id: true },
    take: 100,
  });
  return rows.map((row) => row.id);
}

async function freeTimes(tx: Tx, { id, times }: Row): Promise<Row["times"]> {
  const slots = await tx.db.slot.findMany({
    where: {
      organizationId: tx.organizationId,
      id: { in: times.flatMap(({ slotIds }) => slotIds) },
      OR: [{ status: "open" }, { status: "held", heldFor: FIRST_CHOICE, heldBy: id }],
    },
    select: { id: true },
  });
  const isFree = (slotId: string) => slots.some((slot) => slot.id === slotId);
  return times.filter(({ startsAt, slotIds }) => startsAt > tx.now && slotIds.every(isFree));
}
