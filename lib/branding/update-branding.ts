import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import type { Branding } from "@/lib/branding/schema";
import { getBranding } from "@/lib/branding/queries";
import { lockOrganization } from "@/lib/db/lock-organization";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, type Result } from "@/lib/result";

/**
 * Sets those of name, colour, contact and reminder that are given. Recorded in the audit trail with the names of what
 * changed, never with the words. Repeating it changes nothing. Refuses nothing: the form's schema has judged the values.
 */
export async function updateBranding(
  tx: Tx,
  { actor, branding }: { actor: Actor; branding: Partial<Branding> },
): Promise<Result<{ changed: boolean }, never>> {
  await lockOrganization(tx);
  const before = await getBranding(tx);
  const fields = (Object.keys(branding) as (keyof Branding)[]).filter((field) => before[field] !== branding[field]);
  if (fields.length === 0) return ok({ changed: false });
  await tx.db.organization.update({ where: { id: tx.organizationId }, data: branding });
  await recordEvents(tx, [{ type: "branding.changed", actor, channel: channelOf(actor), data: { fields } }]);
  return ok({ changed: true });
}
