import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import { issueMemberLink, LINK_LIVES_MS } from "@/lib/authz/member-links";
import type { Tx } from "@/lib/db/transaction";
import { linkPlaceholder } from "@/lib/email/link-placeholder";
import { memberInvitation } from "@/lib/email/messages/member-mails";
import { queueEmails } from "@/lib/email/queue-email";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";
import { ROLE_WORDS } from "@/lib/team/views/schema";
import type { NewMember } from "@/lib/team/schema";
import { addMs } from "@/lib/time/clock";
import { formatMoment } from "@/lib/time/zone";

/**
 * Mails an invitation that works once, for seven days; one that is open for this address already ends with it, so inviting again is
 * how a lost mail is sent anew. Refuses address_taken: somebody with this address is in the team.
 */
export async function inviteMember(
  tx: Tx,
  { actor, member }: { actor: MemberActor; member: NewMember },
): Promise<Result<{ linkId: string }, { code: "address_taken" }>> {
  const { organizationId, now } = tx;
  const email = member.email.toLowerCase();
  const inviter = await tx.db.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: actor.memberId } },
    select: { name: true, organization: { select: { name: true, timeZone: true } } },
  });
  if ((await tx.db.member.count({ where: { organizationId, email } })) > 0) return refuse({ code: "address_taken" });
  // Two who invite the same address at once take turns: an address has one open invitation.
  await tx.db
    .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`invitation ${organizationId} ${email}`}, 0))`;
  await tx.db.memberLink.updateMany({
    where: { organizationId, email, purpose: "invitation", usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  const linkId = await issueMemberLink(tx, { purpose: "invitation", ...member, email, createdBy: actor.memberId });
  const zone = inviter.organization.timeZone;
  const mail = memberInvitation({
    organizationName: inviter.organization.name,
    readerName: member.name,
    invitedBy: inviter.name,
    roleLabel: ROLE_WORDS[member.role].toLowerCase(),
    until: formatMoment(addMs(now, LINK_LIVES_MS.invitation), { zone, now }),
    url: linkPlaceholder(linkId),
  });
  const to = { name: member.name, email };
  await queueEmails(tx, [{ interviewId: null, audience: "recruiter", kind: "member_invitation", to, linkId, mail }]);
  await recordEvents(tx, [
    { type: "member.invited", actor, subjectId: linkId, data: { link_id: linkId, role: member.role } },
  ]);
  return ok({ linkId });
}
