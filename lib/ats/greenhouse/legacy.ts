// Greenhouse Harvest v1/v2 (official: the vendor's own documentation). Being switched off; for customers whose keys still work.
import { z } from "zod";
import type { AtsAdapter, AtsSession, CallSubject, Hint } from "@/lib/ats/adapter";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import { pollPages } from "@/lib/ats/greenhouse/poll";
import { verifyGreenhouse } from "@/lib/ats/greenhouse/webhook";
import { id, idOnly, readInterview, userSchema } from "@/lib/ats/greenhouse/legacy-reading";
import { getOrNull, parseAnswer } from "@/lib/ats/reading";

async function listOfApplication(session: AtsSession, applicationId: string): Promise<Hint[]> {
  const path = `/v1/applications/${encodeURIComponent(applicationId)}/scheduled_interviews`;
  const list = await getOrNull(session, { path, schema: idOnly });
  return (list ?? []).map((each) => ({ kind: "interview", externalId: each.id, refs: {} }));
}

async function note(session: AtsSession, subject: CallSubject): Promise<void> {
  const feed = `/v1/candidates/${subject.refs["candidate_id"]}/activity_feed`;
  if (subject.mayBeThere) {
    const schema = z.looseObject({ notes: z.array(z.looseObject({ body: z.string().nullish() })).default([]) });
    const found = await getOrNull(session, { path: feed, schema });
    if (found?.notes.some((each) => each.body?.includes(subject.marker))) return;
  }
  const user = session.credentials["user_id"] ?? "";
  await session.call({
    method: "POST",
    path: `${feed}/notes`,
    body: { user_id: user, body: subject.text, visibility: "admin_only" },
  });
}

/** The interview an attempt before has made, whose answer got lost. */
async function findByEvent(session: AtsSession, subject: CallSubject, eventId: string): Promise<string | null> {
  const path = `/v1/applications/${subject.refs["application_id"]}/scheduled_interviews`;
  const schema = z.array(z.looseObject({ id, external_event_id: z.string().nullish() }));
  const list = await getOrNull(session, { path, schema });
  return list?.find((each) => each.external_event_id === eventId)?.id ?? null;
}

const times = (subject: CallSubject) => ({ start: subject.startsAt.toISOString(), end: subject.endsAt.toISOString() });

export const greenhouseLegacy: AtsAdapter = {
  provider: "greenhouse_legacy",
  name: "Greenhouse (Harvest v1/v2)",
  confidence: "official",
  baseUrl: "https://harvest.greenhouse.io",
  fields: [
    { name: "api_key", label: "Harvest API key", isSecret: true },
    {
      name: "user_id",
      label: "User id",
      hint: "The Greenhouse user that notes and changes are written as (On-Behalf-Of).",
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
  ],
  capabilities: CAPABILITIES.greenhouse_legacy,
  limit: { requests: 50, windowMs: 10_000 },
  authorize: ({ credentials }) =>
    Promise.resolve({
      authorization: `Basic ${Buffer.from(`${credentials["api_key"]}:`).toString("base64")}`,
      "on-behalf-of": credentials["user_id"] ?? "",
    }),
  verify: verifyGreenhouse,
  readCatalogue: async (session) => {
    const reasons = await session.call({ method: "GET", path: "/v1/rejection_reasons", query: { per_page: "500" } });
    const users = await session.call({ method: "GET", path: "/v1/users", query: { per_page: "500" } });
    const named = z.array(z.looseObject({ id, name: z.string() }));
    return {
      reasons: parseAnswer(named, reasons.body).map((each) => ({ id: each.id, label: each.name })),
      users: parseAnswer(z.array(userSchema), users.body).map((each) => ({
        id: each.id,
        label: each.name ?? each.id,
        email: each.primary_email_address ?? null,
      })),
    };
  },
  read: readInterview,
  listOfApplication,
  poll: (session, cursor, now) =>
    pollPages(session, {
      cursor,
      now,
      path: "/v1/scheduled_interviews",
      since: (at) => ({ updated_after: at, per_page: "100" }),
    }),
  note,
  cancel: async (session, { externalId }) => {
    await session.call({ method: "DELETE", path: `/v1/scheduled_interviews/${externalId}` });
  },
  move: async (session, subject) => {
    await session.call({
      method: "PATCH",
      path: `/v2/scheduled_interviews/${subject.externalId}`,
      body: times(subject),
    });
  },
  create: async (session, subject) => {
    const eventId = `${subject.interviewId}-${subject.marker}`;
    const made = subject.mayBeThere ? await findByEvent(session, subject, eventId) : null;
    if (made !== null) return { externalId: made, refs: subject.refs };
    const body = {
      application_id: Number(subject.refs["application_id"]),
      interview_id: Number(subject.refs["interview_id"]),
      interviewers: subject.interviewers.flatMap((each) => {
        const user = session.users[each.email] || each.externalId;
        return user == null ? [] : [{ user_id: Number(user), response_status: "needs_action" }];
      }),
      ...times(subject),
      external_event_id: eventId,
      location: subject.location ?? undefined,
      video_conferencing_url: subject.joinUrl ?? undefined,
    };
    const answer = await session.call({ method: "POST", path: "/v2/scheduled_interviews", body });
    return { externalId: parseAnswer(z.looseObject({ id }), answer.body).id, refs: subject.refs };
  },
  withdraw: async (session, subject) => {
    const body = { rejection_reason_id: Number(subject.reason.atsId), notes: subject.text };
    await session.call({ method: "POST", path: `/v1/applications/${subject.refs["application_id"]}/reject`, body });
  },
};
