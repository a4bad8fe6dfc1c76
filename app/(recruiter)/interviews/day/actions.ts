"use server";

import { z } from "zod";
import type { MemberActor } from "@/lib/authz/actor";
import { requireMember } from "@/lib/authz/session";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { memberAct } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";
import { applyDayAct } from "@/lib/interviews/absence/apply-day-act";
import { dayRange, listDay } from "@/lib/interviews/absence/queries";
import { actField, readDay, readDayAct, writeResults, type DayResult } from "@/lib/interviews/absence/rules";
import { withdrawDay } from "@/lib/interviews/absence/withdraw-day";
import { ok, refuse } from "@/lib/result";

const schema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Does what was confirmed, one interview after the other: what is refused for one leaves the others done. */
export async function dayAction(host: string, date: string, state: ActionState, form: FormData): Promise<ActionState> {
  const day = readDay({ host, date });
  const here = `/interviews/day?${new URLSearchParams({ host: String(host), date: String(date) }).toString()}`;
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: here,
    schema,
    // Each interview has a transaction of its own, all of them before the form's: a long day would outlast that one.
    prepare: async ({ actor, value }) =>
      day === null ? refuse({ code: "no_day" } as const) : ok(await runDay(actor, day, value)),
    act: (_tx, { value }) => Promise.resolve(ok(value)),
    explain: () => ({ field: "form", text: "This is no day we know. Choose the person and the day again." }),
    done: (results) => `${here}&done=${writeResults(results)}`,
  });
}

async function runDay(
  actor: MemberActor,
  day: { host: string; date: string },
  chosen: Record<string, string | string[]>,
): Promise<DayResult[]> {
  const { organization } = await requireMember("/interviews/day");
  const { organizationId } = actor;
  const range = dayRange(day.date, organization.timeZone);
  const found = await inOrganization(organizationId, (tx) => listDay(tx, { hostEmail: day.host, range }));
  await inTransaction(organizationId, async (tx) => ok(await withdrawDay(tx, { hostEmail: day.host, range })));
  const ids = new Set(found?.items.map((item) => item.id));
  const asked = Object.keys(chosen).flatMap((name) => (name.startsWith("act_int_") ? [name.slice("act_".length)] : []));
  const results: DayResult[] = [];
  for (const interviewId of new Set([...ids, ...asked])) {
    const text = chosen[actField(interviewId)];
    const act = readDayAct(typeof text === "string" ? text : undefined);
    // Nothing is dropped: what has come to the day meanwhile, or gone from it, is said.
    if (act === null) results.push({ interviewId, outcome: "undecided" });
    else if (!ids.has(interviewId)) results.push({ interviewId, outcome: "gone" });
    else {
      const apply = { actor, interviewId, hostEmail: day.host, act };
      const result = await inTransaction(organizationId, (tx) => applyDayAct(tx, apply));
      results.push({ interviewId, outcome: result.ok ? result.value : result.refusal.code });
    }
  }
  return results;
}
