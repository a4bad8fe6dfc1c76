// The policy document of GET·PATCH /policies (contract §4). Times are minutes before the interview, or seconds for undo.
import { z } from "zod";

export const INTERVIEW_KINDS = ["phone", "video", "onsite"] as const;
export type InterviewKind = (typeof INTERVIEW_KINDS)[number];
const demand = z.enum(["off", "optional", "required"]);
export type ReasonDemand = z.output<typeof demand>;

const REFILL_MODES = ["off", "suggest", "one_by_one", "burst"] as const;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write it as 21:00.");

const minutes = z.int().min(0).max(525_600);
const fields = {
  undo_seconds: z.int().min(0).max(3_600),
  cancel_notice_minutes: minutes,
  reschedule_notice_minutes: minutes,
  self_service_until_minutes: minutes,
  max_reschedules: z.int().min(0).max(100),
  code_by_mail: z.boolean().meta({
    description: "A one-time code is mailed and asked for before a candidate changes anything by their link.",
  }),
  review_moves: z.boolean().meta({
    description: "A time that a candidate chooses is kept for them until staff confirm the move or decline it.",
  }),
  reason: z.strictObject({ cancel: demand, reschedule: demand, withdraw: demand }),
  refill: z.strictObject({
    mode: z.enum(REFILL_MODES),
    answer_minutes: z
      .int()
      .min(5)
      .max(2_880)
      .meta({ description: "The longest a candidate may take to answer; less as the slot nears." }),
    lead_minutes: z
      .int()
      .min(0)
      .max(20_160)
      .meta({ description: "A freed slot that begins sooner is offered to nobody: it is simply open." }),
    burst_size: z.int().min(1).max(50).meta({ description: "How many candidates a burst goes to at once." }),
    quiet_from: clock.meta({ description: "From then on the candidate's clocks keep us quiet." }),
    quiet_to: clock.meta({ description: "Until then. The same time twice: never quiet." }),
    chain_length: z
      .int()
      .min(0)
      .max(20)
      .meta({ description: "How often what a taker gives up is offered on; 0: never." }),
  }),
};

const override = z
  .strictObject({
    job_external_id: z.string().min(1).max(200).optional(),
    kind: z.enum(INTERVIEW_KINDS).optional(),
    ...z.strictObject({ ...fields, reason: fields.reason.partial(), refill: fields.refill.partial() }).partial().shape,
  })
  .refine((value) => value.job_external_id !== undefined || value.kind !== undefined, {
    error: "An override names a job_external_id, a kind, or both.",
  });

export const policySchema = z.strictObject({ ...fields, overrides: z.array(override).max(200) });
export const policyPatchSchema = z
  .strictObject({
    ...fields,
    reason: fields.reason.partial(),
    refill: fields.refill.partial(),
    overrides: z.array(override).max(200),
  })
  .partial();

export type Policy = z.output<typeof policySchema>;
export type RefillPolicy = Policy["refill"];
export type PolicyOverride = z.output<typeof override>;
export type PolicyPatch = z.output<typeof policyPatchSchema>;

export const DEFAULT_POLICY: Policy = {
  undo_seconds: 120,
  cancel_notice_minutes: 0,
  reschedule_notice_minutes: 120,
  self_service_until_minutes: 0,
  max_reschedules: 3,
  code_by_mail: false,
  review_moves: false,
  reason: { cancel: "required", reschedule: "optional", withdraw: "optional" },
  refill: {
    mode: "suggest",
    answer_minutes: 240,
    lead_minutes: 240,
    burst_size: 10,
    quiet_from: "21:00",
    quiet_to: "08:00",
    chain_length: 5,
  },
  overrides: [],
};
