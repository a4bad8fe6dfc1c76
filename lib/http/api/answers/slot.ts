// The shape of a slot in answers of the API (contract §4); lib/slots/api-view.ts writes it, tests hold every answer against it.
import { z } from "zod";
import { problemJson } from "@/lib/http/api/answers/problem";
import { idOut, instantOut, zoneOut } from "@/lib/http/api/answers/shapes";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { HELD_FOR } from "@/lib/slots/rules";

export const slotJson = z
  .strictObject({
    id: idOut("slt"),
    host: z.strictObject({ email: z.string(), name: z.string(), external_id: z.string().nullable() }),
    starts_at: instantOut,
    ends_at: instantOut,
    time_zone: zoneOut,
    status: z.enum(["open", "held", "taken", "withdrawn"]),
    held_for: z.enum(HELD_FOR).nullable(),
    held_until: instantOut.nullable(),
    kinds: z.array(z.enum(INTERVIEW_KINDS)),
    job_external_ids: z.array(z.string()).meta({ description: "Empty: for every job." }),
    interview_id: idOut("int").nullable(),
    created_at: instantOut,
    updated_at: instantOut,
  })
  .meta({ id: "Slot" });

/** What became of each slot of a POST, in the order sent. */
export const slotOutcomesJson = z.strictObject({
  data: z.array(
    z.strictObject({
      index: z.int(),
      status: z.enum(["created", "conflict", "invalid"]),
      slot: slotJson.optional(),
      problem: problemJson.optional(),
    }),
  ),
});
