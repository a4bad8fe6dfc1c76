// The last step of every way in: whoever has proved who they are gets a session, or is asked for the second factor first.
import "server-only";
import { startSession, type SignInMethod } from "@/lib/authz/member-session";
import type { Tx } from "@/lib/db/transaction";
import { decrypt, encrypt } from "@/lib/crypto/encryption";
import { addMs } from "@/lib/time/clock";

const CHALLENGE_MS = 10 * 60_000;

export type Client = { address: string; userAgent: string };
/** `challenge`: what the next post has to bring back beside the code. */
export type Entry =
  | { organizationId: string; sessionId: string; challenge: null }
  | { organizationId: string; sessionId: null; challenge: string };

export interface Challenge {
  organizationId: string;
  memberId: string;
  sessionVersion: number;
  method: SignInMethod;
}

/** Null when the member is not there or shut out. Repeating it begins another session. */
export async function enter(
  tx: Tx,
  { memberId, client, method }: { memberId: string; client: Client; method: SignInMethod },
): Promise<Entry | null> {
  const { organizationId } = tx;
  const member = await tx.db.member.findUnique({
    where: { organizationId_id: { organizationId, id: memberId }, disabledAt: null },
    select: { sessionVersion: true, totpConfirmedAt: true },
  });
  if (member === null) return null;
  if (member.totpConfirmedAt === null) {
    return { organizationId, sessionId: await startSession(tx, { memberId, client, method }), challenge: null };
  }
  const challenge: Challenge = { organizationId, memberId, sessionVersion: member.sessionVersion, method };
  return { organizationId, sessionId: null, challenge: sealChallenge(challenge, tx.now) };
}

function sealChallenge(challenge: Challenge, now: Date): string {
  const sealed = encrypt("sign-in-challenge", JSON.stringify({ ...challenge, until: addMs(now, CHALLENGE_MS) }));
  return Buffer.from(sealed).toString("base64url");
}

/** What `enter` sealed, ten minutes long; null for anything else. */
export function openChallenge(text: string, now: Date): Challenge | null {
  try {
    const { until, ...challenge } = JSON.parse(
      decrypt("sign-in-challenge", Buffer.from(text, "base64url")),
    ) as Challenge & { until: string };
    return new Date(until) > now ? challenge : null;
  } catch {
    // Not ours, or closed with a secret that is gone.
    return null;
  }
}
