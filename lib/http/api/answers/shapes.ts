// What answers of the API are made of, for the API's document and for tests that hold each answer against it.
import { z } from "zod";

/** An instant as answers write it: UTC to the millisecond. */
export const instantOut = z.iso
  .datetime({ precision: 3 })
  .meta({ description: "UTC, to the millisecond.", example: "2026-12-01T13:00:00.000Z" });
export const zoneOut = z.string().meta({ description: "IANA time zone.", example: "Europe/Berlin" });

/** An opaque id, named by its prefix. */
export function idOut(prefix: string): z.ZodString {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]+$`))
    .meta({ description: `Opaque id, begins with ${prefix}_.` });
}

/** One page of a list; `next_cursor` is null at the end. */
export function pageSchema(item: z.ZodType) {
  return z.strictObject({
    data: z.array(item),
    next_cursor: z.string().nullable().meta({ description: "For ?cursor= of the next page; null at the end." }),
  });
}
