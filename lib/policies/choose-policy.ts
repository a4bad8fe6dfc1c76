import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import type { Policy, PolicyPatch } from "@/lib/policies/schema";
import { lockPolicy, updatePolicy } from "@/lib/policies/update-policy";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * As updatePolicy, for whoever chooses freely: refuses no_mail where it would have codes mailed that were not before while no mail
 * server is set up.
 */
export async function choosePolicy(
  tx: Tx,
  { actor, patch }: { actor: Actor; patch: PolicyPatch },
): Promise<Result<Policy, NoMail>> {
  const before = await lockPolicy(tx);
  const after = await updatePolicy(tx, { actor, patch });
  const hasMail = env().SMTP_URL !== undefined;
  return hasMail || countCodes(after) <= countCodes(before) ? ok(after) : refuse({ code: "no_mail" });
}

export type NoMail = { code: "no_mail" };

const countCodes = (policy: Policy) =>
  [policy, ...policy.overrides].filter((each) => each.code_by_mail === true).length;
