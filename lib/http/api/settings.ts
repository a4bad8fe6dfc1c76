// GET /reasons, GET and PATCH /policies (contract §4).
import "server-only";
import { policyJson, reasonJson } from "@/lib/http/api/answers/settings";
import { pageSchema } from "@/lib/http/api/answers/shapes";
import { etagOf } from "@/lib/http/etag";
import { apiResource, apiRoute } from "@/lib/http/route";
import { getPolicy } from "@/lib/policies/queries";
import { policyPatchSchema } from "@/lib/policies/schema";
import { choosePolicy } from "@/lib/policies/choose-policy";
import { lockPolicy } from "@/lib/policies/update-policy";
import { listReasons } from "@/lib/reasons/queries";
import { ok } from "@/lib/result";

export const reasons = apiResource({
  GET: apiRoute({
    // Whoever cancels must know the codes, so these scopes open them too.
    scope: ["policies:read", "interviews:read", "interviews:write"],
    summary: "List the reasons in use",
    answers: { 200: pageSchema(reasonJson) },
    handler: async (tx) => {
      const found = await listReasons(tx, { list: "any", lang: "en" });
      const data = found.map(({ code, category, label, lists }) => ({
        code,
        category,
        label,
        for_candidates: lists.some((list) => list !== "staff"),
        lists,
      }));
      return ok({ body: { data, next_cursor: null } });
    },
  }),
});

export const policies = apiResource({
  GET: apiRoute({
    scope: "policies:read",
    summary: "Read the organisation's policy",
    answers: { 200: policyJson },
    handler: async (tx) => {
      const policy = await getPolicy(tx);
      return ok({ body: policy, etag: etagOf(policy) });
    },
  }),
  PATCH: apiRoute({
    scope: "policies:write",
    summary: "Change fields of the policy; overrides are replaced whole",
    body: policyPatchSchema,
    example: { cancel_notice_minutes: 240, overrides: [{ kind: "onsite", reschedule_notice_minutes: 1_440 }] },
    answers: { 200: policyJson },
    problems: ["no_mail"],
    etag: async (tx) => etagOf(await lockPolicy(tx)),
    handler: async (tx, { actor, input }) => {
      const changed = await choosePolicy(tx, { actor, patch: input });
      if (!changed.ok) return changed;
      const policy = changed.value;
      return ok({ body: policy, etag: etagOf(policy) });
    },
  }),
});
