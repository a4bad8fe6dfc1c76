// Days off and extra hours of one host, and the organisation's holidays: each change brings the slots in line at once.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { generateSlots } from "@/lib/availability/generate-slots";
import { readHours } from "@/lib/availability/hours/rules";
import type { ExceptionForm } from "@/lib/availability/schema";
import { newId } from "@/lib/ids";

/** Adds days off or extra hours of a host who is there. Repeating it adds them again, which changes no slot. */
export async function addException(tx: Tx, { hostId, form }: { hostId: string; form: ExceptionForm }): Promise<void> {
  const hours = form.kind === "extra" ? readHours(form.hours ?? "") : null;
  const range = hours?.ok ? hours.value[0] : undefined;
  await tx.db.availabilityException.create({
    data: {
      organizationId: tx.organizationId,
      id: newId("exc"),
      hostId,
      kind: form.kind,
      firstDate: form.first_date,
      lastDate: form.last_date ?? form.first_date,
      fromTime: range?.[0] ?? null,
      toTime: range?.[1] ?? null,
      note: form.note ?? null,
    },
  });
  await generateSlots(tx, { hostId });
}

/** Takes days off or extra hours away again; what is not there is no matter. */
export async function removeException(tx: Tx, { hostId, id }: { hostId: string; id: string }): Promise<void> {
  await tx.db.availabilityException.deleteMany({ where: { organizationId: tx.organizationId, hostId, id } });
  await generateSlots(tx, { hostId });
}

/** Adds a holiday, or gives the one of that day this name. Everybody's slots follow with the next run of the job. */
export async function addHoliday(tx: Tx, { date, name }: { date: string; name: string }): Promise<void> {
  const key = { organizationId: tx.organizationId, date };
  await tx.db.holiday.upsert({
    where: { organizationId_date: key },
    create: { ...key, name },
    update: { name },
  });
  await generateAll(tx);
}

/** Takes a holiday away again; what is not there is no matter. */
export async function removeHoliday(tx: Tx, { date }: { date: string }): Promise<void> {
  await tx.db.holiday.deleteMany({ where: { organizationId: tx.organizationId, date } });
  await generateAll(tx);
}

/** Makes all hosts due: the job brings them in line within a minute, each in a transaction of its own. */
async function generateAll(tx: Tx): Promise<void> {
  await tx.db.availability.updateMany({
    where: { organizationId: tx.organizationId },
    data: { generatedAt: null },
  });
}
