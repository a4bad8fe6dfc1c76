import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { ok, refuse, type Result } from "@/lib/result";
import { type LockedEndpoint, lockEndpoint } from "@/lib/webhooks/lock-endpoint";
import { IN_FLIGHT_LIMIT, RECOVER_LIMIT, RECOVER_WITHIN_MS } from "@/lib/webhooks/rules";
import { wakeWaitingDeliveries } from "@/lib/webhooks/wake-waiting-deliveries";

type Refusal =
  { code: "not_found" } | { code: "endpoint_disabled" } | { code: "since_out_of_range"; earliest: Date; latest: Date };

/**
 * Sends again what an endpoint has missed since a time: deliveries that failed or were ended, and events of its types that
 * were recorded while it was off. Each begins the schedule anew, oldest first, as places become free.
 * `complete` is false when there was more than 10,000: call it again once these are through. Repeating it adds nothing
 * that is on its way or has succeeded. Refuses an unknown or disabled endpoint, and a time in the future or over 14 days ago.
 */
export async function recoverDeliveries(
  tx: Tx,
  { endpointId, since }: { endpointId: string; since: Date },
): Promise<Result<{ recovered: number; complete: boolean }, Refusal>> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (endpoint === null) return refuse({ code: "not_found" });
  if (endpoint.status === "disabled") return refuse({ code: "endpoint_disabled" });
  const earliest = new Date(tx.now.getTime() - RECOVER_WITHIN_MS);
  if (since < earliest || since > tx.now) return refuse({ code: "since_out_of_range", earliest, latest: tx.now });
  const revived = await reviveEnded(tx, { endpointId, since });
  const added = await addMissing(tx, { endpoint, since, limit: RECOVER_LIMIT - revived });
  await wakeWaitingDeliveries(tx, { endpointId, places: IN_FLIGHT_LIMIT });
  const recovered = revived + added;
  return ok({ recovered, complete: recovered < RECOVER_LIMIT });
}

/** Without a next attempt they wait: thousands of jobs at once would stand in the way of every other endpoint's. */
async function reviveEnded(tx: Tx, { endpointId, since }: { endpointId: string; since: Date }): Promise<number> {
  return tx.db.$executeRaw`
    UPDATE webhook_delivery SET status = 'pending', attempts = 0, next_attempt_at = NULL, turn_at = NULL
    WHERE organization_id = ${tx.organizationId} AND id IN (
      SELECT d.id FROM webhook_delivery AS d
      JOIN event AS e ON e.organization_id = d.organization_id AND e.id = d.event_id
      WHERE d.organization_id = ${tx.organizationId} AND d.endpoint_id = ${endpointId} AND d.status IN ('failed', 'cancelled')
        AND e.recorded_at >= ${since} AND e.type <> 'webhook.test'
      ORDER BY d.id LIMIT ${RECOVER_LIMIT})`;
}

async function addMissing(
  tx: Tx,
  { endpoint, since, limit }: { endpoint: LockedEndpoint; since: Date; limit: number },
): Promise<number> {
  const earliest = since > endpoint.createdAt ? since : endpoint.createdAt;
  const events = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM event AS e
    WHERE e.organization_id = ${tx.organizationId} AND e.public AND e.type <> 'webhook.test' AND e.recorded_at >= ${earliest}
      AND (cardinality(${endpoint.eventTypes}::text[]) = 0 OR e.type = ANY(${endpoint.eventTypes}::text[]))
      AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS d
        WHERE d.organization_id = e.organization_id AND d.endpoint_id = ${endpoint.id} AND d.event_id = e.id)
    ORDER BY e.position LIMIT ${limit}`;
  // Waiting deliveries go in the order of their ids, and those made within one millisecond are in no order of their own.
  const ids = events.map(() => newId("del")).toSorted();
  const { count } = await tx.db.webhookDelivery.createMany({
    data: events.map((event, index) => ({
      organizationId: tx.organizationId,
      id: ids[index] ?? newId("del"),
      endpointId: endpoint.id,
      eventId: event.id,
      nextAttemptAt: null,
      createdAt: tx.now,
    })),
    // An event's own transaction may be adding the same delivery right now.
    skipDuplicates: true,
  });
  return count;
}
