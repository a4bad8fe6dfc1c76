// The policy document of GET·PATCH /policies (contract §4). Times are minutes before the interview, or seconds for undo.
import { z } from "zod";

export const INTERVIEW_KINDS = ["phone", "video", "onsite"] as const;
export type InterviewKind = (typeof INTERVIEW_KINDS)[number];
const demand = z.enum(["off", "optional", "required"]);
export type ReasonDemand = z.output<typeof demand>;

const minutes = z.int().min(0).max(525_600);
const fields = {
  undo_seconds: z.int().min(0).max(3_600),
  cancel_notice_minutes: minutes,
  reschedule_notice_minutes: minutes,
  self_service_until_minutes: minutes,
  max_reschedules: z.int().min(0).max(100),
  reason: z.strictObject({ cancel: demand, reschedule: demand, withdraw: demand }),
  refill: z.strictObject({ mode: z.enum(["off", "suggest", "one_by_one", "burst"]) }),
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
export type PolicyOverride = z.output<typeof override>;
export type PolicyPatch = z.output<typeof policyPatchSchema>;

export const DEFAULT_POLICY: Policy = {
  undo_seconds: 120,
  cancel_notice_minutes: 0,
  reschedule_notice_minutes: 120,
  self_service_until_minutes: 0,
  max_reschedules: 3,
  reason: { cancel: "required", reschedule: "optional", withdraw: "optional" },
  refill: { mode: "suggest" },
  overrides: [],
};
