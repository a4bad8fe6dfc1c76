// What an ATS is owed for an event: written in the transaction of the event, made by a job after it.
import "server-only";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import { decideActions } from "@/lib/ats/rules";
import type { Provider } from "@/lib/ats/schema";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";

interface RecordedEvent {
  id: string;
  type: string;
  interviewId: string | null;
  subjectId: string | null;
  actorType: string;
  actorId: string;
  data: unknown;
}

const TOLD = new Set([
  "interview.cancelled",
  "interview.rescheduled",
  "interview.cancellation_undone",
  "application.withdrawn",
]);

/**
 * Queues the calls for events about interviews that an ATS knows: one a thing to tell, once an event. Nothing goes back to the
 * connection that an event came from.
 */
export async function queueAtsCalls(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
  const told = events.filter((event) => TOLD.has(event.type) && event.interviewId !== null);
  if (told.length === 0) return;
  const ids = [...new Set(told.flatMap(interviewsOf))];
  const known = await tx.db.atsInterview.findMany({
    where: {
      organizationId: tx.organizationId,
      interviewId: { in: ids },
      connection: { status: "enabled", deletedAt: null },
    },
    select: {
      id: true,
      interviewId: true,
      connectionId: true,
      own: true,
      refs: true,
      connection: { select: { provider: true } },
    },
    orderBy: { id: "asc" },
  });
  if (known.length === 0) return;
  const calls = [];
  for (const event of told) {
    const isCandidatesWithdrawal = event.type === "application.withdrawn" && (await isByCandidate(tx, event));
    for (const row of targetsOf(event, known)) {
      const isEcho = event.actorType === "ats" && event.actorId === row.connectionId;
      const capabilities = CAPABILITIES[row.connection.provider as Provider];
      if (isEcho || capabilities === undefined || row.connection.provider === "hook") continue;
      const actions = decideActions({ type: event.type, isCandidatesWithdrawal }, { capabilities, own: row.own });
      for (const action of actions) calls.push(callRow(tx, event, row, action));
    }
  }
  if (calls.length === 0) return;
  await tx.db.atsCall.createMany({ data: calls, skipDuplicates: true });
  const jobs = calls.map(({ organizationId, id }) => ({ organizationId, callId: id }));
  await enqueue(tx, "call-ats", jobs);
}

interface KnownRow {
  id: string;
  interviewId: string | null;
  connectionId: string;
}

function callRow(tx: Tx, event: RecordedEvent, row: KnownRow, action: string) {
  return {
    organizationId: tx.organizationId,
    id: newId("atc"),
    connectionId: row.connectionId,
    atsInterviewId: row.id,
    interviewId: row.interviewId!,
    eventId: event.id,
    subjectId: event.subjectId,
    action,
    nextAttemptAt: tx.now,
    createdAt: tx.now,
  };
}

function interviewsOf(event: RecordedEvent): string[] {
  const own = event.interviewId === null ? [] : [event.interviewId];
  return event.type === "application.withdrawn" ? [...own, ...withdrawnIds(event)] : own;
}

const withdrawnIds = (event: RecordedEvent) => (event.data as { interview_ids: string[] }).interview_ids;

/** An application ends once, whichever of its interviews it was left from; a change is of its own interview. */
function targetsOf<Row extends KnownRow>(event: RecordedEvent, known: readonly Row[]): Row[] {
  const ids = interviewsOf(event);
  const rows = known.filter((row) => row.interviewId !== null && ids.includes(row.interviewId));
  if (event.type !== "application.withdrawn") return rows;
  return [...new Map(rows.map((row) => [row.connectionId, row])).values()];
}

/** The candidate's own link, or staff and API on their word. */
async function isByCandidate(tx: Tx, event: RecordedEvent): Promise<boolean> {
  if (event.actorType === "candidate") return true;
  const found = await tx.db.cancellation.findFirst({
    where: {
      organizationId: tx.organizationId,
      interviewId: { in: withdrawnIds(event) },
      kind: "withdraw",
      undoneAt: null,
      supersededAt: null,
    },
    select: { initiator: true },
    orderBy: { cancelledAt: "desc" },
  });
  return found?.initiator === "candidate";
}
