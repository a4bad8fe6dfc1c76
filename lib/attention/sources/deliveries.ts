// Systems that are not told: an endpoint that takes nothing, or that was switched off because it took nothing.
import "server-only";
import { countedChanges } from "@/lib/attention/rules";
import type { AttentionFact } from "@/lib/attention/schema";
import { PER_SOURCE, type AttentionSource } from "@/lib/attention/source";
import type { Tx } from "@/lib/db/transaction";
import { addMs } from "@/lib/time/clock";
import { formatShortMoment } from "@/lib/time/zone";

const KIND = "delivery";
/** One attempt that failed is the network's; what goes on failing is somebody's. */
const PATIENCE_MS = 60_000;
const MAX_COUNTED = 100;

export const deliverySource: AttentionSource = {
  kind: KIND,
  async list(tx, { zone }) {
    const { organizationId, now } = tx;
    const rows = await tx.db.webhookEndpoint.findMany({
      where: {
        organizationId,
        deletedAt: null,
        OR: [
          { status: "enabled", failingSince: { lt: addMs(now, -PATIENCE_MS) } },
          { status: "disabled", disabledReason: { in: ["failing", "gone"] } },
        ],
      },
      take: PER_SOURCE + 1,
    });
    const facts: AttentionFact[] = [];
    for (const { id, url, status, failingSince, disabledAt } of rows) {
      const since = (status === "disabled" ? disabledAt : failingSince) ?? now;
      facts.push({
        kind: KIND,
        subjectId: id,
        fact: factOf({ status, failingSince, disabledAt }),
        at: since,
        rank: "delivery",
        deadline: null,
        label: "ATS not told",
        tone: "danger",
        who: hostOf(url),
        what: status === "disabled" ? "Switched off after failing" : "Takes no changes",
        interviewId: null,
        when: null,
        lines: [
          { text: `${await countWaiting(tx, id)} waiting`, isAlarming: true },
          { text: `Since ${formatShortMoment(since, { zone, now })}` },
        ],
        acts: [{ label: "See deliveries", href: `/settings/webhooks/${id}`, needs: "webhooks:read" }],
      });
    }
    return facts;
  },
  async currentFact(tx, id) {
    const where = { organizationId_id: { organizationId: tx.organizationId, id } };
    const row = await tx.db.webhookEndpoint.findUnique({ where });
    return row === null || (row.failingSince === null && row.disabledAt === null) ? null : factOf(row);
  },
};

async function countWaiting(tx: Tx, endpointId: string): Promise<string> {
  const rows = await tx.db.webhookDelivery.findMany({
    where: { organizationId: tx.organizationId, endpointId, status: { in: ["pending", "failed"] } },
    select: { id: true },
    take: MAX_COUNTED + 1,
  });
  return countedChanges(rows.length, MAX_COUNTED);
}

function factOf({
  status,
  failingSince,
  disabledAt,
}: {
  status: string;
  failingSince: Date | null;
  disabledAt: Date | null;
}): string {
  return status === "disabled" ? `disabled ${disabledAt?.toISOString()}` : `failing ${failingSince?.toISOString()}`;
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
