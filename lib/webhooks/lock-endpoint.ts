// Everything that counts an endpoint's attempts in flight or changes its state does so one after the other, behind its row.
import "server-only";
import type { Tx } from "@/lib/db/transaction";

export type LockedEndpoint = {
  id: string;
  url: string;
  eventTypes: string[];
  status: "enabled" | "disabled";
  ed25519: boolean;
  failingSince: Date | null;
  warnedAt: Date | null;
  maxPerMinute: number | null;
  nextFreeAt: Date | null;
  createdAt: Date;
};

/** Locks a live endpoint until the transaction ends; null when there is none. New deliveries are not held up (NO KEY). */
export async function lockEndpoint(tx: Tx, endpointId: string): Promise<LockedEndpoint | null> {
  const rows = await tx.db.$queryRaw<LockedEndpoint[]>`
    SELECT id, url, event_types AS "eventTypes", status, ed25519, failing_since AS "failingSince", created_at AS "createdAt",
      warned_at AS "warnedAt", max_per_minute AS "maxPerMinute", next_free_at AS "nextFreeAt"
    FROM webhook_endpoint
    WHERE organization_id = ${tx.organizationId} AND id = ${endpointId} AND deleted_at IS NULL
    FOR NO KEY UPDATE`;
  return rows[0] ?? null;
}
