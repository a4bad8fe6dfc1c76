// Ashby (the vendor's published OpenAPI). Everything is a POST, and a refusal comes as 200 with `success: false`.
import { z } from "zod";
import { AtsFailure, type AtsAdapter, type AtsReading, type AtsSession, type CallSubject } from "@/lib/ats/adapter";
import { ask, askOrNull } from "@/lib/ats/ashby/ask";
import { verifyAshby } from "@/lib/ats/ashby/webhook";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import { guessKind, shortText, usableUrl } from "@/lib/ats/reading";

const eventSchema = z.looseObject({
  id: z.string(),
  interviewId: z.string().nullish(),
  interviewers: z
    .array(
      z.looseObject({
        id: z.string(),
        firstName: z.string().nullish(),
        lastName: z.string().nullish(),
        email: z.string().nullish(),
      }),
    )
    .default([]),
  startTime: z.string(),
  endTime: z.string(),
  location: z.string().nullish(),
  meetingLink: z.string().nullish(),
});
const scheduleSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  applicationId: z.string(),
  scheduledBy: z.unknown().optional(),
  interviewEvents: z.array(eventSchema).default([]),
});
const applicationSchema = z.looseObject({
  candidate: z.looseObject({ id: z.string(), name: z.string().nullish() }),
  job: z.looseObject({ id: z.string(), title: z.string() }),
});
const candidateSchema = z.looseObject({
  name: z.string().nullish(),
  primaryEmailAddress: z.looseObject({ value: z.string() }).nullish(),
});

async function read(
  session: AtsSession,
  { externalId, refs }: { externalId: string; refs: CallSubject["refs"] },
): Promise<AtsReading | null> {
  const applicationId = refs["application_id"] ?? "";
  const schedules = await askOrNull(
    session,
    "/interviewSchedule.list",
    { applicationId, limit: 100 },
    z.array(scheduleSchema),
  );
  const schedule = schedules?.find((each) => each.interviewEvents.some((event) => event.id === externalId));
  const event = schedule?.interviewEvents.find((each) => each.id === externalId);
  if (schedule === undefined || event === undefined) return null;
  const application = await ask(session, "/application.info", { applicationId }, applicationSchema);
  const { id: candidateId } = application.candidate;
  const candidate = await ask(session, "/candidate.info", { id: candidateId }, candidateSchema);
  const kindOf = z.looseObject({ title: z.string().nullish() });
  const interview =
    event.interviewId == null ? null : await askOrNull(session, "/interview.info", { id: event.interviewId }, kindOf);
  return readingOf({
    schedule,
    event,
    application,
    candidate,
    title: interview?.title,
    zone: session.settings.time_zone,
  });
}

function readingOf({
  schedule,
  event,
  application,
  candidate,
  title: given,
  zone,
}: {
  schedule: z.output<typeof scheduleSchema>;
  event: z.output<typeof eventSchema>;
  application: z.output<typeof applicationSchema>;
  candidate: z.output<typeof candidateSchema>;
  title: string | null | undefined;
  zone: string;
}): AtsReading {
  const title = shortText(given, 300) ?? "Interview";
  const joinUrl = usableUrl(event.meetingLink);
  const location = shortText(event.location, 500);
  const interviewers = event.interviewers.flatMap(({ id, email, firstName, lastName }) =>
    email == null
      ? []
      : [{ name: shortText(`${firstName ?? ""} ${lastName ?? ""}`, 200) ?? email, email, external_id: id }],
  );
  const { id: candidateId } = application.candidate;
  const name = shortText(candidate.name ?? application.candidate.name, 200) ?? "Candidate";
  return {
    externalId: event.id,
    refs: { schedule_id: schedule.id, application_id: schedule.applicationId, candidate_id: candidateId },
    status: schedule.status === "Cancelled" ? "cancelled" : schedule.status === "Scheduled" ? "scheduled" : "over",
    // Only the key that made a schedule may move it; what a user scheduled names that user.
    own: schedule.scheduledBy == null,
    interview: {
      kind: guessKind({ title, location, joinUrl }),
      title,
      starts_at: event.startTime,
      ends_at: event.endTime,
      time_zone: zone,
      location,
      join_url: joinUrl,
      candidate: { name, email: candidate.primaryEmailAddress?.value ?? "", external_id: candidateId },
      application: { external_id: schedule.applicationId },
      job: { external_id: application.job.id, title: shortText(application.job.title, 300) ?? "Job" },
      interviewers,
      organizer: { name: interviewers[0]?.name ?? "", email: interviewers[0]?.email ?? "" },
    },
  };
}

