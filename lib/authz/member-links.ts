// Links that members get by mail: an invitation, signing in, a new password. Each works once, until it ends; opening it
// changes nothing, because programs open the links of mails.
import "server-only";
import { deriveMemberToken, readMemberToken } from "@/lib/authz/member-link-token";
import type { Role } from "@/lib/authz/roles";
import { prisma } from "@/lib/db/client";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { addMs } from "@/lib/time/clock";

const MINUTE_MS = 60_000;
/** How long each works. */
export const LINK_LIVES_MS = {
  invitation: 7 * 24 * 60 * MINUTE_MS,
  sign_in: 15 * MINUTE_MS,
  password_reset: 60 * MINUTE_MS,
} as const;
export type LinkPurpose = keyof typeof LINK_LIVES_MS;

export interface MemberLinkView {
  organizationId: string;
  linkId: string;
  purpose: LinkPurpose;
  email: string;
  name: string;
  role: Role | null;
  memberId: string | null;
  createdBy: string | null;
  organizationName: string;
  /** Used, revoked, too old, or of a member whose access has changed since. */
  isOver: boolean;
}

type NewLink =
  | { purpose: "invitation"; email: string; name: string; role: Role; createdBy: string | null }
  | { purpose: "sign_in" | "password_reset"; email: string; memberId: string; sessionVersion: number };

/** Writes a link's row and answers its id; the address goes into a mail only when that is sent. Repeating it makes another. */
export async function issueMemberLink(tx: Tx, link: NewLink): Promise<string> {
  const id = newId("mlk");
  await tx.db.memberLink.create({
    data: {
      ...link,
      organizationId: tx.organizationId,
      id,
      email: link.email.toLowerCase(),
      createdAt: tx.now,
      expiresAt: addMs(tx.now, LINK_LIVES_MS[link.purpose]),
    },
  });
  return id;
}

/** The address behind a link: a password, for its mail and for an admin who hands an invitation over. Stored nowhere. */
export function memberLinkUrl(linkId: string): string {
  return `${env().APP_URL}/access/${deriveMemberToken({ linkId, secret: env().APP_SECRET })}`;
}

/** What a token opens, ended links included, or null for whatever this installation has not made. Reads only. */
export async function resolveMemberLink(token: string): Promise<MemberLinkView | null> {
  const linkId = readMemberToken({ token, secrets: [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS] });
  if (linkId === null) return null;
  const rows = await prisma().$queryRaw<{ org: string | null }[]>`SELECT resolve_member_link(${linkId}) AS org`;
  const organizationId = rows[0]?.org;
  if (!organizationId) return null;
  return inOrganization(organizationId, (tx) => readMemberLink(tx, { linkId }));
}

/** The link as it is in this transaction. */
export async function readMemberLink(tx: Tx, { linkId }: { linkId: string }): Promise<MemberLinkView | null> {
  const { organizationId } = tx;
  const row = await tx.db.memberLink.findUnique({
    where: { organizationId_id: { organizationId, id: linkId } },
    include: { organization: { select: { name: true } }, member: true },
  });
  if (row === null) return null;
  const { member } = row;
  const isStale = member !== null && (member.disabledAt !== null || member.sessionVersion !== row.sessionVersion);
  return {
    organizationId,
    linkId,
    purpose: row.purpose as LinkPurpose,
    email: row.email,
    name: row.name,
    role: row.role as Role | null,
    memberId: row.memberId,
    createdBy: row.createdBy,
    organizationName: row.organization.name,
    isOver: row.usedAt !== null || row.revokedAt !== null || row.expiresAt <= tx.now || isStale,
  };
}

/** Uses a link up: of several at once one wins. False when it is over. */
export async function consumeMemberLink(tx: Tx, { linkId }: { linkId: string }): Promise<boolean> {
  const { organizationId, now } = tx;
  const { count } = await tx.db.memberLink.updateMany({
    where: { organizationId, id: linkId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}
