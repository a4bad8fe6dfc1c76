// Cancellations that stand: late ones of candidates first. The freed time belongs to the same item while it does.
import "server-only";
import type { AttentionFact, Rank } from "@/lib/attention/schema";
import { inView, PER_SOURCE, type AttentionSource, type SourceContext } from "@/lib/attention/source";
import { sqlPart } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { promisedAnswer } from "@/lib/interviews/answer-by/rules";
import { noticeText } from "@/lib/interviews/notice/rules";
import { attentionFacts } from "@/lib/interviews/views/rules";
import { addMs } from "@/lib/time/clock";
import { formatClock, formatShortMoment } from "@/lib/time/zone";
import type { Prisma } from "@/prisma/generated/client";

const KIND = "cancellation";
/** What nobody has looked at for two weeks is a matter of the reports. */
export const CANCELLATIONS_MS = 14 * 24 * 3_600_000;

/** Leaving the process later is a newer fact than the cancellation: what was done about that is not done about this. */
const FACT = sqlPart`c.id || COALESCE((
  SELECT '.' || (extract(epoch FROM a.withdrawn_at) * 1000)::bigint FROM interview i
  JOIN application a ON a.organization_id = i.organization_id AND a.id = i.application_id
  WHERE i.organization_id = c.organization_id AND i.id = c.interview_id
    AND c.kind <> 'withdraw' AND a.status = 'withdrawn' AND a.withdrawn_at > c.cancelled_at), '')`;

const relations = {
  interview: {
    include: {
      candidate: { select: { name: true } },
      job: { select: { title: true } },
      application: { select: { status: true } },
      slots: { where: { slot: { status: "open" } }, select: { slot: { select: { startsAt: true } } }, take: 1 },
    },
  },
} as const satisfies Prisma.CancellationInclude;
type Row = Prisma.CancellationGetPayload<{ include: typeof relations }>;

export const cancellationSource: AttentionSource = {
  kind: KIND,
  async list(tx, context) {
    const { organizationId, now } = tx;
    const about = { kind: KIND, subjectId: sqlPart`c.interview_id`, fact: FACT };
    const found = await tx.db.$queryRaw<{ id: string; fact: string }[]>`
      SELECT c.id, ${FACT} AS fact FROM cancellation c
      WHERE c.organization_id = ${organizationId} AND c.cancelled_at > ${addMs(now, -CANCELLATIONS_MS)}
        AND c.undone_at IS NULL AND c.superseded_at IS NULL AND ${inView(tx, context.view, about)}
      ORDER BY (c.late AND c.initiator = 'candidate') DESC, c.initiator, c.cancelled_at DESC LIMIT ${PER_SOURCE + 1}`;
    const rows = await tx.db.cancellation.findMany({
      where: { organizationId, id: { in: found.map(({ id }) => id) } },
      include: relations,
    });
    const facts = new Map(found.map(({ id, fact }) => [id, fact]));
    return rows.map((row) => ({ ...toFact(tx, row, context), fact: facts.get(row.id) ?? row.id }));
  },
  async currentFact(tx, interviewId) {
    const rows = await tx.db.$queryRaw<{ fact: string }[]>`
      SELECT ${FACT} AS fact FROM cancellation c WHERE c.organization_id = ${tx.organizationId}
        AND c.interview_id = ${interviewId} AND c.undone_at IS NULL AND c.superseded_at IS NULL LIMIT 1`;
    return rows[0]?.fact ?? null;
  },
};

function toFact(tx: Tx, row: Row, { zone, reasons }: SourceContext): Omit<AttentionFact, "fact"> {
  const { interviewId, interview, cancelledAt, initiator, kind, reasonCode, seenAt, noticeSeconds } = row;
  const { candidateName, title, jobTitle, startsAt, endsAt } = attentionFacts(interview);
  const isLate = row.late && initiator === "candidate";
  // By this cancellation, or by an act after it.
  const hasLeft = kind === "withdraw" || interview.application.status === "withdrawn";
  const promised = promisedAnswer({
    cancellation: { kind, initiator, cancelledAt },
    applicationStatus: interview.application.status,
    zone: interview.timeZone,
  });
  const isTimeOpen = startsAt > tx.now && interview.slots.some(({ slot }) => slot.startsAt > tx.now);
  const rank: Rank = initiator !== "candidate" ? "own" : isLate ? "late" : "cancellation";
  return {
    kind: KIND,
    subjectId: interviewId,
    at: cancelledAt,
    rank,
    deadline: deadlineOf({ promised, freeUntil: isTimeOpen ? startsAt : null, now: tx.now }),
    label: hasLeft ? "Left the process" : initiator === "candidate" ? "Cancelled" : "Cancelled by us",
    tone: initiator === "candidate" ? "danger" : "neutral",
    who: candidateName,
    what: `${title} · ${jobTitle}`,
    interviewId,
    when: { startsAt, endsAt, previousStartsAt: null },
    lines: [
      { text: isLate ? `Late: ${noticeText(noticeSeconds)}` : noticeText(noticeSeconds), isAlarming: isLate },
      { text: reasons.get(reasonCode) ?? reasonCode },
      ...(promised === null
        ? []
        : [
            {
              text: `Answer promised by ${formatShortMoment(promised, { zone, now: tx.now })}`,
              isAlarming: promised < tx.now,
            },
          ]),
      ...undoLine(row, { zone, now: tx.now }),
      ...(isTimeOpen ? [{ text: "The time is free again" }] : []),
    ],
    acts: hasLeft ? [] : offerOf(interviewId),
    isSeen: initiator !== "candidate" || seenAt !== null,
  };
}

function offerOf(interviewId: string): AttentionFact["acts"] {
  return [
    { label: "Offer times", href: `/interviews/${interviewId}/reply`, needs: "interviews:write" },
    { label: "Move it", href: `/interviews/${interviewId}/move`, needs: "interviews:write" },
  ];
}

function undoLine(row: Row, { zone, now }: { zone: string; now: Date }): { text: string }[] {
  const { publishedAt, undoUntil } = row;
  if (publishedAt !== null || undoUntil === null || undoUntil <= now) return [];
  return [{ text: `Can be undone until ${formatClock(undoUntil, { zone })}` }];
}

/** The sooner of the promised answer and the free time's beginning; what has passed presses no more. */
function deadlineOf({
  promised,
  freeUntil,
  now,
}: {
  promised: Date | null;
  freeUntil: Date | null;
  now: Date;
}): Date | null {
  const ahead = [promised, freeUntil].filter((each) => each !== null && each > now) as Date[];
  return ahead.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
