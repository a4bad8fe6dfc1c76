// How an interview is read through Harvest v3: the interview, its application, candidate, job and people are lists narrowed to ids.
import { z } from "zod";
import { AtsFailure, type AtsReading, type AtsSession } from "@/lib/ats/adapter";
import { guessKind, parseAnswer, shortText, usableUrl } from "@/lib/ats/reading";

export const id = z.union([z.number(), z.string()]).transform(String);
const moment = z.union([
  z.string(),
  z.looseObject({ date_time: z.string().nullish() }).transform((at) => at.date_time ?? ""),
]);
export const interviewSchema = z.looseObject({
  id,
  application_id: id,
  external_event_id: z.string().nullish(),
  starts_at: moment.nullish(),
  ends_at: moment.nullish(),
  start: moment.nullish(),
  end: moment.nullish(),
  name: z.string().nullish(),
  location: z.string().nullish(),
  video_conferencing_url: z.string().nullish(),
  status: z.string().nullish(),
  job_interview_id: id.nullish(),
  organizer_id: id.nullish(),
});
type Interview = z.output<typeof interviewSchema>;
const interviewerSchema = z.looseObject({ user_id: id });
const applicationSchema = z.looseObject({ id, candidate_id: id, job_id: id.nullish() });
const candidateSchema = z.looseObject({
  id,
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  email_addresses: z.array(z.looseObject({ value: z.string() })).default([]),
});
export const namedSchema = z.looseObject({ id, name: z.string() });
export const userSchema = z.looseObject({
  id,
  name: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  primary_email: z.string().nullish(),
  primary_email_address: z.string().nullish(),
});
type User = z.output<typeof userSchema>;

export const emailOf = (user: User) => user.primary_email ?? user.primary_email_address ?? null;
export const nameOf = (user: User) => user.name ?? shortText(`${user.first_name ?? ""} ${user.last_name ?? ""}`, 200);

/** Rows of a list that can be narrowed to ids. */
export async function list<T>(
  session: AtsSession,
  path: string,
  query: Record<string, string>,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const answer = await session.call({ method: "GET", path: `/v3${path}`, query });
  return parseAnswer(z.array(schema), answer.body);
}

export async function readInterview(
  session: AtsSession,
  { externalId }: { externalId: string },
): Promise<AtsReading | null> {
  const [found] = await list(session, "/interviews", { ids: externalId }, interviewSchema);
  if (found === undefined || found.id !== externalId) return null;
  const [application] = await list(session, "/applications", { ids: found.application_id }, applicationSchema);
  const [candidate] = application
    ? await list(session, "/candidates", { ids: application.candidate_id }, candidateSchema)
    : [];
  if (application === undefined || candidate === undefined)
    throw new AtsFailure({ status: 404, reason: "The application or its candidate can't be read." });
  const [job] =
    application.job_id == null ? [] : await list(session, "/jobs", { ids: application.job_id }, namedSchema);
  return readingOf(session, found, { candidate, job });
}

async function readingOf(
  session: AtsSession,
  found: Interview,
  { candidate, job }: { candidate: z.output<typeof candidateSchema>; job: z.output<typeof namedSchema> | undefined },
): Promise<AtsReading> {
  const title = shortText(found.name, 300) ?? "Interview";
  const location = shortText(found.location, 500);
  const joinUrl = usableUrl(found.video_conferencing_url);
  const people = await peopleOf(session, found);
  const candidateName = shortText(`${candidate.first_name ?? ""} ${candidate.last_name ?? ""}`, 200);
  return {
    externalId: found.id,
    refs: {
      application_id: found.application_id,
      candidate_id: candidate.id,
      ...(found.job_interview_id != null && { job_interview_id: found.job_interview_id }),
    },
    status: found.status == null || found.status === "scheduled" ? "scheduled" : "over",
    // Harvest wants an external_event_id of whoever creates an interview: what has none was made in Greenhouse itself.
    own: found.external_event_id != null && found.external_event_id !== "",
    interview: {
      kind: guessKind({ title, location, joinUrl }),
      title,
      starts_at: found.starts_at ?? found.start ?? "",
      ends_at: found.ends_at ?? found.end ?? "",
      time_zone: session.settings.time_zone,
      location,
      join_url: joinUrl,
      candidate: {
        name: candidateName ?? "Candidate",
        email: candidate.email_addresses[0]?.value ?? "",
        external_id: candidate.id,
      },
      application: { external_id: found.application_id },
      job: { external_id: job?.id ?? "unknown", title: shortText(job?.name, 300) ?? "Job" },
      ...people,
    },
  };
}

async function peopleOf(
  session: AtsSession,
  found: Interview,
): Promise<Pick<AtsReading["interview"], "interviewers" | "organizer">> {
  const interviewers = await list(session, "/interviewers", { interview_ids: found.id }, interviewerSchema);
  const ids = [
    ...new Set([
      ...interviewers.map((each) => each.user_id),
      ...(found.organizer_id == null ? [] : [found.organizer_id]),
    ]),
  ];
  const users = ids.length === 0 ? [] : await list(session, "/users", { ids: ids.join(",") }, userSchema);
  const person = (userId: string) => {
    const user = users.find((each) => each.id === userId);
    const email = user && emailOf(user);
    return user && email ? [{ name: nameOf(user) ?? email, email, external_id: userId }] : [];
  };
  const panel = interviewers.flatMap((each) => person(each.user_id));
  const organizer = (found.organizer_id == null ? [] : person(found.organizer_id))[0] ?? panel[0];
  return { interviewers: panel, organizer: { name: organizer?.name ?? "", email: organizer?.email ?? "" } };
}
