// Calendars that said no to an interview ahead. A hint: it has changed nothing.
import "server-only";
import { type AttentionSource } from "@/lib/attention/source";
import { recentDeclines } from "@/lib/interviews/calendar-answers";

const KIND = "calendar_answer";
const SINCE_MS = 30 * 24 * 3_600_000;

export const calendarAnswerSource: AttentionSource = {
  kind: KIND,
  async list(tx) {
    const items = await recentDeclines(tx, { sinceMs: SINCE_MS });
    return items.map(({ id, interviewId, at, reasonLabel, candidateName, title, jobTitle, startsAt, endsAt }) => ({
      kind: KIND,
      subjectId: id,
      fact: id,
      at,
      rank: "declined",
      deadline: startsAt,
      label: "Calendar said no",
      tone: "warning",
      who: candidateName,
      what: `${title} · ${jobTitle}`,
      interviewId,
      when: { startsAt, endsAt, previousStartsAt: null },
      lines: [{ text: reasonLabel ?? "The candidate’s calendar" }],
      acts: [
        {
          label: "Offer other times",
          href: `/interviews/${interviewId}/reply`,
          needs: "interviews:write",
        },
      ],
    }));
  },
  async currentFact(tx, id) {
    const where = { organizationId_id: { organizationId: tx.organizationId, id } };
    return (await tx.db.calendarReply.findUnique({ where, select: { id: true } }))?.id ?? null;
  },
};
