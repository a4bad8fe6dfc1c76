import "server-only";
import { afterWord, NOTHING_SAID, stillSaid, type Word } from "@/lib/attention/rules";
import { getSource, listAssignees } from "@/lib/attention/queries";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { ok, refuse, type Result } from "@/lib/result";

export type AttentionRefusal = { code: "gone" | "changed_since" | "unknown_member" | "past" };

/**
 * A member says something of one thing of the queue: seen, done, open again, put off until an instant, somebody's (null:
 * nobody's). Saying the same again changes nothing. Refusals: gone (nothing stands about it any more), changed_since (there
 * is a newer fact than the one that was looked at), unknown_member, past (put off until an instant that is over).
 */
export async function changeAttention(
  tx: Tx,
  {
    actor,
    kind,
    subjectId,
    fact,
    word,
  }: { actor: MemberActor; kind: string; subjectId: string; fact: string; word: Word },
): Promise<Result<{ changed: boolean }, AttentionRefusal>> {
  const { organizationId, now } = tx;
  const current = (await getSource(kind, actor.role)?.currentFact(tx, subjectId)) ?? null;
  if (current === null) return refuse({ code: "gone" });
  if (current !== fact) return refuse({ code: "changed_since" });
  if (word.act === "snooze" && word.until <= now) return refuse({ code: "past" });
  if (word.act === "assign" && word.memberId !== null && !(await isAssignee(tx, word.memberId)))
    return refuse({ code: "unknown_member" });
  // Two who speak of it for the first time at once must not lose a word: the row is there before it is locked.
  const blank = { organizationId, kind, subjectId, fact, ...NOTHING_SAID, updatedAt: now };
  await tx.db.attentionItem.createMany({ data: [blank], skipDuplicates: true });
  await tx.db.$queryRaw`
    SELECT 1 FROM attention_item WHERE organization_id = ${organizationId} AND kind = ${kind} AND subject_id = ${subjectId} FOR UPDATE`;
  const where = { organizationId_kind_subjectId: { organizationId, kind, subjectId } };
  const { updatedAt: _, ...before } = await tx.db.attentionItem.findUniqueOrThrow({ where });
  const standing = { ...before, ...stillSaid(before, fact) };
  const after = { ...standing, ...afterWord(standing, { word, memberId: actor.memberId, now }) };
  const isSame = JSON.stringify(after) === JSON.stringify(before);
  if (isSame) return ok({ changed: false });
  await tx.db.attentionItem.update({ where, data: { ...after, updatedAt: now } });
  await announceChange(tx);
  return ok({ changed: true });
}

async function isAssignee(tx: Tx, memberId: string): Promise<boolean> {
  return (await listAssignees(tx)).some(({ id }) => id === memberId);
}
