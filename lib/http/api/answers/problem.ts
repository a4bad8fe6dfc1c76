// The shape of a problem (RFC 9457 §3) in answers of the API.
import { z } from "zod";

export const problemJson = z
  .looseObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: "What to branch on; it stays when words change." }),
    instance: z.string().optional(),
    errors: z
      .array(
        z.strictObject({ pointer: z.string().meta({ description: "JSON Pointer (RFC 6901)." }), detail: z.string() }),
      )
      .optional(),
  })
  .meta({
    id: "Problem",
    description: "What went wrong, and which fields are to blame. Data of the case stands beside.",
  });
