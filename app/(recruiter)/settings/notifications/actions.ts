"use server";

import { preferencesForm } from "@/lib/email/preferences/schema";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct } from "@/lib/http/action";
import { changeNotifications } from "@/lib/team/change-notifications";

const PAGE = "/settings/notifications";

export async function saveNotificationsAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "account:manage",
    page: PAGE,
    schema: preferencesForm,
    act: (tx, { actor, value }) => changeNotifications(tx, { actor, preferences: value }),
    explain: () => ({ field: "form", text: "This could not be saved." }),
    done: () => `${PAGE}?notice=saved`,
  });
}
