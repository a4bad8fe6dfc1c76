// Loads what a candidate's page shows. Nothing here writes: GET and HEAD change nothing (contract.md §2).
import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { CandidateActor } from "@/lib/authz/actor";
import { getCandidateView, listReasonChoices, listSlotChoices } from "@/lib/candidate-links/queries";
import { resolveLink } from "@/lib/candidate-links/resolve-link";
import type { CandidateView, SlotChoice } from "@/lib/candidate-links/schema";
import { isOverload } from "@/lib/db/errors";
import { inOrganization } from "@/lib/db/transaction";
import { env, isSecureOrigin } from "@/lib/env";
import type { CandidateStep } from "@/lib/http/candidate-form";
import { readDraft, type Draft } from "@/lib/http/form-draft";
import { makePageNonce } from "@/lib/http/page-nonce";
import { cookieName } from "@/lib/http/zone-cookie";
import { log } from "@/lib/log";
import { currentTime } from "@/lib/time/clock";
import { decideReaderZone, type ReaderZone } from "@/lib/time/reader-zone";

export type CandidatePage = {
  state: "found";
  /** The page's own path, `/i/<token>`. */
  home: string;
  view: CandidateView;
  reader: ReaderZone;
  /** Where the browser leaves the zone of the device. */
  deviceCookie: { name: string; isSecure: boolean };
  styleNonce: string | undefined;
  form: { nonce: string; draft: Draft | null; reasons: { value: string; label: string }[]; slots: SlotChoice[] } | null;
};

export type CandidatePageResult =
  CandidatePage | { state: "unknown" } | { state: "revoked" } | { state: "unavailable" };

type Query = { tz?: string | string[] | undefined; again?: string | string[] | undefined };

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
  const tz = typeof query.tz === "string" ? query.tz : null;
  return load(token, step, tz, query.again !== undefined);
}

const load = cache(async function load(
  token: string,
  step: CandidateStep | null,
  tz: string | null,
  wantsDraft: boolean,
): Promise<CandidatePageResult> {
  try {
    const link = await resolveLink(token);
    if (link === null) return { state: "unknown" };
    if (link.revokedAt !== null) return { state: "revoked" };
    return await read({ actor: link.actor, token, step, tz, wantsDraft });
  } catch (error) {
    if (!isOverload(error)) throw error;
    log.error({ err: error }, "a candidate's page could not be read");
    return { state: "unavailable" };
  }
});

async function read({
  actor,
  token,
  step,
  tz,
  wantsDraft,
}: {
  actor: CandidateActor;
  token: string;
  step: CandidateStep | null;
  tz: string | null;
  wantsDraft: boolean;
}): Promise<CandidatePageResult> {
  const isSecure = isSecureOrigin(env().APP_URL);
  const jar = await cookies();
  const cookie = (name: string) => jar.get(cookieName(name, isSecure))?.value;
  const found = await inOrganization(actor.organizationId, async (tx) => {
    const view = await getCandidateView(tx, { actor });
    if (view === null || step === null) return { view, form: null };
    const draft = wantsDraft ? await readDraft(tx, { id: cookie("draft"), actor, step }) : null;
    const reasons = step === "undo" ? [] : await listReasonChoices(tx, { act: step, lang: "en" });
    const slots = step === "reschedule" ? await listSlotChoices(tx, { interviewId: actor.interviewId }) : [];
    return { view, form: { draft, reasons, slots } };
  });
  const { view, form } = found;
  if (view === null) return { state: "unknown" };
  const secrets = [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS];
  return {
    state: "found",
    home: `/i/${token}`,
    view,
    reader: decideReaderZone({
      chosen: tz ?? decode(cookie("zone")),
      device: decode(cookie("device-zone")),
      candidate: view.candidateTimeZone,
      interview: view.interview.timeZone,
    }),
    deviceCookie: { name: cookieName("device-zone", isSecure), isSecure },
    styleNonce: (await headers()).get("x-nonce") ?? undefined,
    form:
      form === null || step === null
        ? null
        : {
            ...form,
            nonce: form.draft?.nonce ?? makePageNonce({ linkId: actor.linkId, step, now: currentTime(), secrets }),
          },
  };
}

function decode(value: string | undefined): string | null {
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
