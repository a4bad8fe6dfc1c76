// The event feed: what webhooks say, to be read by whoever would rather ask (contract §4, §5).
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { PublicEventType } from "@/lib/events/catalogue";
import { eventBody, type EventBody } from "@/lib/events/event-body";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * One page of public events in publication order, after the event `after` if given. Positions are given out under a lock
 * that is held until commit, so nothing can appear before what was read. Refuses `unknown_event` when there is no such event.
 */
export async function listFeed(
  tx: Tx,
  { after, types, limit }: { after: string | undefined; types: readonly PublicEventType[]; limit: number },
): Promise<Result<EventBody[], { code: "unknown_event" }>> {
  const position = after === undefined ? 0n : await positionOf(tx, after);
  if (position === null) return refuse({ code: "unknown_event" });
  const rows = await tx.db.event.findMany({
    where: {
      organizationId: tx.organizationId,
      public: true,
      position: { gt: position },
      ...(types.length > 0 && { type: { in: [...types] } }),
    },
    orderBy: { position: "asc" },
    take: limit,
  });
  return ok(rows.map((row) => eventBody(row)));
}

async function positionOf(tx: Tx, eventId: string): Promise<bigint | null> {
  const row = await tx.db.event.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: eventId } },
    select: { position: true, public: true },
  });
  return row?.public === true ? row.position : null;
}
