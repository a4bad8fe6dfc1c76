// What the candidate's page shows of a slot offer.
import type { TakeBan } from "@/lib/waitlist/offers/rules";

export type SlotOfferView = {
  id: string;
  /** over: it can't be answered any more; `why` says why. */
  state: "open" | "accepted" | "declined" | "over";
  why: TakeBan | null;
  startsAt: Date;
  endsAt: Date;
  expiresAt: Date;
  /** Held for this candidate alone; false: the first to take it has it. */
  exclusive: boolean;
};
