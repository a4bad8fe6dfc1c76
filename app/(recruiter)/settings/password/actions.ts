"use server";

import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct } from "@/lib/http/action";
import { changeOwnPassword, type OwnPasswordRefusal } from "@/lib/team/change-own-password";
import { changePasswordSchema } from "@/lib/team/forms/schema";
import { passwordFaultText } from "@/lib/team/schema";

export async function changePasswordAction(state: ActionState, form: FormData): Promise<ActionState> {
  const answer = await memberAct({
    state,
    form,
    permission: "account:manage",
    page: "/settings/password",
    schema: changePasswordSchema,
    act: (tx, { actor, value }) => changeOwnPassword(tx, { actor, ...value }),
    explain,
    done: () => "/sign-in?changed=1",
  });
  // Unlike other typed answers, a password does not travel back.
  return { ...answer, values: {} };
}

function explain(refusal: OwnPasswordRefusal): FieldError {
  switch (refusal.code) {
    case "wrong_password":
      return { field: "current", text: "This is not your present password." };
    case "too_many_attempts":
      return { field: "form", text: `There were too many wrong tries. Wait ${refusal.retryAfterSeconds} seconds.` };
    case "weak_password":
      return { field: "password", text: passwordFaultText(refusal.fault) };
  }
}
