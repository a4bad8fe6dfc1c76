"use server";

import { replaceLogo } from "@/lib/branding/replace-logo";
import { brandingForm } from "@/lib/branding/schema";
import { updateBranding } from "@/lib/branding/update-branding";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";

const PAGE = "/settings/branding";

export async function saveBrandingAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "branding:write",
    page: PAGE,
    schema: brandingForm,
    act: (tx, { actor, value }) => updateBranding(tx, { actor, branding: value }),
    explain: unsaved,
    done: () => `${PAGE}?notice=saved`,
  });
}

export async function removeLogoAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "branding:write",
    page: PAGE,
    schema: noFieldsSchema,
    act: (tx, { actor }) => replaceLogo(tx, { actor, logo: null }),
    explain: unsaved,
    done: () => `${PAGE}?notice=logo-removed`,
  });
}

const unsaved = () => ({ field: "form", text: "This could not be saved." });
