// Loads what a candidate's page shows. Nothing here writes: GET and HEAD change nothing (contract.md §2).
import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { CandidateActor } from "@/lib/authz/actor";
import { getCandidateView, getReaderLocales, listReasonChoices, listSlotChoices } from "@/lib/candidate-links/queries";
import { listOwnRequests } from "@/lib/candidates/queries";
import type { PrivacyRequestView } from "@/lib/candidates/schema";
import { resolveLink } from "@/lib/candidate-links/resolve-link";
import type { CandidateView, SlotChoice } from "@/lib/candidate-links/schema";
import { isOverload } from "@/lib/db/errors";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { env, isSecureOrigin } from "@/lib/env";
import { stepOf, type CandidateStep } from "@/lib/http/candidate-steps";
import { readDraft, type Draft } from "@/lib/http/form-draft";
import { makePageNonce, shownBesideIn } from "@/lib/http/page-nonce";
import { langOfRequest, PAGE_HEADER } from "@/lib/http/reader-lang";
import { cookieName } from "@/lib/http/zone-cookie";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { log } from "@/lib/log";
import { markDay } from "@/lib/time-requests/shown-day";
import { getSlotOfferView } from "@/lib/waitlist/offers/candidate-view";
import type { SlotOfferView } from "@/lib/waitlist/offers/schema";
import { currentTime } from "@/lib/time/clock";
import { decideReaderZone, type ReaderZone } from "@/lib/time/reader-zone";
import { isTimeZone } from "@/lib/time/time-zones";

export type CandidatePage = {
  state: "found";
  /** The page's own path, `/i/<token>`. */
  home: string;
  view: CandidateView;
  reader: ReaderZone & Reader;
  /** This page's address with its query, for coming back to it in another language. */
  here: string;
  /** Where the browser leaves the zone of the device. */
  deviceCookie: { name: string; isSecure: boolean };
  styleNonce: string | undefined;
  /** For the form of the first choice on the interview's own page; null where it shows none. */
  choiceNonce: string | null;
  form: {
    nonce: string;
    draft: Draft | null;
    reasons: { value: string; label: string }[];
    slots: SlotChoice[];
    requests: PrivacyRequestView[];
    /** Of the page of a slot offer alone. */
    offer: SlotOfferView | null;
  } | null;
  /** For the one box on the interview's own page. */
  waitlistNonce: string;
};

/** A link that shows no interview still speaks the reader's language, as far as it can be known. */
export type CandidateDeadEnd = { lang: Lang; here: string } & (
  { state: "unknown" } | { state: "erased" } | { state: "revoked" } | { state: "unavailable" }
);

export type CandidatePageResult = CandidatePage | CandidateDeadEnd;

type Query = {
  tz?: string | string[] | undefined;
  lang?: string | string[] | undefined;
  again?: string | string[] | undefined;
};

/** The page behind a token; `step` also loads what its form needs. The same call twice in one response reads once. */
export async function loadCandidatePage({
  token,
  step,
  query,
}: {
  token: string;
  step: CandidateStep | null;
  query: Query;
}): Promise<CandidatePageResult> {
  return load(token, step, single(query.tz), single(query.lang), single(query.again));
}

/**
 * What the document of this request is written in, for the elements around a page, the address it was asked for, and the page of
 * the interview that its link opens, if it opens one. A candidate's page is loaded for it by the same call as the page itself makes; every other page is the company's, in English.
 */
export async function readDocument(): Promise<{ lang: Lang; here: string | null; home: string | null }> {
  const sent = await headers();
  const here = sent.get(PAGE_HEADER);
  if (here === null) return { lang: "en", here, home: null };
  const { pathname, searchParams } = new URL(here, env().APP_URL);
  const [, area, token = "", ...rest] = pathname.split("/");
  const step = stepOf(area, rest.join("/"));
  const lang = langOfRequest({ headers: sent, query: single(valueOf(searchParams.getAll("lang"))) });
  if (area !== "i" && area !== "o") return { lang, here, home: null };
  try {
    const query = Object.fromEntries(["tz", "lang", "again"].map((name) => [name, valueOf(searchParams.getAll(name))]));
    const page = await loadCandidatePage({ token, step, query });
    return page.state === "found"
      ? { lang: page.reader.lang, here, home: page.home }
      : { lang: page.lang, here, home: null };
  } catch (error) {
    // The page fails by the same error, inside its boundary; thrown here there would be no document to say so in.
    log.error({ err: error }, "the language of a candidate's page could not be read");
    return { lang, here, home: null };
  }
}

