import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { refuse, type Result } from "@/lib/result";
import { policySchema, type Policy, type PolicyOverride } from "@/lib/policies/schema";
import { choosePolicy, type NoMail } from "@/lib/policies/choose-policy";
import { lockPolicy } from "@/lib/policies/update-policy";

/** For which job and kind an exception holds; it is known by them. */
export type ExceptionKey = { job_external_id?: string | undefined; kind?: string | undefined };

const isSame = (a: ExceptionKey, b: ExceptionKey) => a.job_external_id === b.job_external_id && a.kind === b.kind;

/**
 * Puts one exception in place of the one with its job and kind, and of `replaces` where that was another; null only takes that one
 * away. Repeating it changes nothing. Refuses too_many, no_mail.
 */
export async function saveException(
  tx: Tx,
  { actor, exception, replaces }: { actor: Actor; exception: PolicyOverride | null; replaces: ExceptionKey | null },
): Promise<Result<Policy, NoMail | { code: "too_many" }>> {
  const { overrides } = await lockPolicy(tx);
  const gone = [replaces, exception].filter((key) => key !== null);
  const at = overrides.findIndex((each) => gone.some((key) => isSame(each, key)));
  const kept = overrides.filter((each) => !gone.some((key) => isSame(each, key)));
  const next = exception === null ? kept : kept.toSpliced(at < 0 ? kept.length : at, 0, exception);
  if (!policySchema.shape.overrides.safeParse(next).success) return refuse({ code: "too_many" });
  return choosePolicy(tx, { actor, patch: { overrides: next } });
}
