// Requests for new times that wait for an answer, however old: each ends by itself, so the next to lapse comes first.
import "server-only";
import { inView, PER_SOURCE, type AttentionSource } from "@/lib/attention/source";
import { sqlPart } from "@/lib/db/sql";
import { attentionFacts } from "@/lib/interviews/views/rules";
import { MOVE_REVIEW } from "@/lib/slots/rules";
import { formatShortMoment } from "@/lib/time/zone";

const KIND = "time_request";

export const timeRequestSource: AttentionSource = {
  kind: KIND,
  async list(tx, { view, reasons, zone }) {
    const { organizationId, now } = tx;
    const about = { kind: KIND, subjectId: sqlPart`r.interview_id`, fact: sqlPart`r.id` };
    const ids = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT r.id FROM time_request r
      WHERE r.organization_id = ${organizationId} AND r.state = 'open' AND ${inView(tx, view, about)}
      ORDER BY r.expires_at LIMIT ${PER_SOURCE + 1}`;
    const rows = await tx.db.timeRequest.findMany({
      where: { organizationId, id: { in: ids.map(({ id }) => id) } },
      include: { interview: { include: { candidate: { select: { name: true } }, job: { select: { title: true } } } } },
    });
    const held = { organizationId, status: "held", heldFor: MOVE_REVIEW, heldBy: { in: rows.map(({ id }) => id) } };
    const kept = await tx.db.slot.findMany({ where: held, select: { heldBy: true } });
    return rows.map(({ id, interviewId, requestedAt, expiresAt, windows, reasonCode, seenAt, interview }) => {
      const { candidateName, title, jobTitle, startsAt, endsAt } = attentionFacts(interview);
      const count = (windows as unknown[]).length;
      const isChosen = kept.some(({ heldBy }) => heldBy === id);
      return {
        kind: KIND,
        subjectId: interviewId,
        fact: id,
        at: requestedAt,
        rank: "request",
        deadline: expiresAt,
        label: isChosen ? "Move to confirm" : "Times asked",
        tone: "warning",
        who: candidateName,
        what: `${title} · ${jobTitle}`,
        interviewId,
        when: { startsAt, endsAt, previousStartsAt: null },
        lines: [
          { text: isChosen ? "Chose an open time, which is kept" : count === 1 ? "1 window" : `${count} windows` },
          { text: `Answer by ${formatShortMoment(expiresAt, { zone, now })}`, isAlarming: expiresAt <= now },
          ...(reasonCode === null ? [] : [{ text: reasons.get(reasonCode) ?? reasonCode }]),
        ],
        acts: [
          {
            label: isChosen ? "Confirm or decline" : "See times",
            href: `/interviews/${interviewId}#time-request`,
            needs: "interviews:read",
          },
        ],
        isSeen: seenAt !== null,
      };
    });
  },
  async currentFact(tx, interviewId) {
    const where = { organizationId: tx.organizationId, interviewId, state: "open" };
    return (await tx.db.timeRequest.findFirst({ where, select: { id: true } }))?.id ?? null;
  },
};
