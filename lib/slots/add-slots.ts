// Many slots at once with a line of its own for each: what was added, and what stood in the way of the others.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { createSlots } from "@/lib/slots/create-slots";
import type { WantedSlot, WantedOutcome } from "@/lib/slots/many/schema";
import { newSlotSchema } from "@/lib/slots/schema";

/** Adds what is free, each by itself; repeating it adds nothing twice. At most 500 a call (MAX_SLOTS_AT_ONCE). */
export async function addSlots(tx: Tx, { wanted }: { wanted: readonly WantedSlot[] }): Promise<WantedOutcome[]> {
  const slots = wanted.map(({ host, startsAt, endsAt, timeZone, kinds, jobExternalIds }) =>
    newSlotSchema.parse({
      host,
      starts_at: startsAt.toISOString(),
      ends_at: endsAt.toISOString(),
      time_zone: timeZone,
      kinds: [...kinds],
      job_external_ids: [...jobExternalIds],
    }),
  );
  const outcomes = await createSlots(tx, { slots });
  const inTheWay = outcomes.flatMap((outcome) => (outcome.status === "conflict" && outcome.with ? [outcome.with] : []));
  const known = await tx.db.slot.findMany({
    where: { organizationId: tx.organizationId, id: { in: inTheWay } },
    select: { id: true, status: true, startsAt: true, endsAt: true },
  });
  return outcomes.map((outcome, index): WantedOutcome => {
    const each = wanted[index]!;
    if (outcome.status === "created") return { wanted: each, refused: null };
    const slot = known.find((row) => row.id === outcome.with);
    const isSame =
      slot?.startsAt.getTime() === each.startsAt.getTime() && slot.endsAt.getTime() === each.endsAt.getTime();
    return { wanted: each, refused: refusedBecause(slot?.status, isSame) };
  });
}

function refusedBecause(status: string | undefined, isSame: boolean): string {
  switch (status) {
    case "taken":
      return "an interview is there";
    case "held":
      return "a slot there is held for a candidate";
    case "open":
      return isSame ? "it is there already" : "another open slot is there";
    case undefined:
    default:
      return "it overlaps another of these";
  }
}
