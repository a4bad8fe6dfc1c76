import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { ok, refuse, type Result } from "@/lib/result";
import { createMember } from "@/lib/team/create-member";
import { createOrganization } from "@/lib/team/create-organization";
import { consumeSetupCode } from "@/lib/team/setup-code";

export type SetUpRefusal = { code: "wrong_code" };

/**
 * Makes the first organisation, that `tx` was opened for, and its first admin, for whoever has the one-time code. Once: the code is
 * used up with it. Refusals: wrong_code (another one, used, or there is an organisation already).
 */
export async function setUp(
  tx: Tx,
  {
    code,
    organization,
    admin,
    passwordHash,
  }: {
    code: string;
    organization: { name: string; timeZone: string };
    admin: { name: string; email: string };
    passwordHash: string;
  },
): Promise<Result<{ memberId: string }, SetUpRefusal>> {
  if (!(await consumeSetupCode(tx, { code }))) return refuse({ code: "wrong_code" });
  await createOrganization(tx, { ...organization, contactName: admin.name, contactEmail: admin.email });
  const actor = { type: "system", organizationId: tx.organizationId, process: "setup" } as const;
  const made = await createMember(tx, { actor, member: { ...admin, role: "admin" }, passwordHash });
  // The organisation is new, so nobody can have the address.
  return made.ok ? made : ok({ memberId: made.refusal.memberId });
}
