// The second factor: a code of the member's app, each accepted once, or one of their recovery codes. Tries are counted in
// the database, so instances share the count.
import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Actor } from "@/lib/authz/actor";
import { newTotpSecret, totpStepOf } from "@/lib/authz/totp";
import { decrypt, encrypt } from "@/lib/crypto/encryption";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { consumeLimit, refundLimit } from "@/lib/http/rate-limit";
import { base32 } from "@/lib/ids";
import { ok, refuse, type Result } from "@/lib/result";

export const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

export type SecondFactorRefusal = { code: "wrong_code" } | { code: "too_many_attempts"; retryAfterSeconds: number };

/**
 * Accepts a code once. `viaRecovery` says that one of the ten is used up. Five tries a quarter of an hour.
 * Refusals: wrong_code (also one that was used before), too_many_attempts.
 */
export async function acceptSecondFactor(
  tx: Tx,
  { memberId, code }: { memberId: string; code: string },
): Promise<Result<{ viaRecovery: boolean }, SecondFactorRefusal>> {
  const subject = `${tx.organizationId} ${memberId}`;
  const limit = await consumeLimit("second-factor", subject);
  if (!limit.allowed) return refuse({ code: "too_many_attempts", retryAfterSeconds: limit.resetSeconds });
  const viaRecovery = await useRecoveryCode(tx, { memberId, code });
  if (!viaRecovery && !(await useAppCode(tx, { memberId, code }))) return refuse({ code: "wrong_code" });
  await refundLimit("second-factor", subject);
  return ok({ viaRecovery });
}

async function useAppCode(tx: Tx, { memberId, code }: { memberId: string; code: string }): Promise<boolean> {
  const { organizationId, now } = tx;
  const member = await tx.db.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: memberId } },
    select: { totpSecret: true },
  });
  if (member.totpSecret === null) return false;
  const step = totpStepOf({ secret: decrypt("totp-secret", member.totpSecret), code, now });
  if (step === null) return false;
  // The condition is the memory: of two who bring the same code at once, one is told no.
  const { count } = await tx.db.member.updateMany({
    where: { organizationId, id: memberId, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}

async function useRecoveryCode(tx: Tx, { memberId, code }: { memberId: string; code: string }): Promise<boolean> {
  const { count } = await tx.db.recoveryCode.updateMany({
    where: { organizationId: tx.organizationId, memberId, codeHash: hashOf(code), usedAt: null },
    data: { usedAt: tx.now },
  });
  return count === 1;
}

/** Keeps a new secret that does not count yet, for the picture; an older one that never counted is forgotten. Refuses already_on. */
export async function beginSecondFactor(
  tx: Tx,
  { memberId }: { memberId: string },
): Promise<Result<{ memberId: string }, { code: "already_on" }>> {
  const { count } = await tx.db.member.updateMany({
    where: { organizationId: tx.organizationId, id: memberId, totpConfirmedAt: null },
    data: { totpSecret: encrypt("totp-secret", newTotpSecret()), totpLastStep: null },
  });
  return count === 1 ? ok({ memberId }) : refuse({ code: "already_on" });
}

/** Makes the second factor count, once its first code is there, and answers the recovery codes, shown this once. */
export async function confirmSecondFactor(
  tx: Tx,
  { actor, memberId, code }: { actor: Actor; memberId: string; code: string },
): Promise<Result<{ recoveryCodes: string[] }, SecondFactorRefusal>> {
  const accepted = await acceptSecondFactor(tx, { memberId, code });
  if (!accepted.ok) return accepted;
  await tx.db.member.updateMany({
    where: { organizationId: tx.organizationId, id: memberId, totpConfirmedAt: null },
    data: { totpConfirmedAt: tx.now },
  });
  const recoveryCodes = await replaceRecoveryCodes(tx, { memberId });
  await note(tx, { actor, memberId, what: "on" });
  return ok({ recoveryCodes });
}

/** Ten new recovery codes in place of all the old ones, for whoever brings a code. */
export async function renewRecoveryCodes(
  tx: Tx,
  { actor, memberId, code }: { actor: Actor; memberId: string; code: string },
): Promise<Result<{ recoveryCodes: string[] }, SecondFactorRefusal>> {
  const accepted = await acceptSecondFactor(tx, { memberId, code });
  if (!accepted.ok) return accepted;
  const recoveryCodes = await replaceRecoveryCodes(tx, { memberId });
  await note(tx, { actor, memberId, what: "recovery_codes" });
  return ok({ recoveryCodes });
}

/** Turns it off for whoever brings a code. Refuses `required` where the organisation asks everybody for it. */
export async function endSecondFactor(
  tx: Tx,
  { actor, memberId, code }: { actor: Actor; memberId: string; code: string },
): Promise<Result<{ memberId: string }, SecondFactorRefusal | { code: "required" }>> {
  const { requireTwoFactor } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { requireTwoFactor: true },
  });
  if (requireTwoFactor) return refuse({ code: "required" });
  const accepted = await acceptSecondFactor(tx, { memberId, code });
  if (!accepted.ok) return accepted;
  await forgetSecondFactor(tx, { memberId });
  await note(tx, { actor, memberId, what: "off" });
  return ok({ memberId });
}

/** Takes secret and codes away, for a lost device too: an admin's act. Harmless when repeated. */
export async function forgetSecondFactor(tx: Tx, { memberId }: { memberId: string }): Promise<void> {
  const { organizationId } = tx;
  await tx.db.recoveryCode.deleteMany({ where: { organizationId, memberId } });
  await tx.db.member.updateMany({
    where: { organizationId, id: memberId },
    data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
  });
}

async function replaceRecoveryCodes(tx: Tx, { memberId }: { memberId: string }): Promise<string[]> {
  const { organizationId, now } = tx;
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    base32(randomBytes(RECOVERY_BYTES)).toUpperCase().match(/.{4}/g)!.join("-"),
  );
  await tx.db.recoveryCode.deleteMany({ where: { organizationId, memberId } });
  await tx.db.recoveryCode.createMany({
    data: codes.map((code) => ({ organizationId, memberId, codeHash: hashOf(code), createdAt: now })),
  });
  return codes;
}

function note(tx: Tx, { actor, memberId, what }: { actor: Actor; memberId: string; what: string }) {
  const data = { member_id: memberId, change: what };
  return recordEvents(tx, [{ type: "member.second_factor", actor, subjectId: memberId, data }]);
}

/** Case, spaces and hyphens don't count; o is 0, i and l are 1, as Crockford's base32 has it. */
function hashOf(code: string): string {
  const plain = code.slice(0, 100).toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return createHash("sha256").update(plain).digest("hex");
}
