// GET /events: the feed (contract §4).
import "server-only";
import { eventJson } from "@/lib/http/api/answers/event";
import { pageSchema } from "@/lib/http/api/answers/shapes";
import { z } from "zod";
import { PUBLIC_EVENT_TYPES, type PublicEventType } from "@/lib/events/catalogue";
import { listFeed } from "@/lib/events/queries";
import { decodeCursor, encodeCursor, pageOf, pageQuery } from "@/lib/http/cursor";
import { apiResource, apiRoute } from "@/lib/http/route";
import { ok, refuse } from "@/lib/result";

const LIST = "events";
const types = z
  .string()
  .max(1_000)
  .transform((value) => value.split(",").map((type) => type.trim()))
  .pipe(z.array(z.enum(PUBLIC_EVENT_TYPES)));

const query = z.strictObject({
  after: z
    .string()
    .regex(/^evt_[0-9a-z]{1,40}$/, "Must be an event's id.")
    .optional(),
  /** One type, or several with commas between. */
  type: types.optional(),
  ...pageQuery,
});

export const events = apiResource({
  GET: apiRoute({
    scope: "events:read",
    summary: "Read events in publication order, from the beginning or after an event",
    query,
    answers: { 200: pageSchema(eventJson) },
    problems: ["unknown_event", "invalid_cursor"],
    handler: async (tx, { query: { after, type, limit, cursor } }) => {
      const place = decodeCursor(LIST, cursor);
      if (!place.ok) return place;
      const wanted: readonly PublicEventType[] = type ?? [];
      const found = await listFeed(tx, { after: place.value?.[1] ?? after, types: wanted, limit: limit + 1 });
      if (!found.ok) return cursor === undefined ? found : refuse({ code: "invalid_cursor" });
      return ok({ body: pageOf(found.value, { limit, cursorOf: (last) => encodeCursor(LIST, ["", last.id]) }) });
    },
  }),
});
