import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * Makes one more attempt of a delivery, whatever became of it, with the same `webhook-id`. The schedule of a pending one goes on
 * beside it until one of them succeeds. Repeating it makes another attempt. Refuses an unknown delivery and a disabled endpoint.
 */
export async function redeliverDelivery(
  tx: Tx,
  { deliveryId }: { deliveryId: string },
): Promise<Result<{ deliveryId: string; endpointId: string }, { code: "not_found" } | { code: "endpoint_disabled" }>> {
  const { organizationId } = tx;
  const delivery = await tx.db.webhookDelivery.findUnique({
    where: { organizationId_id: { organizationId, id: deliveryId } },
    select: { endpointId: true, endpoint: { select: { status: true, deletedAt: true } } },
  });
  if (delivery === null || delivery.endpoint.deletedAt !== null) return refuse({ code: "not_found" });
  if (delivery.endpoint.status === "disabled") return refuse({ code: "endpoint_disabled" });
  await enqueue(tx, "deliver-webhook", [{ organizationId, deliveryId, trigger: "manual" }]);
  return ok({ deliveryId, endpointId: delivery.endpointId });
}
