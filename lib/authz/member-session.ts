// A signed-in browser is a row that is asked for on every request: revoking it, disabling its member or raising the
// member's session version ends it at once (ASVS 7.4).
import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Role } from "@/lib/authz/roles";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { addMs } from "@/lib/time/clock";

/** ASVS 7.3: signed out after 12 hours without a request, and after 30 days in any case. */
export const SESSION_IDLE_MS = 12 * 3_600_000;
export const SESSION_MAX_MS = 30 * 24 * 3_600_000;
/** How stale `last_seen_at` may be: writing it on every request would make every read a write. */
const SEEN_EVERY_MS = 60_000;
const MAX_USER_AGENT = 300;

export type SignInMethod = "password" | "link" | "invitation" | "setup" | "google" | "microsoft" | "oidc";

export type SignedIn = {
  actor: MemberActor;
  sessionId: string;
  member: { id: string; name: string; email: string; role: Role };
  /** The organisation asks for a second factor and this member has none yet: nothing else is open before that. */
  mustSetUpTwoFactor: boolean;
  organization: { id: string; name: string; timeZone: string; accentColor: string | null };
};

const ORGANIZATION = { name: true, timeZone: true, accentColor: true, requireTwoFactor: true } as const;

/** Begins a session with an id of its own (never one that came from outside: session fixation) and records the sign-in. */
export async function startSession(
  tx: Tx,
  {
    memberId,
    client,
    method,
  }: { memberId: string; client: { address: string; userAgent: string }; method: SignInMethod },
): Promise<string> {
  const member = await tx.db.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: memberId } },
    select: { role: true, sessionVersion: true },
  });
  const id = newId("ses");
  await tx.db.memberSession.create({
    data: {
      organizationId: tx.organizationId,
      id,
      memberId,
      sessionVersion: member.sessionVersion,
      userAgent: client.userAgent.slice(0, MAX_USER_AGENT),
      clientAddress: client.address.slice(0, 64),
      method,
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt: addMs(tx.now, SESSION_MAX_MS),
    },
  });
  const actor: MemberActor = { type: "member", organizationId: tx.organizationId, memberId, role: member.role as Role };
  await recordEvents(tx, [{ type: "member.signed_in", actor, subjectId: memberId, data: { session_id: id, method } }]);
  return id;
}

/** Who is behind this session now, or null when it has ended in any way. Notes that it was used (unless `isUse` is false), at most once a minute. */
export async function getSignedIn(
  tx: Tx,
  { sessionId, isUse = true }: { sessionId: string; isUse?: boolean },
): Promise<SignedIn | null> {
  const { organizationId } = tx;
  const session = await tx.db.memberSession.findUnique({
    where: { organizationId_id: { organizationId, id: sessionId } },
    include: { member: { include: { organization: { select: ORGANIZATION } } } },
  });
  if (session === null || session.revokedAt !== null || session.expiresAt <= tx.now) return null;
  if (addMs(session.lastSeenAt, SESSION_IDLE_MS) <= tx.now) return null;
  const { member } = session;
  if (member.disabledAt !== null || member.sessionVersion !== session.sessionVersion) return null;
  if (isUse && addMs(session.lastSeenAt, SEEN_EVERY_MS) <= tx.now) {
    await tx.db.memberSession.updateMany({
      where: { organizationId, id: sessionId, lastSeenAt: { lt: tx.now } },
      data: { lastSeenAt: tx.now },
    });
  }
  const role = member.role as Role;
  const { requireTwoFactor, ...organization } = member.organization;
  return {
    mustSetUpTwoFactor: requireTwoFactor && member.totpConfirmedAt === null,
    actor: { type: "member", organizationId, memberId: member.id, role },
    sessionId,
    member: { id: member.id, name: member.name, email: member.email, role },
    organization: { id: organizationId, ...organization },
  };
}

/** Ends one session. Harmless when repeated or unknown. */
export async function endSession(tx: Tx, { sessionId }: { sessionId: string }): Promise<void> {
  await tx.db.memberSession.updateMany({
    where: { organizationId: tx.organizationId, id: sessionId, revokedAt: null },
    data: { revokedAt: tx.now },
  });
}

/** A member's living sessions, the one used last first. */
export async function listSessions(tx: Tx, { memberId }: { memberId: string }) {
  const { organizationId, now } = tx;
  return tx.db.memberSession.findMany({
    where: {
      organizationId,
      memberId,
      revokedAt: null,
      expiresAt: { gt: now },
      lastSeenAt: { gt: addMs(now, -SESSION_IDLE_MS) },
      // A raised version has ended all before it.
      sessionVersion: (
        await tx.db.member.findUniqueOrThrow({
          where: { organizationId_id: { organizationId, id: memberId } },
          select: { sessionVersion: true },
        })
      ).sessionVersion,
    },
    select: { id: true, userAgent: true, clientAddress: true, method: true, createdAt: true, lastSeenAt: true },
    orderBy: { lastSeenAt: "desc" },
    take: 100,
  });
}

/** Ends sessions of this member: the one named, or all but `except`. Answers how many. Repeating it ends none. */
export async function endSessions(
  tx: Tx,
  { actor, only, except }: { actor: MemberActor; only?: string; except?: string },
): Promise<number> {
  const { organizationId, now } = tx;
  const { memberId } = actor;
  const { count } = await tx.db.memberSession.updateMany({
    where: {
      organizationId,
      memberId,
      revokedAt: null,
      ...(only !== undefined && { id: only }),
      ...(except !== undefined && { NOT: { id: except } }),
    },
    data: { revokedAt: now },
  });
  if (count > 0)
    await recordEvents(tx, [{ type: "member.sessions_ended", actor, subjectId: memberId, data: { count } }]);
  return count;
}
