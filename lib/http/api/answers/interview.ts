// The shape of an interview in answers of the API (contract §4); lib/interviews/api-view.ts writes it, tests hold every answer against it.
import { z } from "zod";
import { idOut, instantOut, zoneOut } from "@/lib/http/api/answers/shapes";
import { INTERVIEW_STATUSES } from "@/lib/interviews/schema";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";

const initiator = z.enum(["candidate", "company"]);
const channel = z.enum(["link", "dashboard", "api", "ats", "mail"]);
const slotSet = { slot_id: idOut("slt").nullable(), slot_ids: z.array(idOut("slt")) };
const person = { email: z.string(), name: z.string() };

export const cancellationJson = z
  .strictObject({
    kind: z.enum(["cancel", "withdraw"]),
    reason_code: z.string(),
    reason_category: z.string(),
    note: z.string().nullable(),
    initiator,
    channel,
    late: z.boolean().meta({ description: "With less notice than the policy asks for." }),
    cancelled_at: instantOut,
    notice_seconds: z.int().meta({ description: "From the act to the start; negative after it." }),
    stays_in_process: z.boolean(),
    undo_until: instantOut
      .nullable()
      .meta({ description: "Nothing is published before; null without an undo window." }),
  })
  .meta({ id: "Cancellation" });

const changeJson = z
  .strictObject({
    id: idOut("rsc"),
    moved_at: instantOut,
    initiator,
    channel,
    reason_code: z.string().nullable(),
    reason_category: z.string().nullable(),
    note: z.string().nullable(),
    notice_seconds: z.int(),
    previous: z.strictObject({ ...slotSet, starts_at: instantOut, ends_at: instantOut }),
    ...slotSet,
    starts_at: instantOut,
    ends_at: instantOut,
  })
  .meta({ id: "Change", description: "One completed move." });

const timeRequestJson = z
  .strictObject({
    id: idOut("trq"),
    windows: z
      .array(z.strictObject({ starts_at: instantOut, ends_at: instantOut }))
      .min(1)
      .max(5),
    expires_at: instantOut.meta({ description: "Unanswered until then it lapses, and the old time stays." }),
    state: z.enum(["open", "settled", "lapsed", "withdrawn"]),
  })
  .meta({ id: "TimeRequest" });

export const interviewJson = z
  .strictObject({
    id: idOut("int"),
    external_id: z.string(),
    source: z.string(),
    kind: z.enum(INTERVIEW_KINDS),
    title: z.string(),
    status: z.enum(INTERVIEW_STATUSES),
    starts_at: instantOut,
    ends_at: instantOut,
    time_zone: zoneOut,
    location: z.string().nullable(),
    join_url: z.string().nullable(),
    candidate: z.strictObject({
      id: idOut("cnd"),
      external_id: z.string().nullable(),
      ...person,
      time_zone: z.string().nullable(),
      locale: z.string().nullable(),
    }),
    application: z.strictObject({
      id: idOut("app"),
      external_id: z.string(),
      status: z.enum(["active", "withdrawn"]),
    }),
    job: z.strictObject({ id: idOut("job"), external_id: z.string(), title: z.string() }),
    interviewers: z.array(z.strictObject({ ...person, external_id: z.string().nullable() })),
    organizer: z.strictObject(person),
    ...slotSet,
    revision: z.int().meta({ description: "Counts every change. What is lower than what you have is older." }),
    confirmed_at: instantOut.nullable().meta({ description: "When the candidate said that this time still suits." }),
    cancellation: cancellationJson.nullable(),
    changes: z.array(changeJson),
    time_request: timeRequestJson
      .nullable()
      .meta({ description: "The newest request for new times, if there ever was one." }),
    created_at: instantOut,
    updated_at: instantOut,
    links: z
      .strictObject({ candidate: z.url().nullable() })
      .optional()
      .meta({ description: "For keys with interviews:write. Whoever has this link is the candidate." }),
    withdrawn_slot_ids: z
      .array(idOut("slt"))
      .optional()
      .meta({ description: "Open slots of the panel that overlapped the new time and were withdrawn." }),
  })
  .meta({ id: "Interview" });
