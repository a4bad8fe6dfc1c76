import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { MAIL_TOPICS, readPreferences, type MailPreferences } from "@/lib/email/preferences/schema";
import { recordEvents } from "@/lib/events/record-event";
import { ok, type Result } from "@/lib/result";

/** Sets which mails the member gets, from the next one on. Repeating it changes nothing. Refuses nothing. */
export async function changeNotifications(
  tx: Tx,
  { actor, preferences }: { actor: MemberActor; preferences: MailPreferences },
): Promise<Result<{ changed: boolean }, never>> {
  const { memberId } = actor;
  const before = await getNotifications(tx, { actor });
  if (MAIL_TOPICS.every((topic) => before[topic] === preferences[topic])) return ok({ changed: false });
  await tx.db.member.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: memberId } },
    data: { notifications: preferences },
  });
  const data = { member_id: memberId, fields: ["notifications"] };
  await recordEvents(tx, [{ type: "member.changed", actor, subjectId: memberId, data }]);
  return ok({ changed: true });
}

/** Which mails the member gets now. */
export async function getNotifications(tx: Tx, { actor }: { actor: MemberActor }): Promise<MailPreferences> {
  const { notifications } = await tx.db.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: actor.memberId } },
    select: { notifications: true },
  });
  return readPreferences(notifications);
}
