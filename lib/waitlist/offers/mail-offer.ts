// Slot offers to candidates, by mail. Another channel joins here: it gets the same offer, interview and link.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { linkPlaceholder, offerPlaceholder } from "@/lib/email/link-placeholder";
import { slotOffer, slotOfferOver } from "@/lib/email/messages/slot-offer";
import { queueEmails } from "@/lib/email/queue-email";
import { getInterviewRecord, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, mailContext } from "@/lib/interviews/mail-cast";
import type { OfferRow } from "@/lib/waitlist/offers/offer-rows";

/** The slot offer with its own link, to its candidate. Repeating it sends again. */
export async function mailOffer(
  tx: Tx,
  { offer, interview }: { offer: OfferRow; interview: InterviewRecord },
): Promise<void> {
  const { reader, context, linkId } = await prepare(tx, { offer, interview });
  if (linkId === null) return;
  const mail = slotOffer({
    ...context.dataFor(reader, { calendar: false }),
    url: offerPlaceholder(linkId),
    leaveUrl: `${linkPlaceholder(linkId)}/waitlist/leave`,
    offered: offer,
    expiresAt: offer.expiresAt,
    exclusive: offer.exclusive,
    isWithout: interview.status === "cancelled",
  });
  await queueEmails(tx, [{ ...context.emailTo(reader, "slot_offer", mail), linkId }]);
}

/** That it can't be taken any more, to its candidate. Repeating it sends again. */
export async function mailOfferOver(tx: Tx, { offer }: { offer: OfferRow }): Promise<void> {
  const interview = await getInterviewRecord(tx, offer.interviewId);
  if (interview === null) return;
  const { reader, context } = await prepare(tx, { offer, interview });
  const mail = slotOfferOver({
    ...context.dataFor(reader, { calendar: false }),
    offered: offer,
    isWithout: interview.status === "cancelled",
  });
  await queueEmails(tx, [context.emailTo(reader, "slot_offer_over", mail)]);
}

async function prepare(tx: Tx, { offer, interview }: { offer: OfferRow; interview: InterviewRecord }) {
  const link = await tx.db.candidateLink.findFirst({
    where: { organizationId: tx.organizationId, interviewId: interview.id, purpose: offer.id, revokedAt: null },
    select: { id: true },
  });
  const context = await mailContext(tx, interview);
  return { reader: castOf(interview, "candidate").candidate[0]!, context, linkId: link?.id ?? null };
}
