"use server";

import { requireMember } from "@/lib/authz/session";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { formatShortMoment } from "@/lib/time/zone";
import { offerSlot, type OfferSlotRefusal } from "@/lib/waitlist/offers/offer-slot";
import { extendOffer } from "@/lib/waitlist/offers/extend-offer";
import { seeRefill } from "@/lib/waitlist/offers/see-refill";
import { skipOffer } from "@/lib/waitlist/offers/skip-offer";
import { stopRefill } from "@/lib/waitlist/offers/stop-refill";
import { entrySchema, offerSchema } from "@/lib/waitlist/story/schema";

const pageOf = (refillId: string) => `/slots/freed/${encodeURIComponent(String(refillId))}`;
const changedTo = (page: string, done: string) => (value: { changed: boolean }) =>
  `${page}?done=${value.changed ? done : "unchanged"}`;

export async function offerAction(refillId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(refillId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: entrySchema },
    act: (tx, { actor, value }) => offerSlot(tx, { actor, refillId: String(refillId), entryId: value.entry }),
    explain: async (refusal) => ({ field: "form", text: await refusalText(refusal, page) }),
    done: changedTo(page, "offered"),
  });
}

async function refusalText(refusal: OfferSlotRefusal, page: string): Promise<string> {
  switch (refusal.code) {
    case "not_found":
    case "unfit":
      return "This slot no longer fits this candidate. Open the page again to see who it fits.";
    case "search_over":
      return "This slot is not free any more, so it was not offered.";
    case "held_for_one":
      return "The slot is held for another candidate just now. Skip that offer first, or wait for the answer.";
    case "too_near":
      return "The slot begins too soon to be offered. It is open for whoever asks.";
    case "asleep": {
      const { organization } = await requireMember(page);
      return `It is night for this candidate until ${formatShortMoment(refusal.until, { zone: organization.timeZone })}. Offer it then.`;
    }
  }
}

export async function stopAction(refillId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(refillId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: noFieldsSchema },
    act: (tx, { actor }) => stopRefill(tx, { actor, refillId: String(refillId) }),
    explain: (refusal: never) => refusal,
    done: changedTo(page, "stopped"),
  });
}

export async function skipAction(refillId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(refillId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: offerSchema },
    act: (tx, { actor, value }) => skipOffer(tx, { actor, refillId: String(refillId), offerId: value.offer }),
    explain: (refusal: never) => refusal,
    done: changedTo(page, "skipped"),
  });
}

export async function extendAction(refillId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(refillId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: offerSchema },
    act: (tx, { value }) => extendOffer(tx, { refillId: String(refillId), offerId: value.offer }),
    explain: ({ code }) => ({
      field: "form",
      text: code === "too_near" ? "The slot begins too soon for more time." : "This offer is over already.",
    }),
    done: () => `${page}?done=extended`,
  });
}

export async function seeAction(refillId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(refillId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: noFieldsSchema },
    act: (tx) => seeRefill(tx, { refillId: String(refillId) }),
    explain: (refusal: never) => refusal,
    done: changedTo(page, "seen"),
  });
}
