import "server-only";
import type { Role } from "@/lib/authz/roles";
import type { Tx } from "@/lib/db/transaction";
import type { InvitationRow, MemberRow } from "@/lib/team/views/schema";

export interface ApiKeyView {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The first characters of the key whose place it took, and of the one that took its own. */
  replaces: string | null;
  replacedBy: string | null;
}

const MAX_KEYS = 200;

/** The organisation's API keys, newest first, ended ones included; never a hash. */
export async function listApiKeys(tx: Tx): Promise<ApiKeyView[]> {
  const select = {
    id: true,
    name: true,
    prefix: true,
    scopes: true,
    createdAt: true,
    lastUsedAt: true,
    expiresAt: true,
    revokedAt: true,
    replacesId: true,
  } as const;
  const rows = await tx.db.apiKey.findMany({
    where: { organizationId: tx.organizationId },
    select,
    orderBy: { id: "desc" },
    take: MAX_KEYS,
  });
  const prefixes = new Map(rows.map((row) => [row.id, row.prefix]));
  // A successor that was revoked again has taken nobody's place.
  const successors = new Map(
    rows.flatMap(({ replacesId, revokedAt, prefix }) => (replacesId && !revokedAt ? [[replacesId, prefix]] : [])),
  );
  return rows.map(({ replacesId, ...row }) => ({
    ...row,
    replaces: replacesId === null ? null : (prefixes.get(replacesId) ?? null),
    replacedBy: successors.get(row.id) ?? null,
  }));
}

/** One API key, or null where the organisation has none of this id. */
export async function getApiKey(tx: Tx, id: string): Promise<ApiKeyView | null> {
  return (await listApiKeys(tx)).find((key) => key.id === id) ?? null;
}

/** Everybody with an account, those who are shut out last. */
export async function listMembers(tx: Tx): Promise<MemberRow[]> {
  const rows = await tx.db.member.findMany({
    where: { organizationId: tx.organizationId },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      disabledAt: true,
      totpConfirmedAt: true,
      sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  return rows
    .map(({ role, disabledAt, totpConfirmedAt, sessions, ...row }) => ({
      ...row,
      role: role as Role,
      isDisabled: disabledAt !== null,
      hasTwoFactor: totpConfirmedAt !== null,
      lastSeenAt: sessions[0]?.lastSeenAt ?? null,
    }))
    .toSorted((a, b) => Number(a.isDisabled) - Number(b.isDisabled));
}

/** Invitations that were neither accepted nor revoked, newest first; those that are too old say so. */
export async function listInvitations(tx: Tx): Promise<InvitationRow[]> {
  const { organizationId, now } = tx;
  const rows = await tx.db.memberLink.findMany({
    where: { organizationId, purpose: "invitation", usedAt: null, revokedAt: null },
    orderBy: { id: "desc" },
    take: 200,
  });
  const mails = await tx.db.emailMessage.findMany({
    where: { organizationId, kind: "member_invitation", linkId: { in: rows.map((row) => row.id) } },
    select: { linkId: true, status: true },
  });
  const statuses = new Map(mails.map((mail) => [mail.linkId, mail.status]));
  return rows.map(({ id, email, name, role, createdAt, expiresAt }) => ({
    id,
    email,
    name,
    role: role as Role,
    createdAt,
    expiresAt,
    isOver: expiresAt <= now,
    mailStatus: statuses.get(id) ?? null,
  }));
}

/** One open invitation, too old ones included; null when it was accepted or revoked. */
export async function getInvitation(
  tx: Tx,
  { linkId }: { linkId: string },
): Promise<{ email: string; name: string; role: Role } | null> {
  const row = await tx.db.memberLink.findFirst({
    where: { organizationId: tx.organizationId, id: linkId, purpose: "invitation", usedAt: null, revokedAt: null },
    select: { email: true, name: true, role: true },
  });
  return row === null ? null : { ...row, role: row.role as Role };
}

/** Whether everybody is asked for a second factor. */
export async function isTwoFactorRequired(tx: Tx): Promise<boolean> {
  const where = { id: tx.organizationId };
  return (await tx.db.organization.findUniqueOrThrow({ where, select: { requireTwoFactor: true } })).requireTwoFactor;
}
