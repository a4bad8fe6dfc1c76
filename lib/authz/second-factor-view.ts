import "server-only";
import { renderSVG } from "uqr";
import { totpUri } from "@/lib/authz/totp";
import { decrypt } from "@/lib/crypto/encryption";
import type { Tx } from "@/lib/db/transaction";

export type SecondFactorView =
  | { state: "off" }
  | { state: "begun"; secret: string; svg: string }
  | { state: "on"; codesLeft: number; isRequired: boolean };

/** What the member's own page shows. The secret is in it only until its first code was typed in. */
export async function readSecondFactor(tx: Tx, { memberId }: { memberId: string }): Promise<SecondFactorView> {
  const { organizationId } = tx;
  const member = await tx.db.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: memberId } },
    select: {
      email: true,
      totpSecret: true,
      totpConfirmedAt: true,
      organization: { select: { name: true, requireTwoFactor: true } },
    },
  });
  if (member.totpConfirmedAt !== null) {
    const codesLeft = await tx.db.recoveryCode.count({ where: { organizationId, memberId, usedAt: null } });
    return { state: "on", codesLeft, isRequired: member.organization.requireTwoFactor };
  }
  if (member.totpSecret === null) return { state: "off" };
  const secret = decrypt("totp-secret", member.totpSecret);
  const uri = totpUri({ secret, account: member.email, issuer: `Reslot (${member.organization.name})` });
  return { state: "begun", secret, svg: renderSVG(uri, { border: 1 }) };
}
