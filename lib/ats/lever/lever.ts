// Lever (REST: as recorded from live answers; webhooks: as several implementations agree). docs/ats/lever.md says what is inferred.
import { z } from "zod";
import { AtsFailure, type AtsAdapter, type AtsReading, type AtsSession, type CallSubject } from "@/lib/ats/adapter";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import { verifyLever } from "@/lib/ats/lever/webhook";
import { getOrNull, guessKind, parseAnswer, shortText, usableUrl } from "@/lib/ats/reading";

const dataOf = <T extends z.ZodType>(schema: T) => z.looseObject({ data: schema });
const interviewSchema = z.looseObject({
  id: z.string(),
  panel: z.string().nullish(),
  subject: z.string().nullish(),
  note: z.string().nullish(),
  interviewers: z
    .array(z.looseObject({ id: z.string(), name: z.string().nullish(), email: z.string().nullish() }))
    .default([]),
  timezone: z.string().nullish(),
  date: z.number(),
  duration: z.number(),
  location: z.string().nullish(),
  canceledAt: z.number().nullish(),
  postings: z.array(z.string()).default([]),
  user: z.string().nullish(),
});
const opportunitySchema = z.looseObject({
  name: z.string().nullish(),
  contact: z.string().nullish(),
  emails: z.array(z.string()).default([]),
});
const panelSchema = z.looseObject({ externallyManaged: z.boolean().nullish() });
const postingSchema = z.looseObject({ id: z.string(), text: z.string() });
const userSchema = z.looseObject({ id: z.string(), name: z.string().nullish(), email: z.string().nullish() });

const pathOf = (refs: CallSubject["refs"], rest: string) =>
  `/v1/opportunities/${encodeURIComponent(refs["opportunity_id"] ?? "")}${rest}`;

/** Every write is somebody's: Lever wants to know whose. */
const asUser = (session: AtsSession) => ({ perform_as: session.credentials["user_id"] ?? "" });

async function read(
  session: AtsSession,
  { externalId, refs }: { externalId: string; refs: CallSubject["refs"] },
): Promise<AtsReading | null> {
  const path = pathOf(refs, `/interviews/${encodeURIComponent(externalId)}`);
  const interview = (await getOrNull(session, { path, schema: dataOf(interviewSchema) }))?.data;
  if (interview === undefined) return null;
  const opportunity = (await getOrNull(session, { path: pathOf(refs, ""), schema: dataOf(opportunitySchema) }))?.data;
  if (opportunity === undefined) throw new AtsFailure({ status: 404, reason: "The opportunity can't be read." });
  const panel =
    interview.panel == null
      ? null
      : await getOrNull(session, { path: pathOf(refs, `/panels/${interview.panel}`), schema: dataOf(panelSchema) });
  const [postingId] = interview.postings;
  const posting =
    postingId === undefined
      ? null
      : await getOrNull(session, { path: `/v1/postings/${postingId}`, schema: dataOf(postingSchema) });
  const title = shortText(interview.subject, 300) ?? "Interview";
  const joinUrl = usableUrl(interview.location);
  const location = joinUrl === null ? shortText(interview.location, 500) : null;
  const email = opportunity.emails[0] ?? "";
  const people = interview.interviewers.flatMap((each) =>
    each.email == null
      ? []
      : [{ name: shortText(each.name, 200) ?? each.email, email: each.email, external_id: each.id }],
  );
  return {
    externalId: interview.id,
    refs: { ...refs, ...(interview.panel != null && { panel_id: interview.panel }) },
    status: interview.canceledAt == null ? "scheduled" : "cancelled",
    own: panel?.data.externallyManaged === true,
    interview: {
      kind: guessKind({ title, location, joinUrl }),
      title,
      starts_at: new Date(interview.date).toISOString(),
      ends_at: new Date(interview.date + interview.duration * 60_000).toISOString(),
      time_zone: interview.timezone ?? session.settings.time_zone,
      location,
      join_url: joinUrl,
      candidate: {
        name: shortText(opportunity.name, 200) ?? "Candidate",
        email,
        external_id: opportunity.contact ?? null,
      },
      application: { external_id: refs["opportunity_id"] ?? "" },
      job: {
        external_id: posting?.data.id ?? "general",
        title: shortText(posting?.data.text, 300) ?? "General application",
      },
      interviewers: people,
      organizer: await organizerOf(session, interview.user, people),
    },
  };
}

