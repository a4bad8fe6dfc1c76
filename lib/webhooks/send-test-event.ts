import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { PublicEventType } from "@/lib/events/catalogue";
import { recordEvents } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";
import { ok, refuse, type Result } from "@/lib/result";
import { lockEndpoint } from "@/lib/webhooks/lock-endpoint";

/**
 * Sends `webhook.test`, or an example of another type, to this endpoint alone, once, whatever events it asks for and even while
 * it is disabled. The feed and all other endpoints know it as the test it is.
 * Repeating it sends another. Refuses an unknown endpoint.
 */
export async function sendTestEvent(
  tx: Tx,
  { actor, endpointId, exampleOf }: { actor: Actor; endpointId: string; exampleOf?: PublicEventType },
): Promise<Result<{ deliveryId: string; eventId: string }, { code: "not_found" }>> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (endpoint === null) return refuse({ code: "not_found" });
  const { organizationId } = tx;
  const message = "This is a test. Nothing happened.";
  const isExample = exampleOf !== undefined && exampleOf !== "webhook.test";
  const data = { endpoint_id: endpointId, message, ...(isExample && { example_of: exampleOf }) };
  const [eventId] = await recordEvents(tx, [{ type: "webhook.test", actor, data }]);
  if (eventId === undefined) throw new Error("An event was recorded without an id");
  const deliveryId = newId("del");
  await tx.db.webhookDelivery.create({
    data: { organizationId, id: deliveryId, endpointId, eventId, nextAttemptAt: tx.now, createdAt: tx.now },
  });
  await enqueue(tx, "deliver-webhook", [{ organizationId, deliveryId, trigger: "test" }]);
  return ok({ deliveryId, eventId });
}
