// POST and GET /waitlist, GET and DELETE /waitlist/{id} (contract §4).
import "server-only";
import { z } from "zod";
import { NEW_WAITLIST_ENTRY } from "@/lib/http/api/examples";
import { pageSchema } from "@/lib/http/api/answers/shapes";
import { waitlistEntryJson } from "@/lib/http/api/answers/waitlist";
import { decodeInstantCursor, encodeCursor, pageOf, pageQuery } from "@/lib/http/cursor";
import { apiResource, apiRoute } from "@/lib/http/route";
import { ok, refuse } from "@/lib/result";
import { waitlistView } from "@/lib/waitlist/api-view";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { leaveWaitlist } from "@/lib/waitlist/leave-waitlist";
import { findInterviewToWaitFor, getWaitlistEntry, listWaitlist } from "@/lib/waitlist/queries";
import { joinWaitlistSchema, WAITLIST_STATES } from "@/lib/waitlist/schema";

const LIST = "waitlist";
const listQuery = z.strictObject({
  status: z.enum(WAITLIST_STATES).optional(),
  interview_id: z.string().max(100).optional(),
  ...pageQuery,
});

export const waitlist = apiResource({
  POST: apiRoute({
    scope: "waitlist:write",
    summary: "Let a candidate wait for an earlier time, or for any where there is none",
    body: joinWaitlistSchema,
    example: NEW_WAITLIST_ENTRY,
    answers: { 200: waitlistEntryJson, 201: waitlistEntryJson },
    problems: ["not_found", "invalid_state"],
    handler: async (tx, { actor, input: { interview_id: given, application, priority, ...limits } }) => {
      const interviewId =
        application === undefined
          ? given!
          : await findInterviewToWaitFor(tx, { applicationExternalId: application.external_id });
      if (interviewId === null) return refuse({ code: "not_found" });
      const joined = await joinWaitlist(tx, { actor, interviewId, source: "api", priority, limits });
      if (!joined.ok) return joined;
      const { entryId, created } = joined.value;
      const entry = await getWaitlistEntry(tx, { entryId });
      return ok({ status: created ? 201 : 200, body: waitlistView(entry!) });
    },
  }),
  GET: apiRoute({
    scope: "waitlist:read",
    summary: "List those who wait, the longest first",
    query: listQuery,
    answers: { 200: pageSchema(waitlistEntryJson) },
    problems: ["invalid_cursor"],
    handler: async (tx, { query: { limit, cursor, status: state, interview_id: interviewId } }) => {
      const after = decodeInstantCursor(LIST, cursor);
      if (!after.ok) return after;
      const rows = await listWaitlist(tx, { state, interviewId, after: after.value, limit: limit + 1 });
      const page = pageOf(rows, {
        limit,
        cursorOf: (last) => encodeCursor(LIST, [last.joinedAt.toISOString(), last.id]),
      });
      return ok({ body: { ...page, data: page.data.map(waitlistView) } });
    },
  }),
});

export const waitlistById = apiResource({
  GET: apiRoute({
    scope: "waitlist:read",
    summary: "Read one entry",
    params: { id: "wlt" },
    answers: { 200: waitlistEntryJson },
    handler: async (tx, { params }) => {
      const entry = await getWaitlistEntry(tx, { entryId: params["id"]! });
      return entry === null ? refuse({ code: "not_found" }) : ok({ body: waitlistView(entry) });
    },
  }),
  DELETE: apiRoute({
    scope: "waitlist:write",
    summary: "Take an entry off the list; a slot offer that is open ends",
    params: { id: "wlt" },
    answers: { 204: null },
    handler: async (tx, { params }) => {
      const left = await leaveWaitlist(tx, { entryId: params["id"]! });
      return left.ok ? ok({}) : left;
    },
  }),
});
