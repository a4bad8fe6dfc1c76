// What the first page shows: what was given up or moved lately, late ones first, and how the day stands. Every list is
// bounded by a time and a number.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { attentionFacts } from "@/lib/interviews/views/rules";
import { withoutTurns } from "@/lib/i18n/bidi";
import { promisedAnswer } from "@/lib/interviews/answer-by/rules";
import { recentDeclines } from "@/lib/interviews/calendar-answers";
import { rowRelations, toRow } from "@/lib/interviews/recruiter-queries";
import { recentUnreached } from "@/lib/interviews/unreached-people";
import type { AttentionItem, Today } from "@/lib/interviews/views/schema";
import { reasonLabels } from "@/lib/reasons/queries";
import { addMs } from "@/lib/time/clock";
import { startOfDate } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";

/** How far back something still needs a look, and how much of it one page holds. */
const LATELY_MS = 48 * 3_600_000;
const MAX_ITEMS = 30;
const MAX_COUNTED = 1_000;
const NEXT_ROWS = 8;

/** The first page of an organisation whose day begins in `zone`. */
export async function getToday(tx: Tx, { zone }: { zone: string }): Promise<Today> {
  const { organizationId, now } = tx;
  const reasons = await reasonLabels(tx, { lang: "en" });
  const lately = [
    ...(await recentCancellations(tx, reasons)),
    ...(await recentMoves(tx, reasons)),
    ...(await recentDeclines(tx, { sinceMs: LATELY_MS })),
    ...(await recentUnreached(tx, { sinceMs: LATELY_MS })),
  ];
  const attention = inOrder({ lately, asked: await openRequests(tx, reasons) });
  const next = await tx.db.interview.findMany({
    where: { organizationId, status: "scheduled", startsAt: { gte: now } },
    include: rowRelations,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: NEXT_ROWS,
  });
  const any =
    next.length > 0 ||
    attention.length > 0 ||
    (await tx.db.interview.findFirst({ where: { organizationId }, select: { id: true } })) !== null;
  return {
    now,
    figures: await figuresOf(tx, { since: startOfDate(dayKey(now, zone), zone), zone }),
    attention,
    next: next.map((row) => toRow(row, reasons)),
    isEmpty: !any,
  };
}

/** Late ones, then what somebody waits for, the next to lapse first: nothing that was done since can push it off the page. */
function inOrder({ lately, asked }: { lately: AttentionItem[]; asked: AttentionItem[] }): AttentionItem[] {
  const items = lately.toSorted(byUrgency).slice(0, MAX_ITEMS);
  return [...items.filter(({ late }) => late), ...asked, ...items.filter(({ late }) => !late)];
}

/** Late ones first, then what was done last. */
function byUrgency(a: AttentionItem, b: AttentionItem): number {
  return Number(b.late) - Number(a.late) || b.at.getTime() - a.at.getTime();
}

const seen = {
  candidate: { select: { name: true } },
  job: { select: { title: true } },
} as const;

async function recentCancellations(tx: Tx, reasons: ReadonlyMap<string, string>): Promise<AttentionItem[]> {
  const rows = await tx.db.cancellation.findMany({
    where: {
      organizationId: tx.organizationId,
      cancelledAt: { gt: addMs(tx.now, -LATELY_MS) },
      undoneAt: null,
      supersededAt: null,
    },
    include: { interview: { include: { ...seen, application: { select: { status: true } } } } },
    orderBy: [{ late: "desc" }, { cancelledAt: "desc" }],
    take: MAX_ITEMS,
  });
  return rows.map(
    ({
      id,
      interviewId,
      kind,
      initiator,
      late,
      noticeSeconds,
      reasonCode,
      cancelledAt,
      undoUntil,
      publishedAt,
      seenAt,
      interview,
    }) => ({
      id,
      interviewId,
      initiator,
      late,
      noticeSeconds,
      at: cancelledAt,
      act: kind === "withdraw" ? "withdrawn" : "cancelled",
      reasonLabel: reasons.get(reasonCode) ?? reasonCode,
      ...attentionFacts(interview),
      previousStartsAt: null,
      undoUntil: publishedAt === null ? undoUntil : null,
      answerBy: promisedAnswer({
        cancellation: { kind, initiator, cancelledAt },
        applicationStatus: interview.application.status,
        zone: interview.timeZone,
      }),
      isUnseen: initiator === "candidate" && seenAt === null,
      asked: null,
    }),
  );
}

