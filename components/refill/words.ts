// What became of freed slots and slot offers, in a recruiter's words. Pure.
import type { Tone } from "@/components/ui/badge";
import { formatShortMoment } from "@/lib/time/zone";
import type { OfferEnd, RefillEnd } from "@/lib/waitlist/offers/rules";
import { NOTICE_DAY_MINUTES } from "@/lib/waitlist/limits/schema";
import type { DayPart, WaitlistLimits } from "@/lib/waitlist/schema";
import type { OfferLine, RefillStory } from "@/lib/waitlist/story/schema";

const ENDS: Record<RefillEnd, string> = {
  nobody: "Nobody took it: open",
  too_near: "Too near to offer: open",
  stopped: "Stopped: open",
  taken_elsewhere: "Taken by another interview",
  slot_gone: "Withdrawn",
  chain_end: "End of the chain: open",
};

const OFFER_ENDS: Record<OfferEnd, string> = {
  deadline: "no answer in time",
  stopped: "stopped",
  skipped: "skipped",
  taken: "somebody else took it",
  slot_gone: "the slot was withdrawn",
  unfit: "the interview changed meanwhile",
  left: "left the list",
};

/** Where the search stands, in a few words with a tone. */
export function storyState({ state, endReason, offers }: RefillStory): { text: string; tone: Tone } {
  switch (state) {
    case "looking":
      return { text: "Looking for candidates", tone: "accent" };
    case "suggested":
      return { text: "Your choice", tone: "warning" };
    case "offering": {
      const open = offers.filter((offer) => offer.state === "open").length;
      return { text: open > 1 ? `Offered to ${open}` : "Offered", tone: "accent" };
    }
    case "filled":
      return { text: "Filled", tone: "good" };
    case "ended":
      return { text: ENDS[endReason ?? "nobody"], tone: "neutral" };
  }
}

/** "answer by Tue 1 Dec, 15:15", "declined Tue 1 Dec, 14:10". */
export function offerState(offer: OfferLine, { zone, now }: { zone: string; now: Date }): string {
  const at = (instant: Date) => formatShortMoment(instant, { zone, now });
  switch (offer.state) {
    case "open":
      return `${offer.exclusive ? "held for them, " : ""}answer by ${at(offer.expiresAt)}`;
    case "accepted":
      return `taken ${at(offer.endedAt ?? offer.sentAt)}`;
    case "declined":
      return `declined ${at(offer.endedAt ?? offer.sentAt)}`;
    case "expired":
      return `${OFFER_ENDS[offer.endReason ?? "deadline"]}, ${at(offer.endedAt ?? offer.sentAt)}`;
  }
}

const PARTS: Record<DayPart, string> = { morning: "mornings", afternoon: "afternoons", evening: "evenings" };

/** ": only mornings, not before 2026-12-01, two days before at least"; empty where any time suits. */
export function limitsInWords(limits: WaitlistLimits): string {
  const { parts, earliest_date: earliest, latest_date: latest, notice_minutes: minutes, host_emails: hosts } = limits;
  const days = Math.ceil(minutes / NOTICE_DAY_MINUTES);
  const words = [
    ...(parts.length === 0 ? [] : [`only ${parts.map((part) => PARTS[part]).join(" and ")}`]),
    ...(hosts.length === 0 ? [] : [`only with ${hosts.join(" or ")}`]),
    ...(earliest === null ? [] : [`not before ${earliest}`]),
    ...(latest === null ? [] : [`not after ${latest}`]),
    ...(minutes === 0 ? [] : [days === 1 ? "known a day before" : `known ${days} days before`]),
  ];
  return words.length === 0 ? "" : `: ${words.join(", ")}`;
}
