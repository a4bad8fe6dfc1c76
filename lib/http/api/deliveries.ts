// /deliveries of the API (contract §4).
import "server-only";
import { deliveryDetailJson, deliveryJsonSchema } from "@/lib/http/api/answers/webhook";
import { etagOf } from "@/lib/http/etag";
import { apiResource, apiRoute } from "@/lib/http/route";
import { ok, refuse } from "@/lib/result";
import { attemptJson, deliveryJson } from "@/lib/webhooks/api-view";
import { getDelivery } from "@/lib/webhooks/queries";
import { redeliverDelivery } from "@/lib/webhooks/redeliver-delivery";

const params = { id: "del" } as const;

export const deliveryById = apiResource({
  GET: apiRoute({
    scope: "webhooks:read",
    summary: "One delivery with its attempts, newest first, and the event as it is sent",
    params,
    answers: { 200: deliveryDetailJson },
    handler: async (tx, call) => {
      const delivery = await getDelivery(tx, call.params["id"] ?? "");
      if (delivery === null) return refuse({ code: "not_found" });
      const body = { ...deliveryJson(delivery), event: delivery.body, attempt_log: delivery.log.map(attemptJson) };
      return ok({ body, etag: etagOf(body) });
    },
  }),
});

export const redeliver = apiResource({
  POST: apiRoute({
    scope: "webhooks:write",
    summary: "Makes one more attempt, with the same webhook-id",
    params,
    answers: { 202: deliveryJsonSchema },
    problems: ["endpoint_disabled"],
    handler: async (tx, call) => {
      const deliveryId = call.params["id"] ?? "";
      const queued = await redeliverDelivery(tx, { deliveryId });
      if (!queued.ok) return queued;
      const delivery = await getDelivery(tx, deliveryId);
      return ok({ status: 202, body: delivery && deliveryJson(delivery) });
    },
  }),
});
