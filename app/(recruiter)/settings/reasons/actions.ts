"use server";

import { languageName } from "@/components/reasons/words";
import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema, type MemberAct } from "@/lib/http/action";
import type { Locale } from "@/lib/i18n/languages";
import type { PolicyPatch } from "@/lib/policies/schema";
import { updatePolicy } from "@/lib/policies/update-policy";
import { changeReason } from "@/lib/reasons/change-reason";
import { createReason } from "@/lib/reasons/create-reason";
import {
  labelField,
  labelsOf,
  newReasonSchema,
  reasonDemandSchema,
  reasonPlaceSchema,
  reasonWordsSchema,
} from "@/lib/reasons/forms/schema";
import { MAX_LISTED, MAX_REASONS } from "@/lib/reasons/lists/rules";
import { moveReason } from "@/lib/reasons/move-reason";
import { isReasonList, type ReasonList } from "@/lib/reasons/schema";
import { getReasonLocale } from "@/lib/reasons/settings-queries";
import { switchReason } from "@/lib/reasons/switch-reason";
import { ok, refuse } from "@/lib/result";

const HOME = "/settings/reasons";
const BEFORE = "before:";

type Refusal = { code: string; locale?: Locale; reasonCode?: string; home?: Locale };

export async function addReasonAction(state: ActionState, form: FormData): Promise<ActionState> {
  return actOnReasons({
    state,
    form,
    page: `${HOME}/new`,
    lists: ["lists"],
    schema: newReasonSchema,
    act: async (tx, { actor, value }) => {
      const { category, lists, code } = value;
      const added = await createReason(tx, { actor, category, lists, code, labels: labelsOf(value) });
      if (!added.ok) return refuse({ ...added.refusal, home: await getReasonLocale(tx) });
      return ok({ code: added.value.code, list: lists[0] ?? "cancel" });
    },
    done: ({ code, list }) => addressOf(list, { added: code }),
  });
}

export async function saveWordsAction(code: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnReasons({
    state,
    form,
    page: `${HOME}/${encodeURIComponent(String(code))}`,
    schema: reasonWordsSchema,
    act: async (tx, { actor, value }) => {
      const changed = await changeReason(tx, { actor, code: String(code), labels: labelsOf(value) });
      return changed.ok ? changed : refuse({ ...changed.refusal, home: await getReasonLocale(tx) });
    },
    done: () => `${HOME}/${encodeURIComponent(String(code))}?done=saved`,
  });
}

export async function resetWordsAction(code: string, state: ActionState, form: FormData): Promise<ActionState> {
  return actOnReasons({
    state,
    form,
    page: `${HOME}/${encodeURIComponent(String(code))}`,
    schema: noFieldsSchema,
    act: (tx, { actor }) => changeReason(tx, { actor, code: String(code), labels: {} }),
    done: () => `${HOME}/${encodeURIComponent(String(code))}?done=reset`,
  });
}

/** One of a row's buttons: another place, in or out. */
export async function placeReasonAction(
  list: ReasonList,
  code: string,
  shownIn: Locale | null,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  return actOnReasons({
    state,
    form,
    page: HOME,
    schema: reasonPlaceSchema,
    act: async (tx, { actor, value: { to } }) => {
      // What a bound action is called with comes from the browser too.
      if (!isReasonList(list) || typeof code !== "string") return refuse({ code: "not_listed" });
      if (to === "on" || to === "off") {
        const switched = await switchReason(tx, { actor, list, code, on: to === "on" });
        return switched.ok ? ok({ notice: { [to]: code } }) : switched;
      }
      const moved = await moveReason(tx, { actor, list, code, before: to === "last" ? null : to.slice(BEFORE.length) });
      if (!moved.ok) return moved;
      // Which button was pressed, so that the page can give the focus back to it.
      const { place, previousPlace } = moved.value;
      const by = place < previousPlace || (place === previousPlace && place === 1) ? "up" : "down";
      return ok({ notice: { moved: code, by } });
    },
    done: ({ notice }) => addressOf(list, { ...notice, ...(shownIn && { in: String(shownIn) }) }),
  });
}

/** Whether candidates are asked, as a field of the policy: the same use case as PATCH /policies. */
export async function saveDemandAction(list: ReasonList, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "policies:write",
    page: HOME,
    schema: reasonDemandSchema,
    act: async (tx, { actor, value: { demand } }) => {
      if (!isReasonList(list) || list === "staff") return refuse({ code: "not_listed" });
      const reason: PolicyPatch["reason"] = { [list === "move" ? "reschedule" : list]: demand };
      return ok(await updatePolicy(tx, { actor, patch: { reason } }));
    },
    explain,
    done: () => addressOf(list, { done: "demand" }),
  });
}

function addressOf(list: ReasonList, query: Readonly<Record<string, string>>): string {
  const code = query["moved"] ?? query["on"] ?? query["added"];
  return `${HOME}?${new URLSearchParams({ list, ...query })}${code === undefined ? "" : `#reason-${code}`}`;
}

/** What all acts here share: the right they need and the words of their refusals. */
function actOnReasons<Input, T>(
  act: Omit<MemberAct<Input, T, Refusal>, "permission" | "explain">,
): Promise<ActionState> {
  return memberAct({ ...act, permission: "reasons:write", explain });
}

function explain({ code, locale, reasonCode = "", home = "en" }: Refusal): FieldError {
  const form = (text: string): FieldError => ({ field: "form", text });
  switch (code) {
    case "words_missing":
      return { field: labelField(home), text: `Write the words in ${languageName(home)}.` };
    case "words_taken":
      return {
        field: labelField(locale ?? home),
        text: `The reason ${reasonCode} says just this already. Write something else, or switch that one on.`,
      };
    case "code_taken":
      return { field: "code", text: "Another reason has this code. Choose another one, or leave it empty." };
    case "only_for_staff":
      return { field: "lists", text: "What is the company’s own doing can only be in the list for staff and API." };
    case "list_full":
      return { field: "lists", text: `A list holds at most ${MAX_LISTED} reasons. Switch one off first.` };
    case "too_many_reasons":
      return form(`There are ${MAX_REASONS} reasons, which is as many as there can be. Use one that is switched off.`);
    case "last_of_list":
      return form("Staff need at least one reason to give. Switch another one on first.");
    case "always_in":
    case "stays_last":
      return form("“Prefer not to say” always stays, as the last.");
    default:
      return form("This list has changed meanwhile. Load the page again and retry.");
  }
}
