// People of interviews ahead whom the last mail did not reach.
import "server-only";
import { type AttentionSource } from "@/lib/attention/source";
import { recentUnreached } from "@/lib/interviews/unreached-people";

const KIND = "mail";
const SINCE_MS = 14 * 24 * 3_600_000;

export const mailSource: AttentionSource = {
  kind: KIND,
  async list(tx) {
    const items = await recentUnreached(tx, { sinceMs: SINCE_MS });
    return items.map(({ id, interviewId, at, reasonLabel, candidateName, title, jobTitle, startsAt, endsAt }) => ({
      kind: KIND,
      subjectId: id,
      fact: id,
      at,
      rank: "mail",
      deadline: startsAt,
      label: "Mail did not arrive",
      tone: "danger",
      who: candidateName,
      what: `${title} · ${jobTitle}`,
      interviewId,
      when: { startsAt, endsAt, previousStartsAt: null },
      lines: [{ text: reasonLabel ?? "", isAlarming: true }],
      acts: [{ label: "See the mail", href: `/interviews/${interviewId}#told`, needs: "interviews:read" }],
    }));
  },
  async currentFact(tx, id) {
    const where = { organizationId_id: { organizationId: tx.organizationId, id } };
    return (await tx.db.emailMessage.findUnique({ where, select: { id: true } }))?.id ?? null;
  },
};
