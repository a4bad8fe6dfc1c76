// The shape of an entry of the waiting list in answers of the API (contract §4).
import { z } from "zod";
import { idOut, instantOut } from "@/lib/http/api/answers/shapes";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { DAY_PARTS, PRIORITIES, WAITLIST_SOURCES, WAITLIST_STATES } from "@/lib/waitlist/schema";

export const waitlistEntryJson = z
  .strictObject({
    id: idOut("wlt"),
    interview_id: idOut("int").meta({ description: "The interview that would get the earlier time." }),
    application_external_id: z.string(),
    candidate_external_id: z.string().nullable(),
    job_external_id: z.string(),
    source: z
      .enum(WAITLIST_SOURCES)
      .meta({ description: "Who put it on the list; request: other times were asked for." }),
    status: z.enum(WAITLIST_STATES).meta({ description: "filled: a slot was taken; left: taken off the list." }),
    priority: z.enum(PRIORITIES),
    kinds: z.array(z.enum(INTERVIEW_KINDS)).meta({ description: "Empty: every kind." }),
    host_emails: z.array(z.string()).meta({ description: "Empty: every host." }),
    earliest_date: z.string().nullable(),
    latest_date: z.string().nullable(),
    parts: z.array(z.enum(DAY_PARTS)).meta({ description: "Parts of the day; empty: all of it." }),
    time_zone: z.string().nullable().meta({ description: "On whose clocks; null: the candidate's." }),
    notice_minutes: z.int(),
    offer: z
      .strictObject({
        id: idOut("off"),
        slot_id: idOut("slt"),
        slot_ids: z.array(idOut("slt")),
        starts_at: instantOut,
        ends_at: instantOut,
        expires_at: instantOut,
      })
      .nullable()
      .meta({ description: "What is offered now." }),
    offer_count: z.int(),
    joined_at: instantOut,
    ended_at: instantOut.nullable(),
  })
  .meta({ id: "WaitlistEntry" });
