import "server-only";
import { randomBytes } from "node:crypto";
import { channelOf, type Actor } from "@/lib/authz/actor";
import { lockOrganization } from "@/lib/db/lock-organization";
import type { Logo } from "@/lib/branding/read-logo";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, type Result } from "@/lib/result";

/**
 * Puts a logo in the present one's place, or takes it away (null). Each has an address of its own that nobody can guess and that
 * tells nothing of the organisation; the old one is gone at once. Removing where there is none changes nothing. Refuses nothing:
 * the picture comes from readLogo.
 */
export async function replaceLogo(
  tx: Tx,
  { actor, logo }: { actor: Actor; logo: Logo | null },
): Promise<Result<{ changed: boolean }, never>> {
  await lockOrganization(tx);
  const { logoVersion: before } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { logoVersion: true },
  });
  if (logo === null && before === null) return ok({ changed: false });
  await tx.db.organization.update({
    where: { id: tx.organizationId },
    data: {
      logo: logo?.png ?? null,
      logoWidth: logo?.width ?? null,
      logoHeight: logo?.height ?? null,
      logoVersion: logo === null ? null : randomBytes(16).toString("hex"),
    },
  });
  await recordEvents(tx, [{ type: "branding.changed", actor, channel: channelOf(actor), data: { fields: ["logo"] } }]);
  return ok({ changed: true });
}
