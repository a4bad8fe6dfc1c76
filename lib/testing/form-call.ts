// Posts a candidate's form to the page's own route handler in this process, as a browser would over HTTP.
import { POST as cancel } from "@/app/(candidate)/i/[token]/cancel/submit/route";
import { POST as reschedule } from "@/app/(candidate)/i/[token]/reschedule/submit/route";
import { POST as keep } from "@/app/(candidate)/i/[token]/reschedule/keep/submit/route";
import { POST as withdraw } from "@/app/(candidate)/i/[token]/withdraw/submit/route";
import { POST as offer } from "@/app/(candidate)/o/[token]/answer/submit/route";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { NONCE_FIELD } from "@/lib/candidate-links/schema";
import { env } from "@/lib/env";
import { stepPath, submitPath } from "@/lib/http/candidate-steps";
import { makePageNonce, NONCE_MIN_AGE_MS } from "@/lib/http/page-nonce";

const HANDLERS = { cancel, reschedule, "reschedule/keep": keep, withdraw, offer };
export type FormStep = keyof typeof HANDLERS;

/** Sends one form that has been open for as long as a human needs; `isDone` says that it led to the interview's page, or the slot offer's; `draftId`: the form came back. */
export async function callForm(
  step: FormStep,
  {
    linkId,
    shown,
    fields,
    cookie = "",
  }: { linkId: string; shown: { startsAt: Date; endsAt: Date }; fields: Record<string, string>; cookie?: string },
): Promise<{ status: number; isDone: boolean; draftId: string | null; setCookie: string | null }> {
  const home = candidateLinkUrl(linkId);
  const { APP_URL, APP_SECRET } = env();
  const now = new Date(Date.now() - 2 * NONCE_MIN_AGE_MS);
  const nonce = makePageNonce({ linkId, step, shown, now, secrets: [APP_SECRET] });
  const token = home.slice(home.lastIndexOf("/") + 1);
  const request = new Request(`${APP_URL}${submitPath(token, step)}`, {
    method: "POST",
    headers: { origin: APP_URL, "sec-fetch-site": "same-origin", cookie },
    body: new URLSearchParams({ ...fields, [NONCE_FIELD]: nonce }),
  });
  const response = await HANDLERS[step](request, { params: Promise.resolve({ token }) });
  const location = response.headers.get("location") ?? "";
  return {
    status: response.status,
    isDone: location === (step === "offer" ? stepPath(token, step) : `/i/${token}`),
    draftId: new URL(location, APP_URL).searchParams.get("again"),
    setCookie: response.headers.get("set-cookie"),
  };
}
