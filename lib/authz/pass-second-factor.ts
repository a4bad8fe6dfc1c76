import "server-only";
import type { Challenge, Client, Entry } from "@/lib/authz/enter";
import { startSession } from "@/lib/authz/member-session";
import { acceptSecondFactor, type SecondFactorRefusal } from "@/lib/authz/second-factor";
import type { Tx } from "@/lib/db/transaction";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * The second step of signing in. A code works once. Refusals: as `acceptSecondFactor`, and `over` when password, role or access
 * have changed since the first step.
 */
export async function passSecondFactor(
  tx: Tx,
  { challenge, code, client }: { challenge: Challenge; code: string; client: Client },
): Promise<Result<Entry, SecondFactorRefusal | { code: "over" }>> {
  const { organizationId } = tx;
  const { memberId, sessionVersion, method } = challenge;
  const count = await tx.db.member.count({ where: { organizationId, id: memberId, sessionVersion, disabledAt: null } });
  if (count === 0) return refuse({ code: "over" });
  const accepted = await acceptSecondFactor(tx, { memberId, code });
  if (!accepted.ok) return accepted;
  const sessionId = await startSession(tx, { memberId, client, method });
  return ok({ organizationId, sessionId, challenge: null });
}
