"use server";

import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { exceptionForm, patchOf, policyForm } from "@/lib/policies/forms/schema";
import { putBackPolicy } from "@/lib/policies/put-back-policy";
import { saveException, type ExceptionKey } from "@/lib/policies/save-exception";
import type { PolicyOverride } from "@/lib/policies/schema";
import { choosePolicy } from "@/lib/policies/choose-policy";
import { ok } from "@/lib/result";

const page = "/settings/policies";
const permission = "policies:write";
const NO_MAIL = {
  field: "code_by_mail",
  text: "No code can be mailed: no mail server is set up. Set SMTP_URL first, or choose “Not asked”.",
};

export async function savePolicyAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission,
    page,
    schema: policyForm,
    act: async (tx, { actor, value }) => {
      if (value.intent === "preview") return ok(value.intent);
      const saved = await choosePolicy(tx, { actor, patch: patchOf(value) });
      return saved.ok ? ok(value.intent) : saved;
    },
    explain: () => NO_MAIL,
    done: (intent) => (intent === "preview" ? { keep: true } : `${page}?done=saved`),
  });
}

export async function putBackPolicyAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission,
    page,
    schema: noFieldsSchema,
    act: (tx, { actor }) => putBackPolicy(tx, { actor }),
    explain: () => ({ field: "form", text: "There is nothing before this to put back." }),
    done: () => `${page}?done=put-back`,
  });
}

export async function saveExceptionAction(
  job: string,
  kind: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission,
    page,
    schema: exceptionForm,
    act: (tx, { actor, value }) => {
      const { job_external_id, kind: chosen } = value;
      const exception: PolicyOverride = {
        ...patchOf(value),
        ...(job_external_id !== undefined && { job_external_id }),
        ...(chosen !== undefined && { kind: chosen }),
      };
      return saveException(tx, { actor, exception, replaces: keyOf(job, kind) });
    },
    explain: ({ code }) =>
      code === "no_mail" ? NO_MAIL : { field: "form", text: "There can be 200 exceptions at most." },
    done: () => `${page}?done=exception`,
  });
}

export async function removeExceptionAction(
  job: string,
  kind: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission,
    page,
    schema: noFieldsSchema,
    act: (tx, { actor }) => saveException(tx, { actor, exception: null, replaces: keyOf(job, kind) }),
    explain: () => ({ field: "form", text: "This could not be saved." }),
    done: () => `${page}?done=removed`,
  });
}

/** Null for a new one. What an action is called with comes from the browser. */
function keyOf(job: unknown, kind: unknown): ExceptionKey | null {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const [jobId, kindName] = [text(job), text(kind)];
  return jobId === undefined && kindName === undefined ? null : { job_external_id: jobId, kind: kindName };
}
