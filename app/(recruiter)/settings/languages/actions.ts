"use server";

import { languagesForm } from "@/lib/branding/schema";
import { updateLanguages } from "@/lib/branding/update-languages";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct } from "@/lib/http/action";

const PAGE = "/settings/languages";

export async function saveLanguagesAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "branding:write",
    page: PAGE,
    lists: ["offered"],
    schema: languagesForm,
    act: (tx, { actor, value }) => updateLanguages(tx, { actor, languages: value }),
    explain: () => ({ field: "form", text: "This could not be saved." }),
    done: () => `${PAGE}?notice=saved`,
  });
}
