import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";
import { cancelPendingDeliveries } from "@/lib/webhooks/disable-webhook-endpoint";
import { lockEndpoint } from "@/lib/webhooks/lock-endpoint";

/**
 * Ends an endpoint for good: nothing is sent any more (an attempt under way finishes), its secrets and headers are erased.
 * Its deliveries stay as history without a page. Refuses an endpoint that is unknown or deleted already.
 */
export async function deleteWebhookEndpoint(
  tx: Tx,
  { actor, endpointId }: { actor: Actor; endpointId: string },
): Promise<Result<null, { code: "not_found" }>> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (endpoint === null) return refuse({ code: "not_found" });
  const { organizationId } = tx;
  await tx.db.webhookEndpoint.update({
    where: { organizationId_id: { organizationId, id: endpointId } },
    data: { deletedAt: tx.now, headers: null },
  });
  await tx.db.webhookSecret.deleteMany({ where: { organizationId, endpointId } });
  await cancelPendingDeliveries(tx, endpointId);
  await recordEvents(tx, [{ type: "webhook_endpoint.deleted", actor, data: { endpoint_id: endpointId } }]);
  return ok(null);
}
