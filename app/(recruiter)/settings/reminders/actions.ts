"use server";

import { reminderForm } from "@/lib/branding/schema";
import { updateBranding } from "@/lib/branding/update-branding";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct } from "@/lib/http/action";

const PAGE = "/settings/reminders";

export async function saveReminderAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "branding:write",
    page: PAGE,
    schema: reminderForm,
    act: (tx, { actor, value }) => updateBranding(tx, { actor, branding: { reminderHours: value.reminder_hours } }),
    explain: () => ({ field: "form", text: "This could not be saved." }),
    done: () => `${PAGE}?notice=saved`,
  });
}
