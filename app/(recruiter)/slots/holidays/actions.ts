"use server";

import { addHoliday, removeHoliday } from "@/lib/availability/change-exception";
import { holidayFormSchema } from "@/lib/availability/schema";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok, type Result } from "@/lib/result";

const page = "/slots/holidays";
const done = (value: null): Result<null, { code: "none" }> => ok(value);
const explain = () => ({ field: "form", text: "This was not saved." });

export async function addHolidayAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page,
    schema: holidayFormSchema,
    act: async (tx, { value }) => {
      await addHoliday(tx, value);
      return done(null);
    },
    explain,
    done: () => `${page}?done=added`,
  });
}

export async function removeHolidayAction(date: string, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page,
    schema: noFieldsSchema,
    act: async (tx) => {
      await removeHoliday(tx, { date: String(date) });
      return done(null);
    },
    explain,
    done: () => `${page}?done=removed`,
  });
}
