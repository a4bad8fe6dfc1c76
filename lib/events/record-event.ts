// The only writer of events. In the transaction of the fact it writes the event, one delivery an endpoint that wants
// it, the calls an ATS is owed, and all their jobs: what must leave the house exists exactly when its fact does. Open screens
// hear of it at commit.
import "server-only";
import { actorRecord, type Actor, type Channel } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { changePayload, LIVE_CHANNEL } from "@/lib/events/announce-change";
import { EVENTS, type EventData, type InternalEventType, type PublicEventType } from "@/lib/events/catalogue";
import { queueAtsCalls } from "@/lib/ats/queue-calls";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";
import type { Prisma } from "@/prisma/generated/client";

interface About {
  actor: Actor;
  /** Left out: the act was not a change that came in by a channel (settings, sign-ins). */
  channel?: Channel;
  interviewId?: string;
  /** The cancellation or reschedule behind it. */
  subjectId?: string;
  /** When it happened, if that is not now: an undo window publishes later than the fact. */
  occurredAt?: Date;
}
export type PublicEvent = { [T in PublicEventType]: About & { type: T; data: EventData<T> } }[PublicEventType];
export type InternalEvent = About & { type: InternalEventType; data: Prisma.InputJsonObject };
export type NewEvent = PublicEvent | InternalEvent;

/**
 * Records events in the order given and queues the webhooks of the public ones. Call it last in a use case: it locks
 * the organisation's event counter, so that feed positions follow commit order and nothing is ever skipped.
 * @returns the new events' ids, in order
 * @throws when public data does not fit its schema in the catalogue (a bug)
 */
export async function recordEvents(tx: Tx, events: readonly NewEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({ ...rowOf(tx, event), organizationId: tx.organizationId }));
  const last = await advanceCounter(tx, rows);
  await tx.db.event.createMany({
    data: rows.map((row, index) => ({ ...row, position: last - BigInt(rows.length - 1 - index) })),
  });
  // A test goes to the one endpoint it was asked for, by who asked (lib/webhooks/send-test-event.ts).
  await queueDeliveries(
    tx,
    rows.filter((row) => row.public && row.type !== "webhook.test"),
  );
  await queueAtsCalls(tx, rows);
  return rows.map((row) => row.id);
}

/** One statement takes the positions and announces the change: every act does this last, while others wait for the counter. */
async function advanceCounter(tx: Tx, events: readonly { interviewId: string | null }[]): Promise<bigint> {
  const about = new Set(events.map((event) => event.interviewId));
  // Of many at once (a whole day, an import) it is enough to know that something changed.
  const interviewId = about.size === 1 ? ([...about][0] ?? null) : null;
  const rows = await tx.db.$queryRaw<{ position: bigint }[]>`
    UPDATE event_counter SET position = position + ${events.length} WHERE organization_id = ${tx.organizationId}
    RETURNING position, pg_notify(${LIVE_CHANNEL}, ${changePayload(tx.organizationId, interviewId)}) IS NULL AS announced`;
  const position = rows[0]?.position;
  if (position === undefined) throw new Error("The organisation has no event counter");
  return position;
}

function rowOf(tx: Tx, event: NewEvent) {
  const isPublic = event.type in EVENTS;
  const data = isPublic ? EVENTS[event.type as PublicEventType].parse(event.data) : event.data;
  return {
    id: newId("evt"),
    type: event.type,
    public: isPublic,
    occurredAt: event.occurredAt ?? tx.now,
    recordedAt: tx.now,
    interviewId: event.interviewId ?? null,
    subjectId: event.subjectId ?? null,
    channel: event.channel ?? null,
    data: data as Prisma.InputJsonObject,
    ...actorRecord(event.actor),
  };
}

async function queueDeliveries(tx: Tx, events: readonly { id: string; type: string }[]): Promise<void> {
  if (events.length === 0) return;
  const endpoints = await tx.db.webhookEndpoint.findMany({
    where: { organizationId: tx.organizationId, status: "enabled", deletedAt: null },
    select: { id: true, eventTypes: true },
  });
  const deliveries = events.flatMap((event) =>
    endpoints
      .filter((endpoint) => endpoint.eventTypes.length === 0 || endpoint.eventTypes.includes(event.type))
      .map((endpoint) => ({
        organizationId: tx.organizationId,
        id: newId("del"),
        endpointId: endpoint.id,
        eventId: event.id,
        nextAttemptAt: tx.now,
        createdAt: tx.now,
      })),
  );
  if (deliveries.length === 0) return;
  await tx.db.webhookDelivery.createMany({ data: deliveries });
  await enqueue(
    tx,
    "deliver-webhook",
    deliveries.map(({ organizationId, id }) => ({ organizationId, deliveryId: id, trigger: "schedule" as const })),
  );
}
