// The shapes of endpoints and deliveries in answers of the API (contract §4); lib/webhooks/api-view.ts writes them.
import { z } from "zod";
import { eventJson } from "@/lib/http/api/answers/event";
import { idOut, instantOut } from "@/lib/http/api/answers/shapes";
import { DELIVERY_STATUSES } from "@/lib/webhooks/schema";

const secret = z
  .string()
  .regex(/^whsec_/)
  .meta({ description: "The signing secret. It is shown this once." });

const endpointFields = {
  id: idOut("ep"),
  url: z.string(),
  description: z.string(),
  event_types: z.array(z.string()).meta({ description: "Empty: every event." }),
  include_note: z.boolean(),
  ed25519: z.boolean().meta({ description: "Signs with ed25519 (v1a) too." }),
  max_per_minute: z.int().nullable().meta({ description: "Attempts of the schedule a minute; null: no limit." }),
  public_keys: z.array(z.string().regex(/^whpk_/)).meta({
    description: "What verifies v1a signatures, newest first; several while a rotation overlaps, none without ed25519.",
  }),
  header_names: z.array(z.string()),
  status: z.enum(["enabled", "disabled"]),
  disabled_reason: z.string().nullable(),
  disabled_at: instantOut.nullable(),
  failing_since: instantOut.nullable(),
  created_at: instantOut,
};
export const endpointJsonSchema = z.strictObject(endpointFields).meta({ id: "WebhookEndpoint" });
export const newEndpointJsonSchema = z.strictObject({ ...endpointFields, secret }).meta({ id: "NewWebhookEndpoint" });
export const rotatedSecretJson = z.strictObject({ secret, previous_valid_until: instantOut });

const deliveryFields = {
  id: idOut("del"),
  endpoint_id: idOut("ep"),
  event_id: idOut("evt"),
  event_type: z.string(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int(),
  next_attempt_at: instantOut.nullable(),
  last_status_code: z.int().nullable(),
  succeeded_at: instantOut.nullable(),
  created_at: instantOut,
};
export const deliveryJsonSchema = z.strictObject(deliveryFields).meta({ id: "Delivery" });

const attemptJsonSchema = z
  .strictObject({
    id: idOut("att"),
    trigger: z.enum(["schedule", "manual", "recovery", "test"]),
    started_at: instantOut,
    duration_ms: z.int().nullable(),
    status_code: z.int().nullable(),
    error: z.string().nullable(),
    response_body: z.string().nullable().meta({ description: "Up to 16 kB of what the receiver answered." }),
  })
  .meta({ id: "DeliveryAttempt" });

export const deliveryDetailJson = z
  .strictObject({ ...deliveryFields, event: eventJson, attempt_log: z.array(attemptJsonSchema) })
  .meta({ id: "DeliveryDetail" });

export const testSentJson = z.strictObject({ delivery_id: idOut("del"), event_id: idOut("evt") });

export const recoveredJson = z.strictObject({
  recovered: z.int().meta({ description: "Deliveries queued again." }),
  complete: z.boolean().meta({ description: "False: there are more; call again." }),
});
