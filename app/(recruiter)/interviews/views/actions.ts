"use server";

import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { changeView } from "@/lib/interviews/saved-views/change-view";
import { deleteView } from "@/lib/interviews/saved-views/delete-view";
import { saveView, type ViewRefusal } from "@/lib/interviews/saved-views/save-view";
import { changeViewSchema, MAX_VIEWS, newViewSchema } from "@/lib/interviews/saved-views/schema";

const page = "/interviews/views";

export async function saveViewAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "interviews:read",
    page,
    schema: newViewSchema,
    act: (tx, { actor, value }) => saveView(tx, { actor, value }),
    explain,
    done: ({ query }) => `/interviews?${query}${query === "" ? "" : "&"}done=saved`,
  });
}

export async function changeViewAction(viewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "interviews:read",
    page,
    schema: changeViewSchema,
    act: (tx, { actor, value }) => changeView(tx, { actor, viewId: String(viewId), value }),
    explain,
    done: () => `${page}?done=changed`,
  });
}

export async function deleteViewAction(viewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "interviews:read",
    page,
    schema: noFieldsSchema,
    act: (tx, { actor }) => deleteView(tx, { actor, viewId: String(viewId) }),
    explain,
    done: () => `${page}?done=deleted`,
  });
}

function explain({ code }: ViewRefusal): FieldError {
  switch (code) {
    case "name_taken":
      return { field: "name", text: "You have a view of this name. Choose another." };
    case "too_many_views":
      return { field: "form", text: `You have ${MAX_VIEWS} views. Delete one first.` };
    case "sharing_not_allowed":
      return { field: "form", text: "Your role does not share views with the team. Save it for yourself." };
    case "not_found":
      return { field: "form", text: "This view is not here any more, or it is somebody else’s." };
  }
}
