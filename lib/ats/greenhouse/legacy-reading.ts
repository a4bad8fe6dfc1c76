// How an interview is read through Harvest v1: the interview, then its application, candidate and organizer.
import { z } from "zod";
import { AtsFailure, type AtsReading, type AtsSession } from "@/lib/ats/adapter";
import { getOrNull, guessKind, shortText, usableUrl } from "@/lib/ats/reading";

export const id = z.union([z.number(), z.string()]).transform(String);
const person = z.looseObject({ id, name: z.string().nullish(), email: z.string().nullish() });
const moment = z.looseObject({ date_time: z.string().nullish(), date: z.string().nullish() });
const interviewSchema = z.looseObject({
  id,
  application_id: id,
  external_event_id: z.string().nullish(),
  start: moment,
  end: moment,
  location: z.string().nullish(),
  video_conferencing_url: z.string().nullish(),
  status: z.string(),
  interview: z.looseObject({ id, name: z.string() }).nullish(),
  organizer: person.nullish(),
  interviewers: z.array(person).default([]),
});
type Interview = z.output<typeof interviewSchema>;
const applicationSchema = z.looseObject({ candidate_id: id, jobs: z.array(z.looseObject({ id, name: z.string() })) });
const candidateSchema = z.looseObject({
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  email_addresses: z.array(z.looseObject({ value: z.string() })).default([]),
});
export const userSchema = z.looseObject({
  id,
  name: z.string().nullish(),
  primary_email_address: z.string().nullish(),
});
export const idOnly = z.array(z.looseObject({ id }));

export async function readInterview(
  session: AtsSession,
  { externalId }: { externalId: string },
): Promise<AtsReading | null> {
  const path = `/v1/scheduled_interviews/${encodeURIComponent(externalId)}`;
  const found = await getOrNull(session, { path, schema: interviewSchema });
  if (found === null) return null;
  const application = await getOrNull(session, {
    path: `/v1/applications/${found.application_id}`,
    schema: applicationSchema,
  });
  const candidateId = application?.candidate_id;
  const candidate =
    candidateId === undefined
      ? null
      : await getOrNull(session, { path: `/v1/candidates/${candidateId}`, schema: candidateSchema });
  const job = application?.jobs[0];
  // Theirs is to be had through another door only when an interview is seen at all: then it is a broken wire, not an end.
  if (candidate === null || candidateId === undefined || job === undefined)
    throw new AtsFailure({ status: 404, reason: "The application or its candidate can't be read." });
  return readingOf(session, { found, candidateId, candidate, job });
}

async function readingOf(
  session: AtsSession,
  {
    found,
    candidateId,
    candidate,
    job,
  }: {
    found: Interview;
    candidateId: string;
    candidate: z.output<typeof candidateSchema>;
    job: { id: string; name: string };
  },
): Promise<AtsReading> {
  const title = shortText(found.interview?.name, 300) ?? "Interview";
  const location = shortText(found.location, 500);
  const joinUrl = usableUrl(found.video_conferencing_url);
  const organizer = await organizerOf(session, found);
  return {
    externalId: found.id,
    refs: { application_id: found.application_id, candidate_id: candidateId, interview_id: found.interview?.id ?? "" },
    status: found.status === "scheduled" ? "scheduled" : "over",
    own: await isActionable(session, found),
    interview: {
      kind: guessKind({ title, location, joinUrl }),
      title,
      starts_at: found.start.date_time ?? "",
      ends_at: found.end.date_time ?? "",
      time_zone: session.settings.time_zone,
      location,
      join_url: joinUrl,
      candidate: {
        name: shortText(`${candidate.first_name ?? ""} ${candidate.last_name ?? ""}`, 200) ?? "Candidate",
        email: candidate.email_addresses[0]?.value ?? "",
        external_id: candidateId,
      },
      application: { external_id: found.application_id },
      job: { external_id: job.id, title: shortText(job.name, 300) ?? "Job" },
      interviewers: found.interviewers.flatMap((each) =>
        each.email == null
          ? []
          : [{ name: shortText(each.name, 200) ?? each.email, email: each.email, external_id: each.id }],
      ),
      organizer,
    },
  };
}

async function organizerOf(
  session: AtsSession,
  { organizer, interviewers }: Interview,
): Promise<{ name: string; email: string }> {
  const isAlsoInterviewer = interviewers.find((each) => each.id === organizer?.id && each.email != null);
  const [first] = interviewers;
  if (isAlsoInterviewer?.email != null)
    return { name: isAlsoInterviewer.name ?? isAlsoInterviewer.email, email: isAlsoInterviewer.email };
  const user =
    organizer == null ? null : await getOrNull(session, { path: `/v1/users/${organizer.id}`, schema: userSchema });
  const email = user?.primary_email_address ?? first?.email ?? "";
  return { name: shortText(user?.name ?? first?.name, 200) ?? email, email };
}

/** Only interviews made through Harvest may be changed through it; the list filter says which those are. */
async function isActionable(
  session: AtsSession,
  { id: interviewId, application_id: applicationId }: Interview,
): Promise<boolean> {
  const path = `/v1/applications/${applicationId}/scheduled_interviews`;
  const list = await getOrNull(session, { path, query: { actionable: "true" }, schema: idOnly });
  return list?.some((each) => each.id === interviewId) ?? false;
}
