// Every post of a candidate goes through here: origin, link, nonce and fields are checked, the use case runs in one transaction,
// and the answer is always a page to look at (303), never a result shown only once.
import "server-only";
import type { ZodMiniType } from "zod/mini";
import type { CandidateActor } from "@/lib/authz/actor";
import { listReasonChoices } from "@/lib/candidate-links/queries";
import { formErrors, type ReasonQuestion } from "@/lib/candidate-links/rules";
import { resolveLink, type ResolvedLink } from "@/lib/candidate-links/resolve-link";
import { CODE_FIELD, isStaleCode, NONCE_FIELD, type FormError } from "@/lib/candidate-links/schema";
import { isOverload } from "@/lib/db/errors";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { asksForCode, judgeCode } from "@/lib/http/code-gate";
import { saveDraft, type Draft, type FormValues } from "@/lib/http/form-draft";
import { stepPath, submitPath, type CandidateStep } from "@/lib/http/candidate-steps";
import { readFormBody } from "@/lib/http/form-body";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import { judgePageNonce, shownBesideIn, timeShownIn } from "@/lib/http/page-nonce";
import { plainPage } from "@/lib/http/plain-page";
import { langOfPlainRequest } from "@/lib/http/reader-lang";
import { candidateText } from "@/lib/i18n/translator";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import type { ShownTime } from "@/lib/interviews/rules";
import { log } from "@/lib/log";
import type { ReasonAct } from "@/lib/reasons/schema";
import type { Result } from "@/lib/result";
import { currentTime } from "@/lib/time/clock";

type Fields = keyof FormValues;

export type CandidateForm<Value, R extends { code: string }> = {
  step: CandidateStep;
  /** The page that shows what came of it; left out: the interview's. */
  next?: CandidateStep;
  fields: readonly Fields[];
  /** Those of them that are boxes of one name. */
  lists?: readonly Fields[];
  /** The schema as the policy of this interview wants it; browser and server use the same one. */
  schema: (tx: Tx, actor: CandidateActor) => Promise<ZodMiniType<Value>>;
  /** `shown`: the interview's time as the form showed it, where its nonce says so (`unlessTimeChanged`); `beside`: what else. */
  act: (
    tx: Tx,
    input: { actor: CandidateActor; value: Value; shown: ShownTime | null; beside: string | null; headers: Headers },
  ) => Promise<Result<unknown, R>>;
  /** Refusals that belong to a field of the form; all others are told by the interview's page, which shows the state as it is. */
  errorOf: (refusal: R) => FormError | readonly FormError[] | null;
};

/** Which reasons this interview's candidate is asked for, by the policy as it is now. */
export async function readReasonQuestion(
  tx: Tx,
  { actor, act }: { actor: CandidateActor; act: ReasonAct },
): Promise<ReasonQuestion> {
  const interview = await getInterviewRecord(tx, actor.interviewId);
  const policy = interview === null ? null : (await answerPolicy(tx, { interview, actor: "candidate" })).policy;
  const reasons = await listReasonChoices(tx, { act, lang: "en" });
  const demand = policy?.reason[act] ?? "optional";
  return { demand, codes: reasons.map((reason) => reason.value) };
}

type Context = { params: Promise<{ token: string }> };

/**
 * The POST handler of one step. Answers 303 to the interview's page when done (or when there was nothing to do), 303 back to the
 * form with a draft when something is wrong with it; 400, 403, 404, 413 and 503 are pages of their own. Repeats are harmless
 * because the use cases are.
 */
export function candidateForm<Value, R extends { code: string }>(form: CandidateForm<Value, R>) {
  return async function post(request: Request, { params }: Context): Promise<Response> {
    const { token } = await params;
    const page = stepPath(token, form.step);
    // What was done with a slot offer is told by its own page.
    const home = form.step === "offer" ? page : `/i/${encodeURIComponent(token)}`;
    if (!isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL })) return refused(request, 403);
    const body = await readFormBody(request, [...form.fields, NONCE_FIELD, CODE_FIELD], form.lists).catch(() => ({
      ok: false as const,
      status: 400 as const,
    }));
    if (!body.ok) return refused(request, body.status);
    const values = valuesOf(body.fields, form.fields);
    const failed = (error: unknown) => {
      log.error({ err: error, step: form.step }, "a candidate's form could not be saved");
      return unavailable(request, { error, action: submitPath(token, form.step), home, fields: body.fields });
    };
    try {
      const link = await resolveLink(token);
      if (link === null) return refused(request, 404);
      if (link.revokedAt !== null) return seeOther(home);
      return await submit(form, {
        link,
        home,
        page,
        values,
        nonce: body.fields.get(NONCE_FIELD),
        code: body.fields.get(CODE_FIELD),
        headers: request.headers,
        failed,
      });
    } catch (error) {
      return failed(error);
    }
  };
}

