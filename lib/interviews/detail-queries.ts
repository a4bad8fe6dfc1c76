// One interview as recruiters see it: state, people, what happened, who was told, what the ATS got. One transaction.
import "server-only";
import { rewriteCalendar } from "@/lib/calendar/ics";
import { openNote, withOpenNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { maskLinks } from "@/lib/email/link-placeholder";
import { getFirstChoiceCard } from "@/lib/first-choices/queries";
import { withoutTurns } from "@/lib/i18n/bidi";
import { promisedAnswer } from "@/lib/interviews/answer-by/rules";
import { listCalendarAnswers } from "@/lib/interviews/calendar-answers";
import {
  getInterviewRecord,
  type InterviewRecord,
  type StandingCancellationRow,
} from "@/lib/interviews/lock-interview";
import { buildTimeline, whoText, type Names, type TimelineEvent } from "@/lib/interviews/timeline";
import { getRequestCard } from "@/lib/time-requests/queries";
import type {
  CancellationCard,
  DeliveryView,
  InterviewDetail,
  MessageView,
  SlotOfInterview,
} from "@/lib/interviews/views/schema";
import { addMs } from "@/lib/time/clock";
import { reasonLabels } from "@/lib/reasons/queries";

/** More than an interview ever gathers in practice; a page that grows without end is none. */
const MAX_ENTRIES = 200;
const DAY_MS = 24 * 3_600_000;

/** Everything the interview's page shows, or null when this organisation has none such. */
export async function getInterviewDetail(
  tx: Tx,
  { interviewId }: { interviewId: string },
): Promise<InterviewDetail | null> {
  const interview = await getInterviewRecord(tx, interviewId);
  if (interview === null) return null;
  const scope = { organizationId: tx.organizationId, interviewId };
  const newest = { where: scope, take: MAX_ENTRIES };
  const events = await tx.db.event.findMany({ ...newest, orderBy: { position: "desc" } });
  const cancellations = (await tx.db.cancellation.findMany({ ...newest, orderBy: { cancelledAt: "desc" } })).map(
    withOpenNote,
  );
  const moves = (await tx.db.reschedule.findMany({ ...newest, orderBy: { movedAt: "desc" } })).map(withOpenNote);
  const requests = (await tx.db.timeRequest.findMany({ ...newest, orderBy: { requestedAt: "desc" } })).map(
    withOpenNote,
  );
  const answers = await listCalendarAnswers(tx, interview);
  const names = await namesFor(tx, interview, [...events, ...cancellations, ...moves], events);
  const { noteRetentionDays: retentionDays } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { noteRetentionDays: true },
  });
  return {
    now: tx.now,
    ...factsOf(interview),
    slots: await slotsOf(tx, interview),
    cancellation:
      interview.cancellation === null
        ? null
        : cancellationCard(interview, interview.cancellation, { names, retentionDays }),
    timeline: buildTimeline({ events, cancellations, moves, requests, answers }, names),
    calendarAnswers: answers,
    timeRequest: await getRequestCard(tx, { interview, reasons: names.reasons }),
    messages: await messagesOf(tx, interviewId),
    deliveries: await deliveriesOf(tx, events),
    firstChoice: await getFirstChoiceCard(tx, { interviewId }),
    hasMore: events.length === MAX_ENTRIES,
  };
}

function factsOf(interview: InterviewRecord) {
  const { id, externalId, source, title, kind, status, startsAt, endsAt, timeZone, location, joinUrl, confirmedAt } =
    interview;
  const { candidate, job, application, organizer } = interview;
  return {
    title: withoutTurns(title),
    ...{ id, externalId, source, kind, status, startsAt, endsAt, timeZone, location, joinUrl, confirmedAt },
    candidate: {
      id: candidate.id,
      name: withoutTurns(candidate.name),
      email: candidate.email,
      timeZone: candidate.timeZone,
      isErased: candidate.erasedAt !== null,
    },
    job: { title: job.title, externalId: job.externalId },
    applicationExternalId: application.externalId,
    applicationStatus: application.status,
    organizer: { name: withoutTurns(organizer.name), email: organizer.email },
    interviewers: interview.interviewers.map(({ host }) => ({ name: withoutTurns(host.name), email: host.email })),
  };
}

function seer({ seenByMemberId }: StandingCancellationRow): Acted {
  return { actorType: "member", actorId: seenByMemberId ?? "" };
}