async function organizerOf(
  session: AtsSession,
  userId: string | null | undefined,
  people: readonly { name: string; email: string; external_id: string }[],
): Promise<{ name: string; email: string }> {
  const among = people.find((each) => each.external_id === userId);
  const found =
    among !== undefined || userId == null
      ? null
      : await getOrNull(session, { path: `/v1/users/${userId}`, schema: dataOf(userSchema) });
  const email = among?.email ?? found?.data.email ?? people[0]?.email ?? "";
  return { name: among?.name ?? shortText(found?.data.name, 200) ?? people[0]?.name ?? email, email };
}

async function note(session: AtsSession, { refs, text, marker, mayBeThere }: CallSubject): Promise<void> {
  const path = pathOf(refs, "/notes");
  if (mayBeThere) {
    const found = await getOrNull(session, { path, schema: dataOf(z.array(z.unknown())) });
    if (found?.data.some((each) => JSON.stringify(each).includes(marker))) return;
  }
  await session.call({ method: "POST", path, query: asUser(session), body: { value: text } });
}

/** PUT replaces the whole interview, so what is there is read first and sent again with the new time. */
async function move(session: AtsSession, { externalId, refs, startsAt, endsAt }: CallSubject): Promise<void> {
  const path = pathOf(refs, `/interviews/${encodeURIComponent(externalId)}`);
  const answer = await session.call({ method: "GET", path });
  const { data } = parseAnswer(dataOf(interviewSchema), answer.body);
  const kept = Object.fromEntries(
    ["feedbackTemplate", "feedbackReminder", "location", "timezone"].flatMap((name) =>
      data[name] == null ? [] : [[name, data[name]]],
    ),
  );
  const body = {
    ...kept,
    subject: data.subject ?? "",
    note: data.note ?? "",
    interviewers: data.interviewers.map(({ id, feedbackTemplate }) => ({
      id,
      ...(feedbackTemplate != null && { feedbackTemplate }),
    })),
    date: startsAt.getTime(),
    duration: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000),
  };
  await session.call({ method: "PUT", path, query: asUser(session), body });
}

export const lever: AtsAdapter = {
  provider: "lever",
  name: "Lever",
  confidence: "beta",
  baseUrl: "https://api.lever.co",
  fields: [
    { name: "api_key", label: "API key", isSecret: true },
    {
      name: "user_id",
      label: "User id",
      hint: "The Lever user that notes and changes are written as (perform_as).",
      isSecret: false,
    },
    ...(["created", "updated", "deleted"] as const).map((event) => ({
      name: `token_${event}`,
      label: `Signature token of interview${event[0]!.toUpperCase()}${event.slice(1)}`,
      hint: "Lever makes one for each webhook and shows it once.",
      isSecret: true,
      isOptional: true,
    })),
  ],
  capabilities: CAPABILITIES.lever,
  limit: { requests: 10, windowMs: 1_000 },
  authorize: ({ credentials }) =>
    Promise.resolve({ authorization: `Basic ${Buffer.from(`${credentials["api_key"]}:`).toString("base64")}` }),
  verify: verifyLever,
  readCatalogue: async (session) => {
    const reasons = await session.call({ method: "GET", path: "/v1/archive_reasons" });
    const users = await session.call({ method: "GET", path: "/v1/users", query: { limit: "100" } });
    const reason = z.looseObject({ id: z.string(), text: z.string() });
    return {
      reasons: parseAnswer(dataOf(z.array(reason)), reasons.body).data.map(({ id, text }) => ({ id, label: text })),
      users: parseAnswer(dataOf(z.array(userSchema)), users.body).data.map(({ id, name, email }) => ({
        id,
        label: name ?? id,
        email: email ?? null,
      })),
    };
  },
  read,
  note,
  cancel: async (session, { externalId, refs }) => {
    const path = pathOf(refs, `/interviews/${encodeURIComponent(externalId)}`);
    await session.call({ method: "DELETE", path, query: asUser(session) });
  },
  move,
  withdraw: async (session, { refs, reason }) => {
    const body = { reason: reason.atsId, cleanInterviews: true };
    await session.call({ method: "PUT", path: pathOf(refs, "/archived"), query: asUser(session), body });
  },
};
