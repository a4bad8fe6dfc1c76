"use server";

import { addressProblemText } from "@/components/availability/calendar-words";
import { calendarUrlSchema } from "@/lib/availability/schema";
import { readCalendarSoon, subscribeCalendar, unsubscribeCalendar } from "@/lib/busy-times/subscribe-calendar";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok } from "@/lib/result";

const explain = () => ({ field: "form", text: "This was not saved." });
const pageOf = (hostId: unknown) => `/slots/availability/${encodeURIComponent(String(hostId))}`;

export async function subscribeCalendarAction(
  hostId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  const page = pageOf(hostId);
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page,
    schema: calendarUrlSchema,
    act: (tx, { value }) => subscribeCalendar(tx, { hostId: String(hostId), url: value.url }),
    explain: (refusal) =>
      refusal.code === "url"
        ? { field: "url", text: addressProblemText(refusal.problem) }
        : { field: "form", text: "This person is not known any more." },
    done: () => `${page}?done=subscribed#calendar`,
  });
}

export async function readCalendarAction(hostId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(hostId);
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page,
    schema: noFieldsSchema,
    act: async (tx) => {
      await readCalendarSoon(tx, { hostId: String(hostId) });
      return ok(null);
    },
    explain,
    done: () => `${page}?done=reading#calendar`,
  });
}

export async function forgetCalendarAction(hostId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(hostId);
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page,
    schema: noFieldsSchema,
    act: async (tx) => {
      await unsubscribeCalendar(tx, { hostId: String(hostId) });
      return ok(null);
    },
    explain,
    done: () => `${page}?done=forgotten#calendar`,
  });
}