function cancellationCard(
  { application, timeZone }: InterviewRecord,
  row: StandingCancellationRow,
  { names, retentionDays }: { names: Names; retentionDays: number },
): CancellationCard {
  const {
    reference,
    reasonCode,
    note,
    channel,
    late,
    noticeSeconds,
    cancelledAt,
    undoUntil,
    publishedAt,
    releaseSlots,
    correctedReasonCode: corrected,
    id,
  } = row;
  return {
    id,
    reference,
    reasonCode,
    note: openNote(note),
    channel,
    late,
    noticeSeconds,
    cancelledAt,
    undoUntil,
    publishedAt,
    releaseSlots,
    kind: row.kind === "withdraw" ? "withdraw" : "cancel",
    initiator: row.initiator === "candidate" ? "candidate" : "company",
    reasonLabel: names.reasons.get(reasonCode) ?? reasonCode,
    corrected:
      corrected === null ? null : { reasonCode: corrected, reasonLabel: names.reasons.get(corrected) ?? corrected },
    who: whoText(row, names),
    answerBy: promisedAnswer({ cancellation: row, applicationStatus: application.status, zone: timeZone }),
    noteUntil: note === null ? null : addMs(cancelledAt, retentionDays * DAY_MS),
    seen: row.seenAt === null ? null : { at: row.seenAt, by: whoText(seer(row), names) },
  };
}

async function slotsOf(tx: Tx, { slotIds }: InterviewRecord): Promise<SlotOfInterview[]> {
  const rows = await tx.db.slot.findMany({
    where: { organizationId: tx.organizationId, id: { in: slotIds } },
    select: { id: true, status: true, host: { select: { name: true } } },
  });
  return slotIds.flatMap((id) =>
    rows.filter((row) => row.id === id).map(({ status, host }) => ({ id, status, hostName: withoutTurns(host.name) })),
  );
}

type Acted = { actorType: string; actorId: string };

async function namesFor(
  tx: Tx,
  interview: InterviewRecord,
  acts: readonly Acted[],
  events: readonly TimelineEvent[],
): Promise<Names> {
  const { organizationId } = tx;
  const ids = (type: string) => [...new Set(acts.filter((act) => act.actorType === type).map((act) => act.actorId))];
  const slotIds = [...new Set(events.flatMap((event) => (event.data as { slot?: { id?: string } }).slot?.id ?? []))];
  const members = await tx.db.member.findMany({
    where: { organizationId, id: { in: ids("member") } },
    select: { id: true, name: true },
  });
  const keys = await tx.db.apiKey.findMany({
    where: { organizationId, id: { in: ids("api_key") } },
    select: { id: true, name: true },
  });
  const slots = await tx.db.slot.findMany({
    where: { organizationId, id: { in: slotIds } },
    select: { id: true, host: { select: { name: true } } },
  });
  const of = new Map([...members, ...keys].map((row) => [row.id, row.name]));
  for (const slot of slots) of.set(slot.id, withoutTurns(slot.host.name));
  return { candidate: withoutTurns(interview.candidate.name), of, reasons: await reasonLabels(tx, { lang: "en" }) };
}

async function messagesOf(tx: Tx, interviewId: string): Promise<MessageView[]> {
  const rows = await tx.db.emailMessage.findMany({
    where: { organizationId: tx.organizationId, interviewId },
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    take: MAX_ENTRIES,
  });
  return rows.map(({ status, bodyText, calendar, ...row }) => ({
    id: row.id,
    audience: row.audience,
    kind: row.kind,
    toName: withoutTurns(row.toName),
    toEmail: row.toEmail,
    error: row.error,
    queuedAt: row.queuedAt,
    sentAt: row.sentAt,
    subject: row.subject,
    status: status as MessageView["status"],
    body: maskLinks(bodyText),
    calendar: calendar === null ? null : rewriteCalendar(calendar, maskLinks),
  }));
}

/** The endpoints are few, so the unique index over endpoint and event finds each delivery at once. */
async function deliveriesOf(tx: Tx, events: readonly { id: string; type: string }[]): Promise<DeliveryView[]> {
  const { organizationId } = tx;
  const endpoints = await tx.db.webhookEndpoint.findMany({
    where: { organizationId },
    select: { id: true, url: true },
  });
  if (endpoints.length === 0 || events.length === 0) return [];
  const rows = await tx.db.webhookDelivery.findMany({
    where: {
      organizationId,
      endpointId: { in: endpoints.map((endpoint) => endpoint.id) },
      eventId: { in: events.map((event) => event.id) },
    },
    orderBy: { id: "desc" },
    take: MAX_ENTRIES,
  });
  return rows.map(({ id, endpointId, eventId, status, attempts, lastStatusCode, nextAttemptAt, createdAt }) => ({
    id,
    endpointId,
    status,
    attempts,
    lastStatusCode,
    nextAttemptAt,
    createdAt,
    eventType: events.find((event) => event.id === eventId)?.type ?? "",
    // The address can carry a secret in its path; the host is enough to know whom.
    endpointHost: URL.parse(endpoints.find((endpoint) => endpoint.id === endpointId)?.url ?? "")?.host ?? "",
  }));
}
