"use server";

import { endSessions } from "@/lib/authz/member-session";
import { getSessionRef } from "@/lib/authz/session";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok } from "@/lib/result";

const page = "/settings/sessions";

export async function endSessionAction(sessionId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "account:manage",
    page,
    schema: noFieldsSchema,
    act: async (tx, { actor }) => ok(await endSessions(tx, { actor, only: String(sessionId) })),
    explain: () => ({ field: "form", text: "This could not be done." }),
    done: () => `${page}?done=ended`,
  });
}

export async function endOthersAction(state: ActionState, form: FormData): Promise<ActionState> {
  const own = await getSessionRef();
  return memberAct({
    state,
    form,
    permission: "account:manage",
    page,
    schema: noFieldsSchema,
    act: async (tx, { actor }) => ok(await endSessions(tx, { actor, ...(own && { except: own.sessionId }) })),
    explain: () => ({ field: "form", text: "This could not be done." }),
    done: () => `${page}?done=others`,
  });
}

export async function endAllAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "account:manage",
    page,
    schema: noFieldsSchema,
    act: async (tx, { actor }) => ok(await endSessions(tx, { actor })),
    explain: () => ({ field: "form", text: "This could not be done." }),
    done: () => "/sign-in?signed-out=1",
  });
}
