// The one-time code before a candidate changes anything by a link (docs/decisions/027), where the organisation wants one.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import { checkCode } from "@/lib/candidate-links/check-code";
import { sendCode } from "@/lib/candidate-links/send-code";
import type { CodeError } from "@/lib/candidate-links/schema";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { isDemoAddress, isMailable } from "@/lib/email/rules";
import { env, isSecureOrigin } from "@/lib/env";
import type { CandidateStep } from "@/lib/http/candidate-steps";
import { codePassCookie, hasCodePass } from "@/lib/http/code-pass";
import { consumeLimit, refundLimit } from "@/lib/http/rate-limit";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import { currentTime } from "@/lib/time/clock";
import { isOffersOwnLink } from "@/lib/waitlist/offers/candidate-view";

/**
 * What changes the interview or the application, or gives up what the candidate asked for or was offered. All others of a candidate's
 * forms take nothing away and can be answered anew.
 */
const GUARDED: readonly CandidateStep[] = ["cancel", "reschedule", "reschedule/keep", "withdraw", "undo", "offer"];

/** Whether this step asks for a code. Never where no code can arrive: nobody is to stand before a door without a key. */
export async function asksForCode(
  tx: Tx,
  { actor, step }: { actor: CandidateActor; step: CandidateStep },
): Promise<boolean> {
  if (!GUARDED.includes(step) || env().SMTP_URL === undefined) return false;
  const interview = await getInterviewRecord(tx, actor.interviewId);
  if (interview === null) return false;
  const { email } = interview.candidate;
  if (isDemoAddress(email) || !isMailable(email)) return false;
  // The offer's own link came by mail a moment ago; the interview's answers it as well, and may be anywhere by now.
  if (step === "offer" && (await isOffersOwnLink(tx, { actor }))) return false;
  return (await answerPolicy(tx, { interview, actor: "candidate" })).policy.code_by_mail;
}

const CODE_LIMITS = ["candidate-code", "candidate-code-day"] as const;

export type CodeVerdict = { passed: true; cookie: string | null } | { passed: false; error: CodeError };

/**
 * Lets through whoever has shown the code in this browser before, or shows it now: then `cookie` is to be set. Without `typed` a
 * code is mailed, unless one was a moment ago: five an hour and twenty a day for an interview at most.
 */
export async function judgeCode({
  actor,
  typed,
  headers,
}: {
  actor: CandidateActor;
  typed: string | undefined;
  headers: Headers;
}): Promise<CodeVerdict> {
  const { organizationId, linkId, interviewId } = actor;
  const secrets = [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS];
  const pass = { linkId, secrets, now: currentTime(), isSecure: isSecureOrigin(env().APP_URL) };
  if (hasCodePass({ ...pass, cookies: headers.get("cookie") ?? "" })) return { passed: true, cookie: null };
  const refuse = (code: CodeError["code"]): CodeVerdict => ({ passed: false, error: { field: "code", code } });
  if (typed === undefined) {
    for (const name of CODE_LIMITS) if (!(await consumeLimit(name, interviewId)).allowed) return refuse("code_limit");
    if (await inOrganization(organizationId, (tx) => sendCode(tx, { actor }))) return refuse("code_sent");
    for (const name of CODE_LIMITS) await refundLimit(name, interviewId);
    return refuse("code_recent");
  }
  if (typed.trim() === "") return refuse("code_required");
  const verdict = await inOrganization(organizationId, (tx) => checkCode(tx, { actor, typed }));
  if (verdict !== "right") return refuse(`code_${verdict}`);
  return { passed: true, cookie: codePassCookie(pass) };
}
