"use server";

import { env } from "@/lib/env";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { issueCalendarFeed, revokeCalendarFeed } from "@/lib/interviews/calendar-feed";
import { ok } from "@/lib/result";

const explain = () => ({ field: "form", text: "This was not saved." });

export async function makeFeedAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "account:manage",
    page: "/settings/calendar",
    schema: noFieldsSchema,
    act: async (tx, { actor }) => ok(await issueCalendarFeed(tx, actor)),
    explain,
    done: ({ token }) => ({ secret: new URL(`/calendar/${token}.ics`, env().APP_URL).href }),
  });
}

export async function revokeFeedAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "account:manage",
    page: "/settings/calendar",
    schema: noFieldsSchema,
    act: async (tx, { actor }) => {
      await revokeCalendarFeed(tx, actor);
      return ok(null);
    },
    explain,
    done: () => "/settings/calendar?done=revoked",
  });
}
