// Inputs for webhook endpoints and deliveries (contract §4); one schema from form to API.
import { z } from "zod";
import { PUBLIC_EVENT_TYPES } from "@/lib/events/catalogue";

const HEADERS_LIMIT = 10;
/** Ours, the transport's, or a proxy's: an endpoint that could set these could fake a signature or split a request. */
const RESERVED_HEADER =
  /^(webhook-.*|content-.*|proxy-.*|host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|user-agent)$/;

const headers = z
  .record(
    z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, "Is no header name (RFC 9110 §5.1)."),
    z
      .string()
      .max(1_000)
      .regex(/^[\t\x20-\x7E]*$/, "Must be printable ASCII."),
  )
  .transform((given) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value.trim()])),
  )
  .refine((given) => Object.keys(given).length <= HEADERS_LIMIT, { error: `Up to ${HEADERS_LIMIT} headers.` })
  .refine((given) => !Object.keys(given).some((name) => RESERVED_HEADER.test(name)), {
    error: "Names a header that is set for every webhook or belongs to the connection.",
  });

const fields = {
  url: z.string().trim().min(1).max(2_048),
  /** Empty: every event. */
  event_types: z
    .array(z.enum(PUBLIC_EVENT_TYPES))
    .max(PUBLIC_EVENT_TYPES.length)
    .transform((types) => [...new Set(types)]),
  description: z.string().trim().max(200),
  include_note: z.boolean(),
  headers,
};

export const createWebhookEndpointSchema = z.strictObject({
  url: fields.url,
  event_types: fields.event_types.default([]),
  description: fields.description.default(""),
  include_note: fields.include_note.default(false),
  headers: fields.headers.default({}),
});
export type CreateWebhookEndpointInput = z.output<typeof createWebhookEndpointSchema>;

export const updateWebhookEndpointSchema = z
  .strictObject({ ...fields, status: z.enum(["enabled", "disabled"]) })
  .partial()
  .refine((value) => Object.keys(value).length > 0, { error: "Names nothing to change." });
export type UpdateWebhookEndpointInput = z.output<typeof updateWebhookEndpointSchema>;

/** `overlap_seconds`: how long the replaced secrets keep signing beside the new one; 0 when they have leaked. */
export const rotateWebhookSecretSchema = z.strictObject({
  overlap_seconds: z
    .number()
    .int()
    .min(0)
    .max(7 * 86_400)
    .default(86_400),
});

export const recoverDeliveriesSchema = z.strictObject({
  since: z.iso
    .datetime({ offset: true, error: "Must be an instant with an offset, such as 2026-12-01T14:00:00Z." })
    .transform((value) => new Date(value)),
});

export const DELIVERY_STATUSES = ["pending", "succeeded", "failed", "cancelled"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
export type DeliveryTrigger = "schedule" | "manual" | "recovery" | "test";
