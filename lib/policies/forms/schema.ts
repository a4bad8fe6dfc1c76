// The admin's forms for policies. What is empty in an exception is as the organisation has it.
import { z } from "zod";
import { INTERVIEW_KINDS, type Policy, type PolicyOverride, type PolicyPatch } from "@/lib/policies/schema";

const whole = (max: number) => {
  const text = `Enter a whole number from 0 to ${max.toLocaleString("en")}.`;
  return z
    .string(text)
    .trim()
    .regex(/^\d{1,7}$/, text)
    .transform(Number)
    .pipe(z.int().max(max, text));
};
const YEAR_MINUTES = 525_600;
const DEMANDS = ["off", "optional", "required"] as const;
const SWITCH = ["on", "off"] as const;
const SWITCHES = ["code_by_mail", "review_moves"] as const;
const MODES = ["off", "suggest", "one_by_one", "burst"] as const;

const numbers = {
  undo_seconds: whole(3_600),
  cancel_notice_minutes: whole(YEAR_MINUTES),
  reschedule_notice_minutes: whole(YEAR_MINUTES),
  self_service_until_minutes: whole(YEAR_MINUTES),
  max_reschedules: whole(100),
};
const choices = {
  reason_cancel: z.enum(DEMANDS, "Choose one."),
  reason_reschedule: z.enum(DEMANDS, "Choose one."),
  reason_withdraw: z.enum(DEMANDS, "Choose one."),
  refill_mode: z.enum(MODES, "Choose one."),
  code_by_mail: z.enum(SWITCH, "Choose one."),
  review_moves: z.enum(SWITCH, "Choose one."),
};
const fields = { ...numbers, ...choices };
type Fields = z.output<z.ZodObject<typeof fields>>;
/** `preview` only shows what would hold; `kind` and `job` say for which interview. */
const beside = {
  intent: z.enum(["save", "preview"]).default("save"),
  preview_kind: z.enum(INTERVIEW_KINDS).optional(),
};

export const policyForm = z.object({ ...fields, ...beside });

export const exceptionForm = z
  .object({
    ...z.object(fields).partial().shape,
    job_external_id: z.string().trim().min(1).max(200, "Use at most 200 characters.").optional(),
    kind: z.enum(INTERVIEW_KINDS, "Choose one.").optional(),
  })
  .refine((value) => value.job_external_id !== undefined || value.kind !== undefined, {
    path: ["kind"],
    error: "Say for which job or for which kind of interview, or both.",
  })
  .refine((value) => Object.keys(value).some((name) => name in fields), {
    path: ["undo_seconds"],
    error: "Fill in at least one rule that differs.",
  });

/** The form's flat fields as the document has them. Pure. */
export function patchOf(value: Partial<Fields>): PolicyPatch {
  const { reason_cancel, reason_reschedule, reason_withdraw, refill_mode } = value;
  const given = <T>(object: Record<string, T | undefined>) =>
    Object.fromEntries(Object.entries(object).filter(([, each]) => each !== undefined));
  const reason = given({ cancel: reason_cancel, reschedule: reason_reschedule, withdraw: reason_withdraw });
  const names = Object.keys(numbers) as (keyof typeof numbers)[];
  return {
    ...given(Object.fromEntries(names.map((name) => [name, value[name]]))),
    ...Object.fromEntries(
      SWITCHES.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name] === "on"]])),
    ),
    ...(Object.keys(reason).length > 0 && { reason }),
    ...(refill_mode !== undefined && { refill: { mode: refill_mode } }),
  };
}

/** The document's fields as the form shows them; what an exception does not say is empty. Pure. */
export function fieldsOf(document: Partial<Policy> | PolicyOverride): Record<string, string> {
  const { reason, refill } = document;
  const names = Object.keys(numbers) as (keyof typeof numbers)[];
  const entries: [string, string | number | undefined][] = [
    ...names.map((name): [string, number | undefined] => [name, document[name]]),
    ["reason_cancel", reason?.cancel],
    ["reason_reschedule", reason?.reschedule],
    ["reason_withdraw", reason?.withdraw],
    ["refill_mode", refill?.mode],
    ...SWITCHES.map((name): [string, string | undefined] => {
      const isOn = document[name];
      return [name, isOn === undefined ? undefined : isOn ? "on" : "off"];
    }),
  ];
  return Object.fromEntries(entries.map(([name, value]) => [name, value === undefined ? "" : String(value)]));
}
