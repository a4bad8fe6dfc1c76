// What recruiters see of a freed slot: its story, and those it could be offered to.
import { z } from "zod";
import type { OfferEnd, OfferState, RefillEnd, RefillMode, RefillState } from "@/lib/waitlist/offers/rules";

export type OfferLine = {
  id: string;
  interviewId: string;
  candidateName: string;
  state: OfferState;
  endReason: OfferEnd | null;
  exclusive: boolean;
  /** Why this candidate, as words. */
  why: string[];
  sentAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  /** The start they had then; null: none. */
  previousStartsAt: Date | null;
};

export type RefillStory = {
  id: string;
  chainId: string;
  depth: number;
  startsAt: Date;
  endsAt: Date;
  hostName: string;
  title: string;
  jobTitle: string;
  /** Who gave it up, and by which interview. */
  freedBy: { interviewId: string; candidateName: string };
  mode: RefillMode;
  state: RefillState;
  endReason: RefillEnd | null;
  openedAt: Date;
  nextAt: Date | null;
  endedAt: Date | null;
  seenAt: Date | null;
  offers: OfferLine[];
};

/** One who waits and whom the slot fits, with the reasons in words. */
export type SuggestedCandidate = {
  entryId: string;
  interviewId: string;
  candidateName: string;
  why: string[];
  /** The start they have now; null: none. */
  startsAt: Date | null;
  /** Until when their clocks keep us quiet; null: they are awake. */
  quietUntil: Date | null;
};

/** The forms of a freed slot's page: whom to offer it to, and which slot offer is meant. */
export const entrySchema = z.object({ entry: z.string().max(100) });
export const offerSchema = z.object({ offer: z.string().max(100) });
