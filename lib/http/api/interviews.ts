// POST and GET /interviews, GET /interviews/{id} (contract §4).
import "server-only";
import { interviewJson } from "@/lib/http/api/answers/interview";
import { NEW_INTERVIEW } from "@/lib/http/api/examples";
import { pageSchema } from "@/lib/http/api/answers/shapes";
import { z } from "zod";
import { can } from "@/lib/authz/permissions";
import type { ApiKeyActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { ApiAnswer } from "@/lib/http/api-spec";
import { decodeInstantCursor, encodeCursor, pageOf, pageQuery } from "@/lib/http/cursor";
import { etagOf } from "@/lib/http/etag";
import { apiResource, apiRoute } from "@/lib/http/route";
import { getInterviewDocument, interviewDocuments } from "@/lib/interviews/api-view";
import { lockDocument } from "@/lib/interviews/lock-document";
import { lockUpsert } from "@/lib/interviews/lock-upsert";
import { listInterviewsByUpdate } from "@/lib/interviews/queries";
import { INTERVIEW_STATUSES, instant, upsertInterviewSchema } from "@/lib/interviews/schema";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { ok, refuse, type Result } from "@/lib/result";

/** An interview as the answer of a call: with links for keys that may write, with the ETag of its state. */
export async function interviewAnswer(
  tx: Tx,
  { actor, interviewId, more = {} }: { actor: ApiKeyActor; interviewId: string; more?: Record<string, unknown> },
): Promise<Result<ApiAnswer, { code: "not_found" }>> {
  const document = await getInterviewDocument(tx, { interviewId, withLinks: can(actor, "interviews:write") });
  if (document === null) return refuse({ code: "not_found" });
  return ok({ body: { ...document.body, ...more }, etag: etagOf(document.state) });
}

/** The interview's present ETag, with the interview locked. For If-Match. */
export async function interviewEtag(tx: Tx, { params }: { params: Record<string, string> }): Promise<string | null> {
  const document = await lockDocument(tx, { interviewId: params["id"]! });
  return document === null ? null : etagOf(document.state);
}

const LIST = "interviews";
/** The name of lists that end where all is settled, in cursors: their pages go on so, with or without `updated_since`. */
const SETTLED_LIST = "interviews-since";
const listQuery = z.strictObject({
  status: z.enum(INTERVIEW_STATUSES).optional(),
  updated_since: instant.optional().meta({
    description:
      "Changes from then on. The list ends before the oldest change that is still being written, so that asking again with the newest updated_at misses nothing; without it a list shows the present state.",
  }),
  external_id: z.string().max(200).optional(),
  ...pageQuery,
});

export const interviews = apiResource({
  POST: apiRoute({
    scope: "interviews:write",
    summary: "Create an interview, or bring it up to date by its external id",
    body: upsertInterviewSchema,
    example: NEW_INTERVIEW,
    answers: { 200: interviewJson, 201: interviewJson },
    problems: ["slot_overlap", "slot_held", "not_scheduled", "candidate_erased"],
    etag: async (tx, { input }) => {
      // All that the upsert locks, in its order: the row alone, locked first, would wait for other upserts crosswise.
      const { interviewId } = await lockUpsert(tx, input);
      // If-Match of what is not there yet is false: the caller means to change something it has seen.
      return interviewId === null ? "" : interviewEtag(tx, { params: { id: interviewId } });
    },
    handler: async (tx, { actor, input }) => {
      const upserted = await upsertInterview(tx, { actor, input });
      if (!upserted.ok) return upserted;
      const { interviewId, outcome, withdrawnSlotIds } = upserted.value;
      const answer = await interviewAnswer(tx, { actor, interviewId, more: { withdrawn_slot_ids: withdrawnSlotIds } });
      if (!answer.ok || outcome !== "created") return answer;
      return ok({ ...answer.value, status: 201, headers: { location: `/api/v1/interviews/${interviewId}` } });
    },
  }),
  GET: apiRoute({
    scope: "interviews:read",
    summary: "List interviews by last change, the oldest change first",
    query: listQuery,
    answers: { 200: pageSchema(interviewJson) },
    problems: ["invalid_cursor"],
    handler: async (tx, { actor, query }) => {
      const settledPlace = decodeInstantCursor(SETTLED_LIST, query.cursor);
      const after = settledPlace.ok ? settledPlace : decodeInstantCursor(LIST, query.cursor);
      if (!after.ok) return after;
      const goesOnSettled = settledPlace.ok && settledPlace.value !== null;
      // A look-up by external id asks for the present state.
      const settled = query.external_id === undefined && (query.updated_since !== undefined || goesOnSettled);
      const records = await listInterviewsByUpdate(tx, {
        filter: { status: query.status, externalId: query.external_id, updatedSince: query.updated_since },
        after: after.value && { updatedAt: after.value.at, id: after.value.id },
        settled,
        limit: query.limit + 1,
      });
      const page = pageOf(records, {
        limit: query.limit,
        cursorOf: (last) => encodeCursor(settled ? SETTLED_LIST : LIST, [last.updatedAt.toISOString(), last.id]),
      });
      const documents = await interviewDocuments(tx, { records: page.data, withLinks: can(actor, "interviews:write") });
      return ok({ body: { ...page, data: documents.map((document) => document.body) } });
    },
  }),
});

export const interviewById = apiResource({
  GET: apiRoute({
    scope: "interviews:read",
    summary: "Read one interview",
    params: { id: "int" },
    answers: { 200: interviewJson },
    handler: (tx, { actor, params }) => interviewAnswer(tx, { actor, interviewId: params["id"]! }),
  }),
});
