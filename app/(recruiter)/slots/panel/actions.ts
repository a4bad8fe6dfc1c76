"use server";

import type { ActionState } from "@/lib/forms/schema";
import { memberAct } from "@/lib/http/action";
import { ok, refuse, type Result } from "@/lib/result";
import { addSlots } from "@/lib/slots/add-slots";
import { panelSchema, type WantedSlot } from "@/lib/slots/many/schema";
import { listPanelMembers } from "@/lib/slots/panel/queries";
import { addMs } from "@/lib/time/clock";
import { formatShortRange } from "@/lib/time/zone";

type Refusal = { code: "field"; field: string; text: string };

export async function openPanelAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page: "/slots/panel",
    lists: ["hosts", "times", "kinds"],
    schema: panelSchema,
    act: async (tx, { value }): Promise<Result<{ count: number; times: number }, Refusal>> => {
      const times = value.times.map((time) => {
        const startsAt = new Date(time);
        return { startsAt, endsAt: addMs(startsAt, value.minutes * 60_000) };
      });
      const over = times.find((time) => time.startsAt <= tx.now);
      if (over) return refuse({ code: "field", field: "times", text: "One of these times is over already." });
      const starts = times.map((time) => time.startsAt.getTime());
      const span = {
        from: new Date(Math.min(...starts)),
        to: addMs(new Date(Math.max(...starts)), value.minutes * 60_000),
      };
      const { members } = await listPanelMembers(tx, { emails: value.hosts, ...span });
      const wanted = members.flatMap(({ host, slots }) =>
        times
          // Who has exactly this slot open already needs no other.
          .filter((time) => !slots.some((slot) => slot.status === "open" && isSame(slot, time)))
          .map((time): WantedSlot => ({
            label: "",
            host: { name: host.name, email: host.email },
            ...time,
            timeZone: value.time_zone,
            kinds: value.kinds,
            jobExternalIds: [],
          })),
      );
      const outcomes = await addSlots(tx, { wanted });
      const refused = outcomes.find((outcome) => outcome.refused !== null);
      // All or none: a panel of which one is missing is no panel.
      if (refused) {
        const what = formatShortRange(refused.wanted, { zone: value.time_zone });
        const text = `${refused.wanted.host.name} is not free any more, ${what}: ${refused.refused}. Nothing was opened.`;
        return refuse({ code: "field", field: "times", text });
      }
      return ok({ count: outcomes.length, times: times.length });
    },
    explain: (refusal) => refusal,
    done: ({ count, times }) => ({
      report: {
        tone: "good",
        title: `${times === 1 ? "The time is" : `${times} times are`} open for all of them; ${count} ${count === 1 ? "slot was" : "slots were"} added.`,
        groups: [],
      },
      keepsTyped: false,
    }),
  });
}

function isSame(a: { startsAt: Date; endsAt: Date }, b: { startsAt: Date; endsAt: Date }): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();
}
