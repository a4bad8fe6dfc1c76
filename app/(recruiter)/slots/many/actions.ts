"use server";

import type { Tx } from "@/lib/db/transaction";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct } from "@/lib/http/action";
import { ok, refuse, type Result } from "@/lib/result";
import { addSlots } from "@/lib/slots/add-slots";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { listWeekSlots } from "@/lib/slots/many/week-slots";
import { laterByWeeks, reportOf, timesOfForm, weeksBetween } from "@/lib/slots/many/rules";
import {
  copySchema,
  manySchema,
  MAX_AT_ONCE,
  pasteSchema,
  type WantedOutcome,
  type WantedSlot,
} from "@/lib/slots/many/schema";
import { readPaste } from "@/lib/slots/paste/rules";
import { formatShortRange } from "@/lib/time/zone";

type Added = { outcomes: WantedOutcome[]; refused: string[]; skipped: string[] };
type Refusal = { code: "field"; field: string; text: string };

const tooMany = (field: string, count: number): Refusal => ({
  code: "field",
  field,
  text: `These are ${count} slots; at most ${MAX_AT_ONCE} can be added at once. Nothing was added.`,
});

const show = ({ outcomes, refused, skipped }: Added) => ({
  report: reportOf(outcomes, refused, skipped),
  // What went wrong can be put right where it stands; what is there already does no harm the second time.
  keepsTyped: true,
});

export async function addManyAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page: "/slots/many",
    lists: ["hosts", "weekdays", "kinds"],
    schema: manySchema,
    act: async (tx, { value }): Promise<Result<Added, Refusal>> => {
      const hosts = (await listHosts(tx)).filter((host) => value.hosts.includes(host.email));
      const times = timesOfForm(value, tx.now);
      if (times.length === 0)
        return refuse({ code: "field", field: "hours", text: "These hours have no time ahead of now on these days." });
      const wanted = hosts.flatMap((host) =>
        times.map((time): WantedSlot => ({
          label: "",
          host,
          ...time,
          timeZone: value.time_zone,
          kinds: value.kinds,
          jobExternalIds: [],
        })),
      );
      if (wanted.length > MAX_AT_ONCE) return refuse(tooMany("last_date", wanted.length));
      return ok({ outcomes: await addSlots(tx, { wanted }), refused: [], skipped: [] });
    },
    explain: (refusal) => refusal,
    done: show,
  });
}

export async function pasteAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page: "/slots/paste",
    lists: ["kinds"],
    schema: pasteSchema,
    act: async (tx, { value }): Promise<Result<Added, Refusal>> => {
      const hosts = await listHosts(tx);
      const host = hosts.find((each) => each.email === value.host) ?? null;
      const defaults = { host, minutes: value.minutes, timeZone: value.time_zone, kinds: value.kinds };
      const { wanted, refused, skipped } = readPaste(value.lines, { hosts, defaults, now: tx.now });
      if (wanted.length > MAX_AT_ONCE) return refuse(tooMany("lines", wanted.length));
      return ok({ outcomes: await addSlots(tx, { wanted }), refused, skipped });
    },
    explain: (refusal) => refusal,
    done: show,
  });
}

export async function copyWeekAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page: "/slots/copy",
    lists: ["hosts"],
    schema: copySchema,
    act: async (tx, { value }): Promise<Result<Added, Refusal>> => {
      const first = weeksBetween(value.week, value.first_week);
      if (first === 0)
        return refuse({ code: "field", field: "first_week", text: "This is the week to copy itself. Choose another." });
      const slots = await listWeekSlots(tx, { date: value.week, hosts: value.hosts, what: value.what });
      if (slots.length === 0)
        return refuse({ code: "field", field: "week", text: "They have nothing to copy in that week." });
      const { wanted, skipped } = copiesOf(tx, slots, { first, weeks: value.weeks });
      if (wanted.length > MAX_AT_ONCE) return refuse(tooMany("weeks", wanted.length));
      return ok({ outcomes: await addSlots(tx, { wanted }), refused: [], skipped });
    },
    explain: (refusal) => refusal,
    done: show,
  });
}

function copiesOf(tx: Tx, slots: readonly WantedSlot[], { first, weeks }: { first: number; weeks: number }) {
  const wanted: WantedSlot[] = [];
  const skipped: string[] = [];
  for (let week = first; week < first + weeks; week += 1) {
    for (const slot of slots) {
      const time = laterByWeeks(slot, week);
      const words = `${formatShortRange(slot, { zone: slot.timeZone })}, ${slot.host.name}`;
      if (time === null) skipped.push(`${words}: clocks skip that hour ${week} weeks later`);
      else if (time.startsAt <= tx.now) skipped.push(`${words}: its copy would be over already`);
      else wanted.push({ ...slot, ...time });
    }
  }
  return { wanted, skipped };
}
