// Signing in by address and password, the same answer in the same time whoever asks (ASVS 6.3). Guessing is stopped by the
// client's address and slowed by the account, so nobody can lock a colleague out by failing in their name.
import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { enter, type Client, type Entry } from "@/lib/authz/enter";
import { hashPassword, verifyPassword } from "@/lib/authz/password";
import { prisma } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { addressSubject, consumeLimit, refundLimit } from "@/lib/http/rate-limit";
import { log } from "@/lib/log";
import { ok, refuse, type Result } from "@/lib/result";

export type SignInRefusal = { code: "wrong_credentials" } | { code: "too_many_attempts"; retryAfterSeconds: number };

const DELAY_STEP_MS = 250;
const DELAY_MAX_MS = 4_000;
const NOBODYS_ORGANIZATION = "nobody";

/**
 * Begins a session for whoever knows the password, or asks for the second factor where the member has one. An address may have an account in several organisations: the first whose
 * password fits is meant. Failures count 20 a minute per client address; an account that is guessed at answers slower, up to 4 s.
 * Refusals: wrong_credentials (unknown address, wrong password, disabled: all alike), too_many_attempts.
 */
export async function signIn({
  email,
  password,
  client,
}: {
  email: string;
  password: string;
  client: Client;
}): Promise<Result<Entry, SignInRefusal>> {
  const account = email.trim().toLowerCase();
  const address = addressSubject(client.address);
  const byAddress = await consumeLimit("failed-sign-in", address);
  if (!byAddress.allowed) return refuse({ code: "too_many_attempts", retryAfterSeconds: byAddress.resetSeconds });
  const byAccount = await consumeLimit("sign-in-account", account);
  if (!byAccount.allowed) await wait(Math.min(DELAY_MAX_MS, byAccount.excess * DELAY_STEP_MS));
  const found = await findMember(account, password);
  const entry = found === null ? null : await begin(found, { password, client });
  if (entry === null) {
    log.info({ event: "sign_in_failed" }, "sign-in failed");
    return refuse({ code: "wrong_credentials" });
  }
  await Promise.all([refundLimit("failed-sign-in", address), refundLimit("sign-in-account", account)]);
  return ok(entry);
}

type Found = { organizationId: string; memberId: string; hash: string; stale: boolean };

/** One member is looked for and one hash computed in any case: an unknown address takes as long as a wrong password. */
async function findMember(email: string, password: string): Promise<Found | null> {
  const rows = await prisma().$queryRaw<{ ids: string[] | null }[]>`SELECT resolve_sign_in(${email}) AS ids`;
  const known = rows[0]?.ids ?? [];
  for (const organizationId of known.length > 0 ? known : [NOBODYS_ORGANIZATION]) {
    const member = await inOrganization(organizationId, (tx) =>
      tx.db.member.findUnique({
        where: { organizationId_email: { organizationId, email }, disabledAt: null },
        select: { id: true, passwordHash: true },
      }),
    );
    const hash = member?.passwordHash ?? null;
    const { matches, stale } = await verifyPassword({ password, hash });
    if (member !== null && hash !== null && matches) return { organizationId, memberId: member.id, hash, stale };
  }
  return null;
}

/** Null when the password was changed or the member disabled while it was being checked. */
async function begin(
  { organizationId, memberId, hash, stale }: Found,
  { password, client }: { password: string; client: Client },
): Promise<Entry | null> {
  const renewed = stale ? await hashPassword(password) : hash;
  return inOrganization(organizationId, async (tx) => {
    const { count } = await tx.db.member.updateMany({
      where: { organizationId, id: memberId, passwordHash: hash, disabledAt: null },
      data: { passwordHash: renewed },
    });
    return count === 0 ? null : enter(tx, { memberId, client, method: "password" });
  });
}
