"use server";

import type { ActionState, Report } from "@/lib/forms/schema";
import { memberAct } from "@/lib/http/action";
import { ok } from "@/lib/result";
import { withdrawSchema } from "@/lib/slots/many/schema";
import { withdrawSlots, type WithdrawOutcome } from "@/lib/slots/withdraw-slots";

export async function withdrawManyAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page: "/slots/withdraw",
    lists: ["slots"],
    schema: withdrawSchema,
    act: async (tx, { value }) => ok(await withdrawSlots(tx, { slotIds: [...new Set(value.slots)] })),
    explain: () => ({ field: "form", text: "Nothing was withdrawn." }),
    done: (outcomes) => ({ report: reportOf(outcomes), keepsTyped: false }),
  });
}

const left: Record<Exclude<WithdrawOutcome["status"], "withdrawn">, string> = {
  taken: "taken by an interview meanwhile: it stays",
  held: "held for a candidate now: it stays",
  unknown: "not there any more",
};

function reportOf(outcomes: readonly WithdrawOutcome[]): Report {
  const others = outcomes.filter((each) => each.status !== "withdrawn");
  const count = outcomes.length - others.length;
  return {
    tone: others.length === 0 ? "good" : "warning",
    title: count === 1 ? "1 slot is withdrawn." : `${count} slots are withdrawn.`,
    groups:
      others.length === 0
        ? []
        : [
            {
              title: `${others.length} not withdrawn`,
              lines: others.map((each) => (each.status === "withdrawn" ? "" : left[each.status])),
            },
          ],
  };
}
