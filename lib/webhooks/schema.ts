// Inputs for webhook endpoints and deliveries (contract §4); one schema from form to API.
import { z } from "zod";
import { PUBLIC_EVENT_TYPES } from "@/lib/events/catalogue";
import { MAX_PER_MINUTE } from "@/lib/webhooks/rules";

const HEADERS_LIMIT = 10;
/** Ours, the transport's, or a proxy's: an endpoint that could set these could fake a signature or split a request. */
const RESERVED_HEADER =
  /^(webhook-.*|reslot-.*|content-.*|proxy-.*|host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|user-agent)$/;

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
  /** Signs with ed25519 (`v1a`) too. */
  ed25519: z.boolean(),
  /** Attempts of the schedule a minute; null: no limit. */
  max_per_minute: z.int().min(1).max(MAX_PER_MINUTE).nullable(),
  headers,
};

export const createWebhookEndpointSchema = z.strictObject({
  url: fields.url,
  event_types: fields.event_types.default([]),
  description: fields.description.default(""),
  include_note: fields.include_note.default(false),
  ed25519: fields.ed25519.default(false),
  max_per_minute: fields.max_per_minute.default(null),
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

/** What an admin can tick: the test goes to who asks for it, whatever is ticked. */
export const WEBHOOK_EVENT_TYPES = PUBLIC_EVENT_TYPES.filter((type) => type !== "webhook.test");

/** `Name: value`, one a line. Refused lines are named by number, never repeated: they may hold a credential. */
const headerLines = z
  .string()
  .max(12_000)
  .default("")
  .transform((text, context) => {
    const found: Record<string, string> = {};
    for (const [index, line] of text.split("\n").entries()) {
      if (line.trim() === "") continue;
      const [, name, value] = /^\s*([^:\s]+)\s*:(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) {
        context.addIssue({ code: "custom", message: `Line ${index + 1} is not “Name: value”.` });
        return z.NEVER;
      }
      found[name] = value.trim();
    }
    return found;
  })
  .pipe(headers);

const PER_MINUTE_WORDS = `Enter a whole number from 1 to ${MAX_PER_MINUTE}, or leave it empty for no limit.`;
const formFields = {
  url: z.string({ error: "Enter the address that shall receive the events." }).pipe(fields.url),
  description: fields.description.default(""),
  events: z.enum(["all", "some"], { error: "Choose all events or some." }),
  event_types: fields.event_types.default([]),
  include_note: z.literal("yes").optional(),
  ed25519: z.literal("yes").optional(),
  max_per_minute: z
    .string()
    .trim()
    .default("")
    .transform((value) => (value === "" ? null : Number(value)))
    .pipe(z.int(PER_MINUTE_WORDS).min(1, PER_MINUTE_WORDS).max(MAX_PER_MINUTE, PER_MINUTE_WORDS).nullable()),
  headers: headerLines,
};

/** The form of a new endpoint, as what the API takes. */
export const webhookEndpointForm = z
  .object(formFields)
  .refine((value) => value.events === "all" || value.event_types.length > 0, {
    path: ["event_types"],
    error: "Tick at least one event, or choose all.",
  })
  .transform(({ events, include_note, ed25519, ...rest }) => ({
    ...rest,
    include_note: include_note === "yes",
    ed25519: ed25519 === "yes",
    event_types: events === "all" ? [] : rest.event_types,
  }));

/** The form of an existing one: its headers can't be shown again, so they stay unless new ones are given or they shall go. */
export const webhookEndpointEditForm = z
  .object({ ...formFields, headers: headerLines.optional(), remove_headers: z.literal("yes").optional() })
  .refine((value) => value.events === "all" || value.event_types.length > 0, {
    path: ["event_types"],
    error: "Tick at least one event, or choose all.",
  })
  .transform(({ events, include_note, ed25519, remove_headers, headers: given, ...rest }) => ({
    ...rest,
    include_note: include_note === "yes",
    ed25519: ed25519 === "yes",
    event_types: events === "all" ? [] : rest.event_types,
    ...(given !== undefined && Object.keys(given).length > 0 && { headers: given }),
    ...(remove_headers === "yes" && { headers: {} }),
  }));

export const rotateSecretForm = z.object({
  overlap: z.enum(["day", "none"], { error: "Choose how long the present secret goes on signing." }),
});

/** Which event the test is to look like; the plain test where nothing is named. */
export const testWebhookEndpointSchema = z.strictObject({
  event_type: z.enum(PUBLIC_EVENT_TYPES).default("webhook.test"),
});
export const testEventForm = z.object({ event_type: z.enum(PUBLIC_EVENT_TYPES).optional() });

export const recoverForm = z.object({
  hours: z.enum(["1", "24", "72", "336"], { error: "Choose how far back." }),
});

export const recoverDeliveriesSchema = z.strictObject({
  since: z.iso
    .datetime({ offset: true, error: "Must be an instant with an offset, such as 2026-12-01T14:00:00Z." })
    .transform((value) => new Date(value)),
});

export const DELIVERY_STATUSES = ["pending", "succeeded", "failed", "cancelled"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
export type DeliveryTrigger = "schedule" | "manual" | "recovery" | "test";

/** The state and place of a log's page in its address; what makes no sense counts as not given. */
export const deliveryQuery = z.object({
  status: z.enum(DELIVERY_STATUSES).optional().catch(undefined),
  before: z
    .string()
    .regex(/^del_[0-9a-z]{26}$/)
    .optional()
    .catch(undefined),
});
