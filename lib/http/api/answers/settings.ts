// The shapes of reasons and policies in answers of the API (contract §4).
import { z } from "zod";
import { policySchema } from "@/lib/policies/schema";
import { REASON_CATEGORIES, REASON_LISTS } from "@/lib/reasons/schema";

export const reasonJson = z
  .strictObject({
    code: z.string().meta({ description: "Stays for ever; labels may change." }),
    category: z.enum(REASON_CATEGORIES),
    label: z.string(),
    for_candidates: z.boolean(),
    lists: z.array(z.enum(REASON_LISTS)),
  })
  .meta({ id: "Reason" });

export const policyJson = policySchema.meta({ id: "Policy" });
