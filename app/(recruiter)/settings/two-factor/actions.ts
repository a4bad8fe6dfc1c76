"use server";

import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
  type SecondFactorRefusal,
} from "@/lib/authz/second-factor";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { secondFactorSchema } from "@/lib/team/forms/schema";

const page = "/settings/two-factor";
const permission = "account:manage";

export async function beginAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission,
    page,
    schema: noFieldsSchema,
    act: (tx, { actor }) => beginSecondFactor(tx, actor),
    explain: () => ({ field: "form", text: "It is on already." }),
    done: () => page,
  });
}

export async function confirmAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission,
    page,
    schema: secondFactorSchema,
    act: (tx, { actor, value }) => confirmSecondFactor(tx, { actor, memberId: actor.memberId, code: value.code }),
    explain,
    done: ({ recoveryCodes }) => ({ secret: recoveryCodes.join("\n") }),
  });
}

export async function renewCodesAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission,
    page,
    schema: secondFactorSchema,
    act: (tx, { actor, value }) => renewRecoveryCodes(tx, { actor, memberId: actor.memberId, code: value.code }),
    explain,
    done: ({ recoveryCodes }) => ({ secret: recoveryCodes.join("\n") }),
  });
}

export async function turnOffAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission,
    page,
    schema: secondFactorSchema,
    act: (tx, { actor, value }) => endSecondFactor(tx, { actor, memberId: actor.memberId, code: value.code }),
    explain,
    done: () => `${page}?done=off`,
  });
}

function explain(refusal: SecondFactorRefusal | { code: "required" }): FieldError {
  switch (refusal.code) {
    case "wrong_code":
      return { field: "code", text: "This code is not right, or it was used already. Wait for the next one." };
    case "too_many_attempts":
      return {
        field: "form",
        text: `There were too many wrong codes. Wait ${Math.ceil(refusal.retryAfterSeconds / 60)} minutes.`,
      };
    case "required":
      return { field: "form", text: "Your organisation asks everybody for a second step, so it stays on." };
  }
}
