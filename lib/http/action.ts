// Every act of a recruiter's form goes through here: own origin, a live session, the right, the same zod schema as
// everywhere, one transaction, and an answer in words. The action itself only translates.
import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { MemberActor } from "@/lib/authz/actor";
import { can, type Permission } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { isOverload } from "@/lib/db/errors";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { log } from "@/lib/log";
import type { Result } from "@/lib/result";

export type MemberAct<Input, T, R extends { code: string }> = {
  state: ActionState;
  form: FormData;
  permission: Permission;
  /** The page of the form: where signing in leads back to. */
  page: string;
  /** Fields that may come several times (boxes); all others must not. */
  lists?: readonly string[];
  schema: z.ZodType<Input>;
  act: (tx: Tx, input: { actor: MemberActor; value: Input }) => Promise<Result<T, R>>;
  /** A refusal in words, at its field where it has one (`field: "form"` for the whole). */
  explain: (refusal: R) => FieldError | Promise<FieldError>;
  /** Where to go when it is done: a path with a notice (post, redirect, get), or what this answer alone shows. */
  done: (value: T) => string | { secret: string };
};

/**
 * Runs one act of the signed-in member. Answers with a redirect when done, else with the state its form shows: errors at
 * their fields, what was typed kept. Nothing is written unless it answers "done"; repeats are harmless because use cases are.
 */
export async function memberAct<Input, T, R extends { code: string }>(
  options: MemberAct<Input, T, R>,
): Promise<ActionState> {
  const { form, permission, page } = options;
  if (!isSameOriginWrite({ headers: await headers(), appUrl: env().APP_URL })) {
    return failed(
      options,
      "This form was not sent from this site, so nothing was done. Open the page again and retry.",
    );
  }
  const { actor } = await requireMember(page);
  if (!can(actor, permission))
    return failed(options, "Your role does not include this. Ask an admin of your organisation.");
  const fields = readFields(form, options.lists ?? []);
  if (fields === null)
    return failed(options, "This form was sent in a way we can't read. Open the page again and retry.");
  const parsed = options.schema.safeParse(fields);
  if (!parsed.success) return failed(options, null, fieldErrors(parsed.error.issues));
  let result: Result<T, R>;
  try {
    result = await inTransaction(actor.organizationId, (tx) => options.act(tx, { actor, value: parsed.data }));
  } catch (error) {
    log.error({ err: error, page }, "a recruiter's form could not be saved");
    const reason = isOverload(error) ? "The database is busy or away" : "Something went wrong on our side";
    return failed(
      options,
      `${reason}. Nothing was changed, and what you typed is still here. Please try again in a minute.`,
    );
  }
  if (!result.ok) {
    const { field, text } = await options.explain(result.refusal);
    return field === "form" ? failed(options, text) : failed(options, null, [{ field, text }]);
  }
  const next = options.done(result.value);
  if (typeof next === "string") redirect(next);
  return { attempt: options.state.attempt + 1, message: null, errors: [], values: {}, secret: next.secret };
}

function failed(
  { state, form }: { state: ActionState; form: FormData },
  message: string | null,
  errors: readonly FieldError[] = [],
): ActionState {
  return { attempt: state.attempt + 1, message, errors, values: typedValues(form), secret: null };
}

/** Text fields as zod wants them: empty is absent, line ends are \n. Null for files and fields given twice. */
function readFields(form: FormData, lists: readonly string[]): Record<string, string | string[]> | null {
  const fields: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name);
    if (values.some((value) => typeof value !== "string")) return null;
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
