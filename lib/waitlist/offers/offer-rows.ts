// Rows of slot offers and of the searches they belong to.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { EventData } from "@/lib/events/catalogue";
import type { RefillPolicy } from "@/lib/policies/schema";
import { getPolicy } from "@/lib/policies/queries";
import { resolvePolicy } from "@/lib/policies/rules";
import type { InterviewKind } from "@/lib/policies/schema";
import type { Prisma } from "@/prisma/generated/client";

export type OfferRow = Prisma.SlotOfferGetPayload<object>;
export type RefillRow = Prisma.SlotRefillGetPayload<object>;

const withRefill = { refill: true } as const satisfies Prisma.SlotOfferInclude;
export type OfferWithRefill = Prisma.SlotOfferGetPayload<{ include: typeof withRefill }>;

/** A slot offer with the search it belongs to, or null. */
export async function getOfferWithRefill(tx: Tx, offerId: string): Promise<OfferWithRefill | null> {
  return tx.db.slotOffer.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: offerId } },
    include: withRefill,
  });
}

/** A slot offer in an event (contract §5). */
export function offerData(offer: OfferRow): EventData<"slot_offer.sent"> {
  return {
    offer: {
      id: offer.id,
      slot_id: offer.slotId,
      waitlist_entry_id: offer.waitlistEntryId,
      interview_id: offer.interviewId,
      expires_at: offer.expiresAt.toISOString(),
    },
  };
}

/** Locks a search that is not over and returns it; null when it is, or is not there. Hosts and slots are locked before it. */
export async function lockRefill(tx: Tx, refillId: string): Promise<RefillRow | null> {
  const { organizationId } = tx;
  await tx.db
    .$queryRaw`SELECT id FROM slot_refill WHERE organization_id = ${organizationId} AND id = ${refillId} FOR NO KEY UPDATE`;
  return tx.db.slotRefill.findFirst({ where: { organizationId, id: refillId, endedAt: null } });
}

/** The open slot offers of a search, oldest first. */
export async function listOpenOffers(tx: Tx, refillId: string): Promise<OfferRow[]> {
  return tx.db.slotOffer.findMany({
    where: { organizationId: tx.organizationId, refillId, state: "open" },
    orderBy: { id: "asc" },
  });
}

/** The refill policy for what this interview freed. */
export async function refillPolicyOf(tx: Tx, { interviewId }: { interviewId: string }): Promise<RefillPolicy> {
  const { kind, job } = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    select: { kind: true, job: { select: { externalId: true } } },
  });
  return resolvePolicy(await getPolicy(tx), { jobExternalId: job.externalId, kind: kind as InterviewKind }).refill;
}
