// The body of an event as the feed gives it and webhooks carry it (contract §5), one shape a type.
import { z } from "zod";
import { API_VERSION, EVENTS, PUBLIC_EVENT_TYPES, type PublicEventType } from "@/lib/events/catalogue";

function eventSchema(type: PublicEventType) {
  return z
    .strictObject({
      id: z.string().meta({ description: "Also the webhook-id; the same on every retry, redelivery and endpoint." }),
      type: z.literal(type),
      timestamp: z.iso.datetime().meta({ description: "When it happened." }),
      api_version: z.literal(API_VERSION),
      data: EVENTS[type],
      test: z.literal(true).optional().meta({ description: "An example that was asked for: nothing has happened." }),
    })
    .meta({ id: componentName(type) });
}

/** "interview.cancellation_undone" → "InterviewCancellationUndoneEvent". */
function componentName(type: PublicEventType): string {
  const words = type.split(/[._]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("")}Event`;
}

/** The body of each type's events. */
export const EVENT_SCHEMAS: ReadonlyMap<PublicEventType, ReturnType<typeof eventSchema>> = new Map(
  PUBLIC_EVENT_TYPES.map((type) => [type, eventSchema(type)]),
);

const [first, ...others] = EVENT_SCHEMAS.values();
export const eventJson = z.discriminatedUnion("type", [first!, ...others]).meta({ id: "Event" });
