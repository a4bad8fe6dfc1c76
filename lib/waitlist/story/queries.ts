// Reads of freed slots' stories; the tenant's scope stands in every WHERE.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { addMs } from "@/lib/time/clock";
import { chooseCandidates } from "@/lib/waitlist/offers/choose-candidates";
import { freedTimeOf, listTimeSlots } from "@/lib/waitlist/offers/freed-time";
import { refillPolicyOf } from "@/lib/waitlist/offers/offer-rows";
import type { OfferEnd, OfferState, RefillEnd, RefillMode, RefillState } from "@/lib/waitlist/offers/rules";
import type { RefillStory, SuggestedCandidate } from "@/lib/waitlist/story/schema";
import { isQuiet, quietEnd } from "@/lib/waitlist/timing/rules";
import { whyCodes, whyText } from "@/lib/waitlist/rules";
import type { Prisma } from "@/prisma/generated/client";

const MAX_DUE = 200;
/** A job does it at once; only what it left undone is the sweep's. */
const GRACE_MS = 5_000;
const MAX_STORIES = 100;
const MAX_OFFERS = 60;
const RECENT_MS = 14 * 24 * 3_600_000;
const MAX_SUGGESTED = 10;

const relations = {
  slot: { select: { host: { select: { name: true } } } },
  freedBy: {
    select: { id: true, title: true, candidate: { select: { name: true } }, job: { select: { title: true } } },
  },
  offers: {
    include: { interview: { select: { candidate: { select: { name: true } } } } },
    orderBy: { id: "asc" },
    take: MAX_OFFERS,
  },
} as const satisfies Prisma.SlotRefillInclude;
type Row = Prisma.SlotRefillGetPayload<{ include: typeof relations }>;

/** Searches of which something is due. */
export async function listDueRefills(tx: Tx): Promise<string[]> {
  const rows = await tx.db.slotRefill.findMany({
    where: { organizationId: tx.organizationId, endedAt: null, nextAt: { lte: addMs(tx.now, -GRACE_MS) } },
    select: { id: true },
    orderBy: { nextAt: "asc" },
    take: MAX_DUE,
  });
  return rows.map((row) => row.id);
}

/** Stories that are under way, then those of the last two weeks, the newest first. */
export async function listStories(tx: Tx): Promise<RefillStory[]> {
  const rows = await tx.db.slotRefill.findMany({
    where: {
      organizationId: tx.organizationId,
      OR: [{ endedAt: null }, { openedAt: { gt: addMs(tx.now, -RECENT_MS) } }],
    },
    include: relations,
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: MAX_STORIES,
  });
  const stories = rows.map(toStory);
  return [...stories.filter(({ endedAt }) => endedAt === null), ...stories.filter(({ endedAt }) => endedAt !== null)];
}

/** What asks for a recruiter: searches where one has to choose, and those ahead that ended without a taker and were not seen. */
export async function listOpenQuestions(tx: Tx): Promise<RefillStory[]> {
  const rows = await tx.db.slotRefill.findMany({
    where: {
      organizationId: tx.organizationId,
      startsAt: { gt: tx.now },
      OR: [
        { state: "suggested" },
        { state: "ended", endReason: { in: ["nobody", "too_near"] }, seenAt: null, offers: { some: {} } },
      ],
    },
    include: relations,
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: MAX_STORIES,
  });
  return rows.map(toStory);
}

/** The whole chain a search belongs to, from its beginning; empty when there is no such search. */
export async function getChain(tx: Tx, { refillId }: { refillId: string }): Promise<RefillStory[]> {
  const { organizationId } = tx;
  const found = await tx.db.slotRefill.findUnique({
    where: { organizationId_id: { organizationId, id: refillId } },
    select: { chainId: true },
  });
  if (found === null) return [];
  const rows = await tx.db.slotRefill.findMany({
    where: { organizationId, chainId: found.chainId },
    include: relations,
    orderBy: [{ depth: "asc" }, { id: "asc" }],
    take: MAX_STORIES,
  });
  return rows.map(toStory);
}

/** The newest search for what this interview freed, or null. */
export async function getRefillIdOf(tx: Tx, { interviewId }: { interviewId: string }): Promise<string | null> {
  const row = await tx.db.slotRefill.findFirst({
    where: { organizationId: tx.organizationId, freedByInterviewId: interviewId },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Those to whom a search's slot could be offered now, the first to be asked first; empty when it is over. */
export async function listSuggested(tx: Tx, { refillId }: { refillId: string }): Promise<SuggestedCandidate[]> {
  const { organizationId, now } = tx;
  const refill = await tx.db.slotRefill.findFirst({ where: { organizationId, id: refillId, endedAt: null } });
  if (refill === null) return [];
  const slots = await listTimeSlots(tx, refill);
  const time = await freedTimeOf(tx, { refill, slots, ownHeld: [] });
  const policy = await refillPolicyOf(tx, { interviewId: refill.freedByInterviewId });
  const rows = await chooseCandidates(tx, { time, refillId, count: MAX_SUGGESTED });
  return rows.map(({ waiting, interview }) => ({
    entryId: waiting.id,
    interviewId: interview.id,
    candidateName: withoutTurns(interview.candidate.name),
    why: whyCodes(waiting, refill, now).map(whyText),
    startsAt: interview.status === "scheduled" ? interview.startsAt : null,
    quietUntil: isQuiet(now, waiting.zone, policy) ? quietEnd(now, waiting.zone, policy) : null,
  }));
}

function toStory(row: Row): RefillStory {
  const { id, chainId, depth, startsAt, endsAt, openedAt, nextAt, endedAt, seenAt, freedBy } = row;
  return {
    ...{ id, chainId, depth, startsAt, endsAt, openedAt, nextAt, endedAt, seenAt },
    hostName: withoutTurns(row.slot.host.name),
    title: withoutTurns(freedBy.title),
    jobTitle: withoutTurns(freedBy.job.title),
    freedBy: { interviewId: freedBy.id, candidateName: withoutTurns(freedBy.candidate.name) },
    mode: row.mode as RefillMode,
    state: row.state as RefillState,
    endReason: row.endReason as RefillEnd | null,
    offers: row.offers.map((offer) => ({
      id: offer.id,
      interviewId: offer.interviewId,
      candidateName: withoutTurns(offer.interview.candidate.name),
      state: offer.state as OfferState,
      endReason: offer.endReason as OfferEnd | null,
      exclusive: offer.exclusive,
      why: offer.why.map(whyText),
      sentAt: offer.sentAt,
      expiresAt: offer.expiresAt,
      endedAt: offer.endedAt,
      previousStartsAt: offer.previousStartsAt,
    })),
  };
}
