import { offerForm } from "@/lib/candidate-links/rules";
import { TIME_CHANGED } from "@/lib/candidate-links/schema";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";
import { unlessTimeChanged, type ShownTime, type TimeChanged } from "@/lib/interviews/rules";
import { refuse, type Result } from "@/lib/result";
import { getSlotOfferId } from "@/lib/waitlist/offers/candidate-view";
import { declineSlotOffer } from "@/lib/waitlist/offers/decline-slot-offer";
import { takeSlotOffer, type TakeOfferRefusal } from "@/lib/waitlist/offers/take-slot-offer";

type Answered = Result<{ changed: boolean; actedOn: ShownTime }, TakeOfferRefusal | TimeChanged>;

/** Take or decline a slot offer. What can't be taken any more is told by the page, which shows what became of it. */
export const POST = candidateForm({
  step: "offer",
  fields: ["answer"],
  schema: async () => offerForm(),
  act: async (tx, { actor, value, shown, beside }): Promise<Answered> => {
    const offerId = beside ?? (await getSlotOfferId(tx, { actor }));
    if (offerId === null) return refuse({ code: "not_found" });
    const act = value.answer === "take" ? takeSlotOffer : declineSlotOffer;
    return unlessTimeChanged(await act(tx, { actor, offerId }), shown);
  },
  errorOf: (refusal) => (refusal.code === "time_changed" ? { field: "form", code: TIME_CHANGED } : null),
});

export const GET = backToStep("offer");
