// The post of /setup: own origin, few wrong codes, the same schema as everywhere, one transaction, and the new admin is signed in.
import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { startSession } from "@/lib/authz/member-session";
import { hashPassword } from "@/lib/authz/password";
import { sealSession, sessionCookie } from "@/lib/authz/session";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { clientOf } from "@/lib/http/client-of";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import { addressSubject, consumeLimit, refundLimit } from "@/lib/http/rate-limit";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { setUpSchema } from "@/lib/team/forms/schema";
import { findPasswordFault } from "@/lib/team/rules";
import { passwordFaultText } from "@/lib/team/schema";
import { setUp } from "@/lib/team/set-up";
import { isSetupCode } from "@/lib/team/setup-code";

const FIELDS = ["code", "organization", "time_zone", "name", "email", "password"] as const;
/** What travels back to the form; a code and a password don't. */
const KEPT: readonly string[] = ["organization", "time_zone", "name", "email"];

const WRONG_CODE: FieldError = {
  field: "code",
  text: "This is not the code that the start printed. Check each group.",
};

/** Sets up the installation and leads to the dashboard, or answers with what is wrong and what was typed. */
export async function postSetUp(state: ActionState, form: FormData): Promise<ActionState> {
  const given = Object.fromEntries(FIELDS.map((name) => [name, textOf(form.get(name))]));
  const again = (errors: FieldError[], message: string | null = null): ActionState => ({
    attempt: (Number.isSafeInteger(state?.attempt) ? state.attempt : 0) + 1,
    message,
    errors,
    values: Object.fromEntries(KEPT.map((name) => [name, [given[name] ?? ""]])),
    secret: null,
  });
  const asked = await headers();
  if (!isSameOriginWrite({ headers: asked, appUrl: env().APP_URL }))
    return again([], "This form was not sent from this site, so nothing was done. Open the page again and retry.");
  const client = addressSubject(asked.get("x-reslot-client-ip") ?? "");
  const limit = await consumeLimit("failed-sign-in", client);
  if (!limit.allowed) return again([], `There were too many wrong tries. Wait ${limit.resetSeconds} seconds.`);
  const parsed = setUpSchema.safeParse(given);
  if (!parsed.success)
    return again(parsed.error.issues.map((issue) => ({ field: String(issue.path[0]), text: issue.message })));
  const { code, organization, time_zone: timeZone, name, email, password } = parsed.data;
  const fault = findPasswordFault(password, [organization, name, email]);
  if (fault !== null) return again([{ field: "password", text: passwordFaultText(fault) }]);
  // Before the costly hash: this form stays callable when there is nothing to set up any more.
  if (!(await isSetupCode(code))) return again([WRONG_CODE]);
  const passwordHash = await hashPassword(password);
  const made = await inTransaction(newId("org"), async (tx) => {
    const done = await setUp(tx, {
      code,
      organization: { name: organization, timeZone },
      admin: { name, email },
      passwordHash,
    });
    if (!done.ok) return done;
    const { memberId } = done.value;
    const sessionId = await startSession(tx, { memberId, client: clientOf(asked), method: "setup" });
    return ok({ organizationId: tx.organizationId, sessionId });
  });
  if (!made.ok) return again([WRONG_CODE]);
  await refundLimit("failed-sign-in", client);
  const cookie = sessionCookie();
  (await cookies()).set(cookie.name, await sealSession(made.value), cookie.options);
  redirect("/");
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}
