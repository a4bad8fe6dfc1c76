"use server";

import { requireMember } from "@/lib/authz/session";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok, refuse, type Result } from "@/lib/result";
import { createSlots } from "@/lib/slots/create-slots";
import { addSlotsSchema, NEW_HOST, type AddSlots } from "@/lib/slots/forms/schema";
import { newSlotSchema } from "@/lib/slots/schema";
import { withdrawSlot } from "@/lib/slots/withdraw-slot";
import { addMs } from "@/lib/time/clock";
import { readWallClock } from "@/lib/time/wall-clock";
import { formatClock, formatShortRange } from "@/lib/time/zone";

type AddRefusal = { code: "field"; field: string; text: string } | { code: "conflict"; slotId: string | null };

export async function addSlotsAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page: "/slots/new",
    lists: ["kinds"],
    schema: addSlotsSchema,
    act: (tx, { value }) => addSlots(tx, value),
    explain: async (refusal) =>
      refusal.code === "field" ? refusal : { field: "time", text: await nameConflict(refusal.slotId) },
    done: ({ count, from }) => `/slots?view=list&from=${from}&done=${count === 1 ? "added" : "added-several"}`,
  });
}

/** All or none: a form that half succeeded would leave the rest to be guessed. */
async function addSlots(tx: Tx, value: AddSlots): Promise<Result<{ count: number; from: string }, AddRefusal>> {
  const zone = value.time_zone;
  const wall = readWallClock({ date: value.date, time: value.time, zone });
  if (!wall.ok) {
    const texts = {
      date_format: "This is not a day of the calendar.",
      time_format: "This is not a time. Write it as 14:30.",
      time_gap: "Clocks skip this hour on that day. Choose an earlier or a later time.",
    } as const;
    return refuse({ code: "field", field: wall.code === "date_format" ? "date" : "time", text: texts[wall.code] });
  }
  if (wall.instant <= tx.now)
    return refuse({ code: "field", field: "date", text: "This time is already over. Choose one ahead." });
  const host = await hostOf(tx, value);
  if (host === null)
    return refuse({ code: "field", field: "host", text: "This person is not known any more. Choose another." });
  const length = value.minutes * 60_000;
  const slots = Array.from({ length: value.count }, (_, index) =>
    newSlotSchema.parse({
      host,
      starts_at: addMs(wall.instant, index * length).toISOString(),
      ends_at: addMs(wall.instant, (index + 1) * length).toISOString(),
      time_zone: zone,
      kinds: value.kinds,
    }),
  );
  const outcomes = await createSlots(tx, { slots });
  const conflict = outcomes.find((outcome) => outcome.status === "conflict");
  return conflict ? refuse({ code: "conflict", slotId: conflict.with }) : ok({ count: slots.length, from: value.date });
}

async function hostOf(tx: Tx, value: AddSlots): Promise<{ email: string; name: string } | null> {
  if (value.host === NEW_HOST) return { email: value.host_email ?? "", name: value.host_name ?? "" };
  return tx.db.host.findFirst({
    where: { organizationId: tx.organizationId, email: value.host },
    select: { email: true, name: true },
  });
}

async function nameConflict(slotId: string | null): Promise<string> {
  const { organization } = await requireMember("/slots/new");
  const slot =
    slotId === null
      ? null
      : await inOrganization(organization.id, (tx) =>
          tx.db.slot.findUnique({
            where: { organizationId_id: { organizationId: organization.id, id: slotId } },
            include: { host: { select: { name: true } } },
          }),
        );
  // What was refused is rolled back, so a slot of this very form that was in the way is gone again.
  if (slot === null) return "These slots overlap each other or another slot of this person. Choose another time.";
  const what = slot.status === "taken" ? "an interview" : "a slot";
  return `${slot.host.name} already has ${what} then: ${formatShortRange(slot, { zone: organization.timeZone })}. Choose another time.`;
}

export async function withdrawAction(
  slotId: string,
  back: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  const path = String(back).startsWith("/slots") ? String(back) : "/slots";
  return memberAct({
    state,
    form,
    permission: "slots:write",
    page: "/slots",
    schema: noFieldsSchema,
    act: (tx) => withdrawSlot(tx, { slotId: String(slotId) }),
    explain: async (refusal) => {
      if (refusal.code === "not_found") return { field: "form", text: "This slot is not here any more." };
      if (refusal.code === "slot_overlap")
        return { field: "form", text: "Somebody was faster: this slot has just been taken by an interview." };
      const { organization } = await requireMember("/slots");
      return {
        field: "form",
        text: `This slot is held for a candidate until ${formatClock(refusal.heldUntil, { zone: organization.timeZone })}. Try again then.`,
      };
    },
    done: () => `${path}${path.includes("?") ? "&" : "?"}done=withdrawn`,
  });
}
