// POST /candidates/{id}/erase, GET /candidates/{id}/export (contract §4, privacy).
import "server-only";
import { z } from "zod";
import { eraseCandidate } from "@/lib/candidates/erase-candidate";
import { exportCandidate } from "@/lib/candidates/export-candidate";
import { idOut, instantOut } from "@/lib/http/api/answers/shapes";
import { apiResource, apiRoute } from "@/lib/http/route";
import { ok } from "@/lib/result";

const common = { scope: "candidates:erase", params: { id: "cnd" } } as const;

const erasedJson = z
  .strictObject({
    candidate_id: idOut("cnd"),
    erased_at: instantOut,
    cancelled_interview_ids: z
      .array(idOut("int"))
      .meta({ description: "Interviews that were ahead and ended with it; empty when it is repeated." }),
  })
  .meta({ id: "ErasedCandidate" });

const copyJson = z
  .strictObject({
    candidate_id: idOut("cnd"),
    organization: z.string(),
    exported_at: instantOut,
    data: z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())))
      .meta({ description: "Rows by table, in the words of the data map (docs/privacy.md)." }),
  })
  .meta({ id: "CandidateCopy" });

export const erase = apiResource({
  POST: apiRoute({
    ...common,
    summary: "Erase a person for good: all tables, queues and mails; figures and events stay",
    answers: { 200: erasedJson },
    handler: async (tx, { actor, params: { id } }) => {
      const erased = await eraseCandidate(tx, { actor, candidateId: id! });
      if (!erased.ok) return erased;
      const { erasedAt, cancelledInterviewIds } = erased.value;
      return ok({
        body: {
          candidate_id: id,
          erased_at: erasedAt.toISOString(),
          cancelled_interview_ids: cancelledInterviewIds,
        },
      });
    },
  }),
});

export const exportCopy = apiResource({
  GET: apiRoute({
    ...common,
    summary: "Read everything that is kept of a person",
    answers: { 200: copyJson },
    handler: async (tx, { actor, params: { id } }) => {
      const copy = await exportCandidate(tx, { actor, candidateId: id! });
      return copy.ok ? ok({ body: copy.value }) : copy;
    },
  }),
});
