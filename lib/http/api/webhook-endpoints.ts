// /webhook-endpoints of the API (contract §4).
import "server-only";
import { NEW_ENDPOINT } from "@/lib/http/api/examples";
import { pageSchema } from "@/lib/http/api/answers/shapes";
import {
  deliveryJsonSchema,
  endpointJsonSchema,
  newEndpointJsonSchema,
  recoveredJson,
  rotatedSecretJson,
  testSentJson,
} from "@/lib/http/api/answers/webhook";
import { z } from "zod";
import type { Tx } from "@/lib/db/transaction";
import { decodeCursor, encodeCursor, pageOf, pageQuery } from "@/lib/http/cursor";
import { etagOf } from "@/lib/http/etag";
import { apiResource, apiRoute } from "@/lib/http/route";
import { ok, refuse } from "@/lib/result";
import { deliveryJson, endpointJson } from "@/lib/webhooks/api-view";
import { createWebhookEndpoint } from "@/lib/webhooks/create-webhook-endpoint";
import { deleteWebhookEndpoint } from "@/lib/webhooks/delete-webhook-endpoint";
import { lockEndpoint } from "@/lib/webhooks/lock-endpoint";
import { getWebhookEndpoint, listDeliveries, listWebhookEndpoints } from "@/lib/webhooks/queries";
import { recoverDeliveries } from "@/lib/webhooks/recover-deliveries";
import { rotateWebhookSecret } from "@/lib/webhooks/rotate-webhook-secret";
import {
  createWebhookEndpointSchema,
  DELIVERY_STATUSES,
  recoverDeliveriesSchema,
  rotateWebhookSecretSchema,
  testWebhookEndpointSchema,
  updateWebhookEndpointSchema,
} from "@/lib/webhooks/schema";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import { updateWebhookEndpoint } from "@/lib/webhooks/update-webhook-endpoint";

const params = { id: "ep" } as const;
const idOf = (call: { params: Record<string, string> }) => call.params["id"] ?? "";

async function read(tx: Tx, endpointId: string) {
  const endpoint = await getWebhookEndpoint(tx, endpointId);
  return endpoint && endpointJson(endpoint);
}

/** The present tag of an endpoint, its row locked so that it stays present until the change is through. */
async function presentEtag(tx: Tx, call: { params: Record<string, string> }): Promise<string | null> {
  if ((await lockEndpoint(tx, idOf(call))) === null) return null;
  return etagOf(await read(tx, idOf(call)));
}

export const webhookEndpoints = apiResource({
  POST: apiRoute({
    scope: "webhooks:write",
    summary: "Adds an endpoint; the answer carries its signing secret once",
    body: createWebhookEndpointSchema,
    example: NEW_ENDPOINT,
    answers: { 201: newEndpointJsonSchema },
    problems: ["url_refused", "too_many_endpoints"],
    handler: async (tx, { actor, input }) => {
      const created = await createWebhookEndpoint(tx, { actor, input });
      if (!created.ok) return created;
      const body = await read(tx, created.value.endpointId);
      return ok({ status: 201, body: { ...body, secret: created.value.secret }, etag: etagOf(body) });
    },
  }),
  GET: apiRoute({
    scope: "webhooks:read",
    summary: "Lists the endpoints, oldest first",
    query: z.strictObject(pageQuery),
    answers: { 200: pageSchema(endpointJsonSchema) },
    problems: ["invalid_cursor"],
    handler: async (tx, { query }) => {
      const endpoints = await listWebhookEndpoints(tx);
      const place = decodeCursor("webhook-endpoints", query.cursor);
      if (!place.ok) return place;
      const after = place.value?.[1] ?? "";
      const page = pageOf(
        endpoints.filter((endpoint) => endpoint.id > after),
        { limit: query.limit, cursorOf: (last) => encodeCursor("webhook-endpoints", ["", last.id]) },
      );
      return ok({ body: { ...page, data: page.data.map(endpointJson) } });
    },
  }),
});

