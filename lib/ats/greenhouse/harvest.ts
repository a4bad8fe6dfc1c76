// Greenhouse Harvest v3 (beta: paths, paging and sign-in are confirmed by working code of others; bodies are inferred, and read tolerantly).
import { z } from "zod";
import type { AtsAdapter, AtsSession, CallSubject, Hint } from "@/lib/ats/adapter";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import { pollPages } from "@/lib/ats/greenhouse/poll";
import { verifyGreenhouse } from "@/lib/ats/greenhouse/webhook";
import {
  emailOf,
  id,
  interviewSchema,
  list,
  namedSchema,
  nameOf,
  readInterview,
  userSchema,
} from "@/lib/ats/greenhouse/harvest-reading";
import { parseAnswer } from "@/lib/ats/reading";

const TOKEN_URL = "https://auth.greenhouse.io/token";
async function note(session: AtsSession, subject: CallSubject): Promise<void> {
  const candidateId = subject.refs["candidate_id"] ?? "";
  if (subject.mayBeThere) {
    const notes = await list(
      session,
      "/notes",
      { candidate_ids: candidateId },
      z.looseObject({ body: z.string().nullish() }),
    );
    if (notes.some((each) => each.body?.includes(subject.marker))) return;
  }
  const body = { candidate_id: Number(candidateId), body: subject.text, visibility: "admin_only" };
  await session.call({ method: "POST", path: "/v3/notes", body });
}

async function listOfApplication(session: AtsSession, applicationId: string): Promise<Hint[]> {
  const found = await list(session, "/interviews", { application_ids: applicationId }, z.looseObject({ id }));
  return found.map((each) => ({ kind: "interview", externalId: each.id, refs: {} }));
}

const times = (subject: CallSubject) => ({
  starts_at: subject.startsAt.toISOString(),
  ends_at: subject.endsAt.toISOString(),
});

async function create(
  session: AtsSession,
  subject: CallSubject,
): Promise<{ externalId: string; refs: CallSubject["refs"] }> {
  const eventId = `${subject.interviewId}-${subject.marker}`;
  const query = { application_ids: subject.refs["application_id"] ?? "" };
  const before = subject.mayBeThere ? await list(session, "/interviews", query, interviewSchema) : [];
  const made = before.find((each) => each.external_event_id === eventId);
  if (made !== undefined) return { externalId: made.id, refs: subject.refs };
  const body = {
    application_id: Number(subject.refs["application_id"]),
    ...(subject.refs["job_interview_id"] !== undefined && {
      job_interview_id: Number(subject.refs["job_interview_id"]),
    }),
    ...times(subject),
    external_event_id: eventId,
    interviewers: subject.interviewers.flatMap((each) => {
      const user = session.users[each.email] || each.externalId;
      return user == null ? [] : [{ user_id: Number(user) }];
    }),
    location: subject.location ?? undefined,
    video_conferencing_url: subject.joinUrl ?? undefined,
  };
  const answer = await session.call({ method: "POST", path: "/v3/interviews", body });
  return { externalId: parseAnswer(z.looseObject({ id }), answer.body).id, refs: subject.refs };
}

async function authorize(session: AtsSession): Promise<Record<string, string>> {
  const {
    client_id: clientId = "",
    client_secret: secret = "",
    user_id: user = "",
    token_url: url = "",
  } = session.credentials;
  const answer = await session.call({
    method: "POST",
    path: url === "" ? TOKEN_URL : url,
    isToken: true,
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` },
    form: { grant_type: "client_credentials", ...(user !== "" && { sub: user }) },
  });
  const { access_token: token } = parseAnswer(z.looseObject({ access_token: z.string().min(1) }), answer.body);
  return { authorization: `Bearer ${token}` };
}

export const greenhouse: AtsAdapter = {
  provider: "greenhouse",
  name: "Greenhouse",
  confidence: "beta",
  baseUrl: "https://harvest.greenhouse.io",
  fields: [
    { name: "client_id", label: "Client id", hint: "Of a Harvest v3 (OAuth) credential.", isSecret: false },
    { name: "client_secret", label: "Client secret", isSecret: true },
    {
      name: "user_id",
      label: "User id",
      hint: "The Greenhouse user that notes and changes are written as.",
      isSecret: false,
    },
    {
      name: "webhook_secret",
      label: "Webhook secret key",
      hint: "Made here if you leave it empty. Greenhouse signs its webhooks with it.",
      isSecret: true,
      isOptional: true,
      isMade: true,
    },
    {
      name: "token_url",
      label: "Address for tokens",
      hint: `Only where it is not ${TOKEN_URL}.`,
      isSecret: false,
      isOptional: true,
    },
  ],
  capabilities: CAPABILITIES.greenhouse,
  limit: { requests: 50, windowMs: 10_000 },
  authorize,
  verify: verifyGreenhouse,
  readCatalogue: async (session) => ({
    reasons: (await list(session, "/rejection_reasons", { per_page: "500" }, namedSchema)).map((each) => ({
      id: each.id,
      label: each.name,
    })),
    users: (await list(session, "/users", { per_page: "500" }, userSchema)).map((each) => ({
      id: each.id,
      label: nameOf(each) ?? each.id,
      email: emailOf(each),
    })),
  }),
  read: readInterview,
  listOfApplication,
  poll: (session, cursor, now) =>
    pollPages(session, {
      cursor,
      now,
      path: "/v3/interviews",
      since: (at) => ({ updated_at: `gte|${at}`, per_page: "100" }),
    }),
  note,
  cancel: async (session, { externalId }) => {
    await session.call({ method: "DELETE", path: `/v3/interviews/${externalId}` });
  },
  move: async (session, subject) => {
    await session.call({ method: "PATCH", path: `/v3/interviews/${subject.externalId}`, body: times(subject) });
  },
  create,
  withdraw: async (session, subject) => {
    const body = { rejection_reason_id: Number(subject.reason.atsId), notes: subject.text };
    await session.call({ method: "POST", path: `/v3/applications/${subject.refs["application_id"]}/reject`, body });
  },
};
