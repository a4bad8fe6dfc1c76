// SmartRecruiters (Interviews API v201904; paths are official, some bodies inferred: docs/ats/smartrecruiters.md). Its API sees
// only interviews that were made through it, so all it shows may be changed.
import { z } from "zod";
import { AtsFailure, type AtsAdapter, type AtsReading, type AtsSession, type CallSubject } from "@/lib/ats/adapter";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import { getOrNull, guessKind, parseAnswer, shortText, usableUrl } from "@/lib/ats/reading";
import { verifySmartRecruiters } from "@/lib/ats/smartrecruiters/webhook";

const INTERVIEWS = "/interviews-api/v201904/interviews";
const timeslotSchema = z.looseObject({
  id: z.string(),
  title: z.string().nullish(),
  place: z.string().nullish(),
  startsOn: z.string(),
  endsOn: z.string(),
  interviewers: z.array(z.looseObject({ id: z.string() })).default([]),
});
const interviewSchema = z.looseObject({
  id: z.string(),
  candidate: z.looseObject({ id: z.string(), status: z.string().nullish() }),
  jobId: z.string(),
  location: z.string().nullish(),
  organizerId: z.string().nullish(),
  timezone: z.string().nullish(),
  timeslots: z.array(timeslotSchema).min(1),
});
const personSchema = z.looseObject({
  id: z.string(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  email: z.string().nullish(),
});
type Person = z.output<typeof personSchema>;

const nameOf = ({ firstName, lastName }: Person) => shortText(`${firstName ?? ""} ${lastName ?? ""}`, 200);

async function read(
  session: AtsSession,
  { externalId, refs }: { externalId: string; refs: CallSubject["refs"] },
): Promise<AtsReading | null> {
  const path = `${INTERVIEWS}/${encodeURIComponent(externalId)}`;
  const found = await getOrNull(session, { path, schema: interviewSchema });
  if (found === null) return null;
  const candidate = await getOrNull(session, { path: `/candidates/${found.candidate.id}`, schema: personSchema });
  if (candidate === null) throw new AtsFailure({ status: 404, reason: "The candidate can't be read." });
  const job = await getOrNull(session, { path: `/jobs/${found.jobId}`, schema: z.looseObject({ title: z.string() }) });
  // One interview here is one stretch of time: of several slots the first one's people, from the first start to the last end.
  const slots = found.timeslots.toSorted((a, b) => Date.parse(a.startsOn) - Date.parse(b.startsOn));
  const [first] = slots;
  const people = await peopleOf(session, [...(first?.interviewers.map((each) => each.id) ?? [])]);
  const organizer = found.organizerId == null ? undefined : (await peopleOf(session, [found.organizerId]))[0];
  const title = shortText(first?.title, 300) ?? "Interview";
  const place = first?.place ?? found.location;
  const joinUrl = usableUrl(place);
  const location = joinUrl === null ? shortText(place, 500) : null;
  const host = organizer ?? people[0];
  return {
    externalId: found.id,
    refs: { ...refs, candidate_id: found.candidate.id, job_id: found.jobId, timeslot_id: first?.id ?? "" },
    status: "scheduled",
    own: true,
    interview: {
      kind: guessKind({ title, location, joinUrl }),
      title,
      starts_at: first?.startsOn ?? "",
      ends_at: slots.at(-1)?.endsOn ?? "",
      time_zone: found.timezone ?? session.settings.time_zone,
      location,
      join_url: joinUrl,
      candidate: {
        name: nameOf(candidate) ?? "Candidate",
        email: candidate.email ?? "",
        external_id: found.candidate.id,
      },
      // A hint names the application; read again without one, candidate and job say the same.
      application: { external_id: refs["application_id"] ?? `${found.candidate.id}:${found.jobId}` },
      job: { external_id: found.jobId, title: shortText(job?.title, 300) ?? "Job" },
      interviewers: people,
      organizer: { name: host?.name ?? "", email: host?.email ?? "" },
    },
  };
}

async function peopleOf(
  session: AtsSession,
  ids: readonly string[],
): Promise<{ name: string; email: string; external_id: string }[]> {
  const people = [];
  for (const id of ids) {
    const user = await getOrNull(session, { path: `/users/${encodeURIComponent(id)}`, schema: personSchema });
    if (user?.email != null) people.push({ name: nameOf(user) ?? user.email, email: user.email, external_id: id });
  }
  return people;
}

/** What the hiring team reads beside the candidate. Its API lists no messages, so a lost answer can't be looked up. */
async function note(session: AtsSession, { refs, text }: CallSubject): Promise<void> {
  const body = { content: `@[CANDIDATE:${refs["candidate_id"]}] ${text}`, shareWith: { everyone: true } };
  await session.call({ method: "POST", path: "/messages/shares", body });
}

export const smartrecruiters: AtsAdapter = {
  provider: "smartrecruiters",
  name: "SmartRecruiters",
  confidence: "beta",
  baseUrl: "https://api.smartrecruiters.com",
  fields: [
    { name: "api_key", label: "API key", isSecret: true },
    {
      name: "webhook_secret",
      label: "Webhook secret key",
      hint: "The one SmartRecruiters made for the subscription.",
      isSecret: true,
      isOptional: true,
    },
  ],
  capabilities: CAPABILITIES.smartrecruiters,
  limit: { requests: 10, windowMs: 1_000 },
  authorize: ({ credentials }) => Promise.resolve({ "x-smarttoken": credentials["api_key"] ?? "" }),
  verify: verifySmartRecruiters,
  readCatalogue: async (session) => {
    const content = <T extends z.ZodType>(schema: T) => z.looseObject({ content: z.array(schema) });
    const reason = z.looseObject({ id: z.string(), label: z.string() });
    const reasons = await session.call({ method: "GET", path: "/configuration/withdrawal-reasons" });
    const users = await session.call({ method: "GET", path: "/users", query: { limit: "100" } });
    return {
      reasons: parseAnswer(content(reason), reasons.body).content.map(({ id, label }) => ({ id, label })),
      users: parseAnswer(content(personSchema), users.body).content.map((user) => ({
        id: user.id,
        label: nameOf(user) ?? user.id,
        email: user.email ?? null,
      })),
    };
  },
  read,
  note,
  cancel: async (session, { externalId }) => {
    await session.call({ method: "DELETE", path: `${INTERVIEWS}/${encodeURIComponent(externalId)}` });
  },
  move: async (session, { externalId, refs, startsAt, endsAt }) => {
    const timeslot = { id: refs["timeslot_id"], startsOn: startsAt.toISOString(), endsOn: endsAt.toISOString() };
    const path = `${INTERVIEWS}/${encodeURIComponent(externalId)}`;
    await session.call({ method: "PATCH", path, body: { timeslots: [timeslot] } });
  },
  withdraw: async (session, { refs, reason }) => {
    const path = `/candidates/${refs["candidate_id"]}/jobs/${refs["job_id"]}/status`;
    await session.call({ method: "PUT", path, body: { status: "WITHDRAWN", withdrawalReason: { id: reason.atsId } } });
  },
};
