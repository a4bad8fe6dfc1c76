// Every act of a recruiter's form goes through here: own origin, a live session, the right, the same zod schema as
// everywhere, one transaction, and an answer in words. The action itself only translates.
import "server-only";
import { headers } from "next/headers";
import { refresh } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { MemberActor } from "@/lib/authz/actor";
import { can, type Permission } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { isOverload } from "@/lib/db/errors";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import type { ActionState, FieldError, Report } from "@/lib/forms/schema";
import { log } from "@/lib/log";
import { ok, type Result } from "@/lib/result";

/** A form that is only its button. */
export const noFieldsSchema = z.object({});

export type MemberAct<Input, T, R extends { code: string }, Prepared = Input> = {
  state: ActionState;
  form: FormData;
  permission: Permission;
  /** The page of the form: where signing in leads back to. */
  page: string;
  /** Fields that may come several times (boxes); all others must not. */
  lists?: readonly string[];
  schema: z.ZodType<Input>;
  /** What has to be asked outside of any transaction first, such as another system. Left out: the input is all there is. */
  prepare?: (input: { actor: MemberActor; value: Input }) => Promise<Result<Prepared, R>>;
  act: (tx: Tx, input: { actor: MemberActor; value: Prepared }) => Promise<Result<T, R>>;
  /** A refusal in words, at its field where it has one (`field: "form"` for the whole). */
  explain: (refusal: R) => FieldError | Promise<FieldError>;
  /**
   * Where to go when it is done: a path with a notice (post, redirect, get), or what this answer alone shows; `keep`: the form
   * stays as it was typed. Null: nowhere; the page the act came from is made anew in the same answer.
   */
  done: (
    value: T,
    input: Input,
  ) => string | { secret: string } | { report: Report; keepsTyped: boolean } | { keep: true } | null;
};

/**
 * Runs one act of the signed-in member. Answers with a redirect when done, else with the state its form shows: errors at
 * their fields, what was typed kept. Repeats are harmless because use cases are.
 */
export async function memberAct<Input, T, R extends { code: string }, Prepared = Input>(
  options: MemberAct<Input, T, R, Prepared>,
): Promise<ActionState> {
  const { form, permission, page } = options;
  // What an action is called with comes from the browser, whatever its types say.
  if (!(form instanceof FormData)) return failed({ ...options, form: new FormData() }, UNREADABLE);
  if (!isSameOriginWrite({ headers: await headers(), appUrl: env().APP_URL })) {
    return failed(
      options,
      "This form was not sent from this site, so nothing was done. Open the page again and retry.",
    );
  }
  let result: Result<T, R>;
  let input: Input;
  try {
    const { actor } = await requireMember(page);
    if (!can(actor, permission))
      return failed(options, "Your role does not include this. Ask an admin of your organisation.");
    const fields = readFields(form, options.lists ?? []);
    if (fields === null) return failed(options, UNREADABLE);
    const parsed = options.schema.safeParse(fields);
    if (!parsed.success) return failed(options, null, fieldErrors(parsed.error.issues));
    input = parsed.data;
    const prepared = await prepare(options, { actor, value: parsed.data });
    if (!prepared.ok) return refused(options, await options.explain(prepared.refusal));
    result = await inTransaction(actor.organizationId, (tx) => options.act(tx, { actor, value: prepared.value }));
    if (!result.ok) return refused(options, await options.explain(result.refusal));
  } catch (error) {
    // Next's own signals (to sign in, for example) pass through.
    unstable_rethrow(error);
    log.error({ err: error, page }, "a recruiter's form could not be saved");
    const reason = isOverload(error) ? "The database is busy or away" : "Something went wrong on our side";
    return failed(
      options,
      `${reason}, so this was most likely not saved. What you typed is still here: try again in a minute, twice does no harm.`,
    );
  }
  const next = options.done(result.value, input);
  if (typeof next === "string") redirect(next);
  const answer = { attempt: attemptAfter(options.state), message: null, errors: [], values: {} };
  if (next === null) {
    refresh();
    return { ...answer, secret: null };
  }
  if ("keep" in next) return failed(options, null);
  if ("secret" in next) return { ...answer, secret: next.secret };
  return { ...answer, secret: null, report: next.report, values: next.keepsTyped ? typedValues(form) : {} };
}

async function prepare<Input, T, R extends { code: string }, Prepared>(
  options: MemberAct<Input, T, R, Prepared>,
  input: { actor: MemberActor; value: Input },
): Promise<Result<Prepared, R>> {
  // Without `prepare` both are the same type, which the compiler can't know.
  return options.prepare === undefined ? ok(input.value as unknown as Prepared) : options.prepare(input);
}

function refused(options: { state: ActionState; form: FormData }, { field, text }: FieldError): ActionState {
  return field === "form" ? failed(options, text) : failed(options, null, [{ field, text }]);
}

const UNREADABLE = "This form was sent in a way we can't read. Open the page again and retry.";

function attemptAfter(state: unknown): number {
  const attempt = (state as Partial<ActionState> | null)?.attempt;
  return Number.isSafeInteger(attempt) ? Number(attempt) + 1 : 1;
}

function failed(
  { state, form }: { state: ActionState; form: FormData },
  message: string | null,
  errors: readonly FieldError[] = [],
): ActionState {
  return { attempt: attemptAfter(state), message, errors, values: typedValues(form), secret: null };
}

/** Text fields as zod wants them: empty is absent, line ends are \n. Null for files, fields given twice and what no database keeps. */
function readFields(form: FormData, lists: readonly string[]): Record<string, string | string[]> | null {
  const fields: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name);
    if (values.some((value) => typeof value !== "string" || value.includes("\u0000"))) return null;
    const texts = (values as string[]).map((value) => value.replaceAll("\r\n", "\n"));
    if (lists.includes(name)) fields[name] = texts;
    else if (texts.length > 1) return null;
    else if (texts[0] !== "") fields[name] = texts[0] ?? "";
  }
  return fields;
}

function typedValues(form: FormData): Record<string, string[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).filter((value) => typeof value === "string")]),
  );
}

/** One error a field, the first that was found. */
function fieldErrors(issues: readonly { path: readonly PropertyKey[]; message: string }[]): FieldError[] {
  const found = new Map<string, string>();
  for (const issue of issues) {
    const field = String(issue.path[0] ?? "form");
    if (!found.has(field)) found.set(field, issue.message);
  }
  return [...found].map(([field, text]) => ({ field, text }));
}
