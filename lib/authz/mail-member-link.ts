// Signing in by mail and forgotten passwords: the same words in about the same time, whether the address is known or not.
import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { issueMemberLink } from "@/lib/authz/member-links";
import { prisma } from "@/lib/db/client";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { linkPlaceholder } from "@/lib/email/link-placeholder";
import { passwordReset, signInLink } from "@/lib/email/messages/member-mails";
import { queueEmails } from "@/lib/email/queue-email";
import { addressSubject, consumeLimit } from "@/lib/http/rate-limit";
import { ok, refuse, type Result } from "@/lib/result";

/** Longer than writing a link and its mail takes: what is waited for says nothing of what was done. */
const ANSWER_MS = 400;

/**
 * Mails a link to every active member of this address, three a quarter of an hour at most; an address nobody has gets nothing and
 * is answered alike. Refuses only too_many_attempts, by the client's address (20 a minute).
 */
export async function mailMemberLink({
  email,
  purpose,
  clientAddress,
}: {
  email: string;
  purpose: "sign_in" | "password_reset";
  clientAddress: string;
}): Promise<Result<null, { code: "too_many_attempts"; retryAfterSeconds: number }>> {
  const limit = await consumeLimit("failed-sign-in", addressSubject(clientAddress));
  if (!limit.allowed) return refuse({ code: "too_many_attempts", retryAfterSeconds: limit.resetSeconds });
  await Promise.all([send(email.trim().toLowerCase(), purpose), wait(ANSWER_MS)]);
  return ok(null);
}

async function send(email: string, purpose: "sign_in" | "password_reset"): Promise<void> {
  const rows = await prisma().$queryRaw<{ ids: string[] | null }[]>`SELECT resolve_sign_in(${email}) AS ids`;
  const counted = await consumeLimit("mail-link", `${purpose} ${email}`);
  if (!counted.allowed) return;
  for (const organizationId of rows[0]?.ids ?? [])
    await inOrganization(organizationId, (tx) => sendOne(tx, { email, purpose }));
}

async function sendOne(
  tx: Tx,
  { email, purpose }: { email: string; purpose: "sign_in" | "password_reset" },
): Promise<void> {
  const { organizationId } = tx;
  const member = await tx.db.member.findUnique({
    where: { organizationId_email: { organizationId, email }, disabledAt: null },
    select: { id: true, name: true, sessionVersion: true, organization: { select: { name: true } } },
  });
  if (member === null) return;
  const linkId = await issueMemberLink(tx, {
    purpose,
    email,
    memberId: member.id,
    sessionVersion: member.sessionVersion,
  });
  const write = purpose === "sign_in" ? signInLink : passwordReset;
  const mail = write({
    organizationName: member.organization.name,
    readerName: member.name,
    url: linkPlaceholder(linkId),
  });
  const to = { name: member.name, email };
  await queueEmails(tx, [{ interviewId: null, audience: "recruiter", kind: `member_${purpose}`, to, linkId, mail }]);
}
