import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import type { EndpointDisabledReason } from "@/lib/webhooks/rules";

/**
 * Switches an endpoint off and ends its pending deliveries; those under way finish. Nothing is lost: once it is enabled again,
 * `recoverDeliveries` sends what was ended and what happened meanwhile. Call it with the endpoint locked. Repeated: writes nothing.
 */
export async function disableWebhookEndpoint(
  tx: Tx,
  { actor, endpointId, reason }: { actor: Actor; endpointId: string; reason: EndpointDisabledReason },
): Promise<void> {
  const disabled = await tx.db.webhookEndpoint.updateMany({
    where: { organizationId: tx.organizationId, id: endpointId, status: "enabled", deletedAt: null },
    data: { status: "disabled", disabledReason: reason, disabledAt: tx.now },
  });
  if (disabled.count === 0) return;
  await cancelPendingDeliveries(tx, endpointId);
  await recordEvents(tx, [{ type: "webhook_endpoint.disabled", actor, data: { endpoint_id: endpointId, reason } }]);
}

/** Ends what is still to be tried at an endpoint. An attempt under way finds that out when it writes its outcome down. */
export async function cancelPendingDeliveries(tx: Tx, endpointId: string): Promise<void> {
  await tx.db.webhookDelivery.updateMany({
    where: { organizationId: tx.organizationId, endpointId, status: "pending" },
    data: { status: "cancelled", nextAttemptAt: null, turnAt: null },
  });
}