async function note(session: AtsSession, { refs, text, marker, mayBeThere }: CallSubject): Promise<void> {
  const candidateId = refs["candidate_id"] ?? "";
  if (mayBeThere) {
    const notes = await askOrNull(session, "/candidate.listNotes", { candidateId }, z.array(z.unknown()));
    if (notes?.some((each) => JSON.stringify(each).includes(marker))) return;
  }
  const body = { candidateId, note: { type: "text/plain", value: text }, sendNotifications: true, isPrivate: false };
  await ask(session, "/candidate.createNote", body, z.unknown());
}

async function withdraw(session: AtsSession, { refs, reason }: CallSubject): Promise<void> {
  const applicationId = refs["application_id"] ?? "";
  const application = await ask(
    session,
    "/application.info",
    { applicationId },
    z.looseObject({ currentInterviewStage: z.looseObject({ interviewPlanId: z.string() }) }),
  );
  const { interviewPlanId } = application.currentInterviewStage;
  const stages = await ask(
    session,
    "/interviewStage.list",
    { interviewPlanId },
    z.array(z.looseObject({ id: z.string(), type: z.string() })),
  );
  const archived = stages.find((each) => each.type === "Archived");
  if (archived === undefined)
    throw new AtsFailure({ status: 422, reason: "Its plan has no stage of the type Archived." });
  const body = { applicationId, interviewStageId: archived.id, archiveReasonId: reason.atsId };
  await ask(session, "/application.changeStage", body, z.unknown());
}

export const ashby: AtsAdapter = {
  provider: "ashby",
  name: "Ashby",
  confidence: "beta",
  baseUrl: "https://api.ashbyhq.com",
  fields: [
    { name: "api_key", label: "API key", isSecret: true },
    {
      name: "webhook_secret",
      label: "Webhook secret token",
      hint: "Made here if you leave it empty. Ashby signs its webhooks with it.",
      isSecret: true,
      isOptional: true,
      isMade: true,
    },
  ],
  capabilities: CAPABILITIES.ashby,
  limit: { requests: 15, windowMs: 1_000 },
  authorize: ({ credentials }) =>
    Promise.resolve({ authorization: `Basic ${Buffer.from(`${credentials["api_key"]}:`).toString("base64")}` }),
  verify: verifyAshby,
  readCatalogue: async (session) => {
    const reason = z.looseObject({ id: z.string(), text: z.string(), reasonType: z.string().nullish() });
    const user = z.looseObject({
      id: z.string(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      email: z.string().nullish(),
    });
    const reasons = await ask(session, "/archiveReason.list", {}, z.array(reason));
    const users = await ask(session, "/user.list", { limit: 100 }, z.array(user));
    return {
      // A candidate who leaves was not turned down: only reasons of that kind are to be chosen from.
      reasons: reasons
        .filter((each) => each.reasonType == null || each.reasonType === "RejectedByCandidate")
        .map(({ id, text }) => ({ id, label: text })),
      users: users.map(({ id, firstName, lastName, email }) => ({
        id,
        label: shortText(`${firstName ?? ""} ${lastName ?? ""}`, 200) ?? id,
        email: email ?? null,
      })),
    };
  },
  read,
  note,
  cancel: async (session, { refs }) => {
    const body = { id: refs["schedule_id"], allowReschedule: true };
    await ask(session, "/interviewSchedule.cancel", body, z.unknown());
  },
  move: async (session, { externalId, refs, startsAt, endsAt, interviewers }) => {
    const interviewEvent = {
      interviewEventId: externalId,
      startTime: startsAt.toISOString(),
      endTime: endsAt.toISOString(),
      interviewers: interviewers.map(({ email }) => ({ email, feedbackRequired: true })),
    };
    await ask(
      session,
      "/interviewSchedule.update",
      { interviewScheduleId: refs["schedule_id"], interviewEvent },
      z.unknown(),
    );
  },
  withdraw,
};