/** The company's own moves need nobody's attention: whoever made them knows. */
async function recentMoves(tx: Tx, reasons: ReadonlyMap<string, string>): Promise<AttentionItem[]> {
  const rows = await tx.db.reschedule.findMany({
    where: { organizationId: tx.organizationId, movedAt: { gt: addMs(tx.now, -LATELY_MS) }, initiator: "candidate" },
    include: { interview: { include: seen } },
    orderBy: { movedAt: "desc" },
    take: MAX_ITEMS,
  });
  return rows.map(
    ({
      id,
      interviewId,
      initiator,
      noticeSeconds,
      reasonCode,
      movedAt,
      previousStartsAt,
      startsAt,
      endsAt,
      interview,
    }) => ({
      id,
      interviewId,
      initiator,
      noticeSeconds,
      previousStartsAt,
      startsAt,
      endsAt,
      at: movedAt,
      act: "moved" as const,
      late: false,
      reasonLabel: reasonCode === null ? null : (reasons.get(reasonCode) ?? reasonCode),
      candidateName: withoutTurns(interview.candidate.name),
      title: interview.title,
      jobTitle: interview.job.title,
      undoUntil: null,
      asked: null,
    }),
  );
}

/** However old: each waits for an answer, and ends by itself after days. */
async function openRequests(tx: Tx, reasons: ReadonlyMap<string, string>): Promise<AttentionItem[]> {
  const rows = await tx.db.timeRequest.findMany({
    where: { organizationId: tx.organizationId, state: "open" },
    include: { interview: { include: seen } },
    orderBy: { expiresAt: "asc" },
    take: MAX_ITEMS,
  });
  return rows.map(({ id, interviewId, noticeSeconds, reasonCode, requestedAt, windows, expiresAt, interview }) => ({
    id,
    interviewId,
    noticeSeconds,
    initiator: "candidate",
    at: requestedAt,
    act: "asked" as const,
    late: false,
    reasonLabel: reasonCode === null ? null : (reasons.get(reasonCode) ?? reasonCode),
    ...attentionFacts(interview),
    previousStartsAt: null,
    undoUntil: null,
    asked: { windows: (windows as unknown[]).length, expiresAt },
  }));
}

async function figuresOf(tx: Tx, { since, zone }: { since: Date; zone: string }): Promise<Today["figures"]> {
  const { organizationId } = tx;
  const some = { select: { interviewId: true }, take: MAX_COUNTED } as const;
  const cancelled = await tx.db.cancellation.findMany({
    where: { organizationId, cancelledAt: { gte: since }, undoneAt: null },
    ...some,
  });
  const moved = await tx.db.reschedule.findMany({ where: { organizationId, movedAt: { gte: since } }, ...some });
  const interviewIds = [...new Set([...cancelled, ...moved].map((row) => row.interviewId))];
  const released = await tx.db.interviewSlot.findMany({
    where: { organizationId, interviewId: { in: interviewIds }, releasedAt: { gte: since } },
    select: { slot: { select: { id: true, status: true } } },
  });
  const slots = new Map(released.map(({ slot }) => [slot.id, slot.status]));
  const count = (...statuses: string[]) => [...slots.values()].filter((status) => statuses.includes(status)).length;
  const upcoming = await tx.db.interview.findMany({
    where: { organizationId, status: "scheduled", startsAt: { gte: tx.now, lt: startOfNextDay(tx.now, zone) } },
    select: { id: true },
    take: MAX_COUNTED,
  });
  return {
    cancelled: new Set(cancelled.map((row) => row.interviewId)).size,
    moved: moved.length,
    freed: count("open", "held", "taken"),
    refilled: count("taken"),
    upcoming: upcoming.length,
    hasMore: [cancelled, moved, upcoming].some((rows) => rows.length === MAX_COUNTED),
  };
}

/** Some days have 23 or 25 hours: 36 hours from their beginning always lies in the next. */
function startOfNextDay(now: Date, zone: string): Date {
  const begin = startOfDate(dayKey(now, zone), zone);
  return startOfDate(dayKey(addMs(begin, 36 * 3_600_000), zone), zone);
}