/** Whoever opens the address of a post (a reload after a refusal, a bookmark) is shown the form. */
export function backToStep(step: CandidateStep) {
  return async function get(_: Request, { params }: Context): Promise<Response> {
    const { token } = await params;
    return seeOther(stepPath(token, step));
  };
}

type Submission = {
  link: ResolvedLink;
  home: string;
  page: string;
  values: FormValues;
  nonce: string | undefined;
  /** What was typed for the mailed code, where its form was sent. */
  code: string | undefined;
  headers: Headers;
  /** The page that says that it could not be saved, and sends the same again. */
  failed: (error: unknown) => Response;
};

async function submit<Value, R extends { code: string }>(
  form: CandidateForm<Value, R>,
  { link: { actor }, home, page, values, nonce, code, headers, failed }: Submission,
): Promise<Response> {
  const secrets = [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS];
  const verdict = judgePageNonce({ nonce, linkId: actor.linkId, step: form.step, now: currentTime(), secrets });
  const nonceErrors: FormError[] =
    verdict === "ok" ? [] : [{ field: "form", code: `nonce_${verdict === "missing" ? "invalid" : verdict}` }];
  const { schema, asksCode } = await inOrganization(actor.organizationId, async (tx) => ({
    schema: await form.schema(tx, actor),
    asksCode: await asksForCode(tx, { actor, step: form.step }),
  }));
  const parsed = schema.safeParse(values);
  const errors = [...nonceErrors, ...(parsed.success ? [] : formErrors(parsed.error.issues))];
  const keptNonce = verdict === "too_young" ? (nonce ?? null) : null;
  const again = (draft: Draft) => backToForm({ actor, step: form.step, page, draft });
  if (!parsed.success || errors.length > 0) return again({ values, errors, nonce: keptNonce });
  const gate = asksCode ? await judgeCode({ actor, typed: code, headers }) : null;
  // Kept with what was chosen, which the form of the code then sends again.
  if (gate?.passed === false) return again({ values, errors: [gate.error], nonce: nonce ?? null });
  const input = { actor, value: parsed.data, shown: timeShownIn(nonce), beside: shownBesideIn(nonce), headers };
  // The code is spent: also where its act could not be saved, this browser has shown it.
  const response = await perform(form, { input, home, values, nonce, again }).catch(failed);
  if (gate !== null && gate.cookie !== null) response.headers.append("set-cookie", gate.cookie);
  return response;
}

async function perform<Value, R extends { code: string }>(
  form: CandidateForm<Value, R>,
  {
    input,
    home,
    values,
    nonce,
    again,
  }: Pick<Submission, "home" | "values" | "nonce"> & {
    input: Parameters<CandidateForm<Value, R>["act"]>[1];
    again: (draft: Draft) => Promise<Response>;
  },
): Promise<Response> {
  const result = await inTransaction(input.actor.organizationId, (tx) => form.act(tx, input));
  if (result.ok) return seeOther(form.next === undefined ? home : `${home}/${form.next}`);
  const found = form.errorOf(result.refusal);
  if (found === null) return seeOther(home);
  const refusals = [found].flat();
  // Another time is another question: the form is a new one, and what was said of the old time is asked again.
  const isStale = refusals.some(({ code }) => isStaleCode(code));
  const { confirm: _box, answer: _answer, ...kept } = values;
  return again({ values: isStale ? kept : values, errors: refusals, nonce: isStale ? null : (nonce ?? null) });
}

function valuesOf(fields: ReadonlyMap<string, string>, names: readonly Fields[]): FormValues {
  const given = names
    .map((name) => [name, fields.get(name)] as const)
    .filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(given);
}

async function backToForm({
  actor,
  step,
  page,
  draft,
}: {
  actor: CandidateActor;
  step: CandidateStep;
  page: string;
  draft: Draft;
}) {
  const id = await inOrganization(actor.organizationId, (tx) => saveDraft(tx, { actor, step, draft }));
  return seeOther(`${page}?again=${id}`);
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

function refused(request: Request, status: 400 | 403 | 404 | 413): Response {
  const lang = langOfPlainRequest(request);
  const t = candidateText(lang);
  return plainPage(request, { status, lang, title: t(`refused.title${status}`), text: t(`refused.text${status}`) });
}

function unavailable(
  request: Request,
  {
    error,
    action,
    home,
    fields,
  }: { error: unknown; action: string; home: string; fields: ReadonlyMap<string, string> },
): Response {
  const lang = langOfPlainRequest(request);
  const t = candidateText(lang);
  return plainPage(request, {
    lang,
    status: isOverload(error) ? 503 : 500,
    title: t("refused.unavailableTitle"),
    text: t("refused.unavailableText"),
    resend: {
      action,
      fields: Object.fromEntries(fields),
      typed: fields.get("note") ?? "",
      button: t("refused.sendAgain"),
    },
    link: { href: home, text: t("form.back") },
    headers: { "retry-after": "30" },
  });
}