const load = cache(async function load(
  token: string,
  step: CandidateStep | null,
  tz: string | null,
  lang: string | null,
  again: string | null,
): Promise<CandidatePageResult> {
  const sent = await headers();
  const here = sent.get(PAGE_HEADER) ?? `/i/${token}`;
  const deadEnd = (state: CandidateDeadEnd["state"]): CandidateDeadEnd => ({
    state,
    here,
    lang: langOfRequest({ headers: sent, query: lang }),
  });
  try {
    const link = await resolveLink(token);
    if (link === null) return deadEnd("unknown");
    if (link.isErased) return deadEnd("erased");
    if (link.revokedAt !== null) return deadEnd("revoked");
    const page = await read({ actor: link.actor, token, step, tz, lang, again, sent, here });
    return page ?? deadEnd("unknown");
  } catch (error) {
    if (!isOverload(error)) throw error;
    log.error({ err: error }, "a candidate's page could not be read");
    return deadEnd("unavailable");
  }
});

async function read({
  actor,
  token,
  step,
  tz,
  lang: chosenLang,
  again,
  sent,
  here,
}: {
  actor: CandidateActor;
  token: string;
  step: CandidateStep | null;
  tz: string | null;
  lang: string | null;
  again: string | null;
  sent: Headers;
  here: string;
}): Promise<CandidatePage | null> {
  const isSecure = isSecureOrigin(env().APP_URL);
  const jar = await cookies();
  const cookie = (name: string) => jar.get(cookieName(name, isSecure))?.value;
  const { lang, view, form } = await inOrganization(actor.organizationId, async (tx) => {
    const lang = langOfRequest({ headers: sent, query: chosenLang }, await getReaderLocales(tx, { actor }));
    const view = await getCandidateView(tx, { actor, lang });
    if (view === null || step === null) return { lang, view, form: null };
    const form = await readForm(tx, { actor, step, lang, again });
    // A link about which there is no slot offer opens no page of one.
    return step === "offer" && form.offer === null ? { lang, view: null, form: null } : { lang, view, form };
  });
  if (view === null) return null;
  const zone = decideReaderZone({
    chosen: typedZone(form?.draft) ?? tz ?? decode(cookie("zone")),
    // A form's clocks are those of its first visit until the reader says otherwise: the device's zone is offered beside it.
    device: step === "reschedule" ? null : decode(cookie("device-zone")),
    candidate: view.candidateTimeZone,
    interview: view.interview.timeZone,
  });
  const beside = form?.offer?.id ?? shownBeside(step, view);
  const nonceOf = nonceMaker(actor, view);
  return {
    state: "found",
    home: `/i/${token}`,
    here,
    view,
    reader: { ...zone, lang },
    deviceCookie: { name: cookieName("device-zone", isSecure), isSecure },
    styleNonce: sent.get("x-nonce") ?? undefined,
    waitlistNonce: nonceOf("waitlist", undefined),
    // The first choice on the interview's own page posts what the page of all times posts.
    choiceNonce: step === null && view.firstChoice !== null ? nonceOf("reschedule", markDay(view.day)) : null,
    form:
      form === null || step === null
        ? null
        : {
            ...form,
            nonce: keptNonce(form.draft, beside) ?? nonceOf(step, beside),
          },
  };
}

async function readForm(
  tx: Tx,
  { actor, step, lang, again }: { actor: CandidateActor; step: CandidateStep; lang: Lang; again: string | null },
) {
  const asksWhy = step === "cancel" || step === "reschedule" || step === "withdraw";
  return {
    draft: await readDraft(tx, { id: again, actor, step }),
    reasons: asksWhy ? await listReasonChoices(tx, { act: step, lang }) : [],
    slots: step === "reschedule" ? await listSlotChoices(tx, { interviewId: actor.interviewId }) : [],
    requests: step === "privacy" ? await listOwnRequests(tx, actor) : [],
    offer: step === "offer" ? await getSlotOfferView(tx, { actor }) : null,
  };
}

function nonceMaker({ linkId }: CandidateActor, { interview: shown }: CandidateView) {
  const secrets = [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS];
  return (step: CandidateStep, beside: string | undefined) =>
    makePageNonce({ linkId, shown, beside, step, now: currentTime(), secrets });
}

/** What was typed on the clocks of one zone comes back on them, whatever was chosen since. */
function typedZone(draft: Draft | null | undefined): string | null {
  const zone = draft?.values.zone;
  return zone !== undefined && isTimeZone(zone) ? zone : null;
}

/** What the form's answer is about, beside the interview's time. */
function shownBeside(step: CandidateStep | null, { day, timeRequest }: CandidateView): string | undefined {
  if (step === "reschedule") return markDay(day);
  return step === "reschedule/keep" && timeRequest?.state === "open" ? timeRequest.id : undefined;
}

/** The nonce that came back, unless the page shows something else than it did. */
function keptNonce(draft: Draft | null, beside: string | undefined): string | null {
  if (!draft?.nonce) return null;
  return (shownBesideIn(draft.nonce) ?? "") === (beside ?? "") ? draft.nonce : null;
}

/** Of several the first, as the cookies that remember a choice take it. */
function single(value: string | string[] | undefined): string | null {
  return (typeof value === "string" ? value : value?.[0]) ?? null;
}

/** As Next gives it to a page: one value is a text, several are a list. */
function valueOf(values: string[]): string | string[] | undefined {
  return values.length > 1 ? values : values[0];
}

function decode(value: string | undefined): string | null {
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