export const webhookEndpointById = apiResource({
  GET: apiRoute({
    scope: "webhooks:read",
    summary: "One endpoint",
    params,
    answers: { 200: endpointJsonSchema },
    handler: async (tx, call) => {
      const body = await read(tx, idOf(call));
      return body === null ? refuse({ code: "not_found" }) : ok({ body, etag: etagOf(body) });
    },
  }),
  PATCH: apiRoute({
    scope: "webhooks:write",
    summary: "Changes what is named; headers and event_types are replaced whole",
    params,
    body: updateWebhookEndpointSchema,
    answers: { 200: endpointJsonSchema },
    problems: ["url_refused"],
    etag: presentEtag,
    handler: async (tx, call) => {
      const updated = await updateWebhookEndpoint(tx, { actor: call.actor, endpointId: idOf(call), input: call.input });
      if (!updated.ok) return updated;
      const body = await read(tx, idOf(call));
      return ok({ body, etag: etagOf(body) });
    },
  }),
  DELETE: apiRoute({
    scope: "webhooks:write",
    summary: "Ends an endpoint for good; nothing is sent any more",
    params,
    answers: { 204: null },
    etag: presentEtag,
    handler: async (tx, call) => {
      const deleted = await deleteWebhookEndpoint(tx, { actor: call.actor, endpointId: idOf(call) });
      return deleted.ok ? ok({}) : deleted;
    },
  }),
});

export const testWebhookEndpoint = apiResource({
  POST: apiRoute({
    scope: "webhooks:write",
    summary: "Sends webhook.test, or an example of event_type, to this endpoint, once",
    params,
    body: testWebhookEndpointSchema.default({ event_type: "webhook.test" }),
    example: { event_type: "interview.cancelled" },
    answers: { 202: testSentJson },
    problems: ["endpoint_disabled"],
    handler: async (tx, call) => {
      const { event_type: exampleOf } = call.input;
      const sent = await sendTestEvent(tx, { actor: call.actor, endpointId: idOf(call), exampleOf });
      if (!sent.ok) return sent;
      return ok({ status: 202, body: { delivery_id: sent.value.deliveryId, event_id: sent.value.eventId } });
    },
  }),
});

export const rotateWebhookEndpointSecret = apiResource({
  POST: apiRoute({
    scope: "webhooks:write",
    summary: "Adds a new signing secret; the old ones sign beside it for a day, or as long as asked",
    params,
    answers: { 200: rotatedSecretJson },
    problems: ["too_many_secrets"],
    body: rotateWebhookSecretSchema.default({ overlap_seconds: 86_400 }),
    handler: async (tx, call) => {
      const { overlap_seconds: overlapSeconds } = call.input;
      const rotated = await rotateWebhookSecret(tx, { actor: call.actor, endpointId: idOf(call), overlapSeconds });
      if (!rotated.ok) return rotated;
      const { secret, previousValidUntil } = rotated.value;
      return ok({ body: { secret, previous_valid_until: previousValidUntil.toISOString() } });
    },
  }),
});

export const recoverWebhookEndpoint = apiResource({
  POST: apiRoute({
    scope: "webhooks:write",
    summary: "Sends again what the endpoint has missed since a time",
    params,
    body: recoverDeliveriesSchema,
    example: { since: "2026-12-01T00:00:00Z" },
    answers: { 202: recoveredJson },
    problems: ["since_out_of_range", "endpoint_disabled"],
    handler: async (tx, call) => {
      const recovered = await recoverDeliveries(tx, { endpointId: idOf(call), since: call.input.since });
      return recovered.ok ? ok({ status: 202, body: recovered.value }) : recovered;
    },
  }),
});

export const endpointDeliveries = apiResource({
  GET: apiRoute({
    scope: "webhooks:read",
    summary: "Lists an endpoint's deliveries, newest first",
    params,
    answers: { 200: pageSchema(deliveryJsonSchema) },
    problems: ["invalid_cursor"],
    query: z.strictObject({ ...pageQuery, status: z.enum(DELIVERY_STATUSES).optional() }),
    handler: async (tx, call) => {
      const { limit, cursor, status } = call.query;
      const place = decodeCursor("deliveries", cursor);
      if (!place.ok) return place;
      const before = place.value?.[1];
      const rows = await listDeliveries(tx, { endpointId: idOf(call), limit: limit + 1, status, before });
      if (rows === null) return refuse({ code: "not_found" });
      const page = pageOf(rows, { limit, cursorOf: (last) => encodeCursor("deliveries", ["", last.id]) });
      return ok({ body: { ...page, data: page.data.map(deliveryJson) } });
    },
  }),
});
