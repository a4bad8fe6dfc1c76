// Moves of candidates: done already, to be known. The company's own moves need nobody: whoever made them knows.
import "server-only";
import { inView, PER_SOURCE, type AttentionSource } from "@/lib/attention/source";
import { sqlPart } from "@/lib/db/sql";
import { noticeText } from "@/lib/interviews/notice/rules";
import { attentionFacts } from "@/lib/interviews/views/rules";
import { addMs } from "@/lib/time/clock";

const KIND = "moved";
const LATELY_MS = 48 * 3_600_000;

export const moveSource: AttentionSource = {
  kind: KIND,
  async list(tx, { view, reasons }) {
    const { organizationId, now } = tx;
    const about = { kind: KIND, subjectId: sqlPart`r.interview_id`, fact: sqlPart`r.id` };
    const ids = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT r.id FROM reschedule r
      WHERE r.organization_id = ${organizationId} AND r.moved_at > ${addMs(now, -LATELY_MS)} AND r.initiator = 'candidate'
        AND NOT EXISTS (SELECT 1 FROM reschedule later WHERE later.organization_id = r.organization_id
          AND later.interview_id = r.interview_id AND (later.moved_at, later.id) > (r.moved_at, r.id))
        AND ${inView(tx, view, about)}
      ORDER BY r.moved_at DESC LIMIT ${PER_SOURCE + 1}`;
    const rows = await tx.db.reschedule.findMany({
      where: { organizationId, id: { in: ids.map(({ id }) => id) }, interview: { status: "scheduled" } },
      include: { interview: { include: { candidate: { select: { name: true } }, job: { select: { title: true } } } } },
    });
    return rows.map(
      ({ id, interviewId, movedAt, noticeSeconds, reasonCode, previousStartsAt, startsAt, endsAt, interview }) => {
        const { candidateName, title, jobTitle } = attentionFacts(interview);
        return {
          kind: KIND,
          subjectId: interviewId,
          fact: id,
          at: movedAt,
          rank: "moved",
          deadline: null,
          label: "Moved",
          tone: "accent",
          who: candidateName,
          what: `${title} · ${jobTitle}`,
          interviewId,
          when: { startsAt, endsAt, previousStartsAt },
          lines: [
            { text: noticeText(noticeSeconds) },
            ...(reasonCode === null ? [] : [{ text: reasons.get(reasonCode) ?? reasonCode }]),
          ],
          acts: [],
        };
      },
    );
  },
  async currentFact(tx, interviewId) {
    const where = { organizationId: tx.organizationId, interviewId };
    const orderBy = [{ movedAt: "desc" }, { id: "desc" }] as const;
    const last = await tx.db.reschedule.findFirst({ where, orderBy: [...orderBy], select: { id: true } });
    return last?.id ?? null;
  },
};
