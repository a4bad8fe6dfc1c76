"use server";

import { planReport } from "@/components/availability/plan-words";
import { addException, removeException } from "@/lib/availability/change-exception";
import type { SlotPlan } from "@/lib/availability/plan/rules";
import { previewAvailability, saveAvailability } from "@/lib/availability/save-availability";
import { availabilityFormSchema, exceptionFormSchema, ruleOfForm } from "@/lib/availability/schema";
import type { Tx } from "@/lib/db/transaction";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok, refuse, type Result } from "@/lib/result";

const unknownHost = () => ({ field: "form", text: "This person is not known any more." });

export async function saveAvailabilityAction(hostId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(hostId);
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page,
    lists: ["kinds"],
    schema: availabilityFormSchema,
    act: async (tx, { value }): Promise<Result<{ plan: SlotPlan | null; zone: string }, { code: "not_found" }>> => {
      const rule = ruleOfForm(value);
      if (value.step === "save") {
        const saved = await saveAvailability(tx, { hostId: String(hostId), rule });
        return saved.ok ? ok({ plan: null, zone: rule.timeZone }) : saved;
      }
      const plan = await previewAvailability(tx, { hostId: String(hostId), rule });
      return plan === null ? refuse({ code: "not_found" }) : ok({ plan, zone: rule.timeZone });
    },
    explain: unknownHost,
    done: ({ plan, zone }) =>
      plan === null ? `${page}?done=saved` : { report: planReport(plan, { zone }), keepsTyped: true },
  });
}

export async function addExceptionAction(hostId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = pageOf(hostId);
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page,
    schema: exceptionFormSchema,
    act: async (tx, { value }) => {
      if (!(await isHost(tx, String(hostId)))) return refuse({ code: "not_found" });
      return ok(await addException(tx, { hostId: String(hostId), form: value }));
    },
    explain: unknownHost,
    done: () => `${page}?done=exception#exceptions`,
  });
}

export async function removeExceptionAction(
  hostId: string,
  exceptionId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  const page = pageOf(hostId);
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page,
    schema: noFieldsSchema,
    act: async (tx) => {
      if (!(await isHost(tx, String(hostId)))) return refuse({ code: "not_found" });
      return ok(await removeException(tx, { hostId: String(hostId), id: String(exceptionId) }));
    },
    explain: unknownHost,
    done: () => `${page}?done=removed#exceptions`,
  });
}

async function isHost(tx: Tx, hostId: string): Promise<boolean> {
  return (await tx.db.host.count({ where: { organizationId: tx.organizationId, id: hostId } })) > 0;
}

function pageOf(hostId: unknown): string {
  return `/slots/availability/${encodeURIComponent(String(hostId))}`;
}
