import "server-only";
import type { Actor } from "@/lib/authz/actor";
import { getBranding } from "@/lib/branding/queries";
import { updateBranding } from "@/lib/branding/update-branding";
import type { Tx } from "@/lib/db/transaction";
import type { Result } from "@/lib/result";

/** Sets how many hours before the start candidates are reminded, 0: never. Recorded as the branding is. Repeating it changes nothing. */
export async function updateReminder(
  tx: Tx,
  { actor, reminderHours }: { actor: Actor; reminderHours: number },
): Promise<Result<{ changed: boolean }, never>> {
  const { logo: _, ...branding } = await getBranding(tx);
  return updateBranding(tx, { actor, branding: { ...branding, reminderHours } });
}
