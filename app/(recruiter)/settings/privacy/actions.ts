"use server";

import { endPrivacyRequest } from "@/lib/candidates/end-privacy-request";
import { eraseCandidate } from "@/lib/candidates/erase-candidate";
import { eraseForm, retentionForm } from "@/lib/candidates/schema";
import { updateRetention } from "@/lib/candidates/update-retention";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";

const PAGE = "/settings/privacy";

export async function saveRetentionAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "privacy:manage",
    page: PAGE,
    schema: retentionForm,
    act: (tx, { actor, value }) => updateRetention(tx, { actor, retention: value }),
    explain: () => ({ field: "form", text: "This could not be saved." }),
    done: () => `${PAGE}?notice=saved`,
  });
}

export async function giveCopyAction(requestId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return answer({ requestId, answer: "done", state, form });
}

export async function declineRequestAction(
  requestId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return answer({ requestId, answer: "declined", state, form });
}

function answer(given: {
  requestId: string;
  answer: "done" | "declined";
  state: ActionState;
  form: FormData;
}): Promise<ActionState> {
  const { requestId, state, form } = given;
  return memberAct({
    state,
    form,
    permission: "candidates:erase",
    page: PAGE,
    schema: noFieldsSchema,
    act: (tx, { actor }) => endPrivacyRequest(tx, { actor, requestId, state: given.answer }),
    explain: changed,
    done: () => `${PAGE}?notice=${given.answer === "done" ? "copied" : "declined"}`,
  });
}

export async function eraseCandidateAction(
  candidateId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "candidates:erase",
    page: `${PAGE}/${encodeURIComponent(candidateId)}`,
    schema: eraseForm,
    act: (tx, { actor }) => eraseCandidate(tx, { actor, candidateId }),
    explain: changed,
    done: () => `${PAGE}?notice=erased`,
  });
}

const changed = (): FieldError => ({
  field: "form",
  text: "This has been answered meanwhile. Load the page again.",
});
