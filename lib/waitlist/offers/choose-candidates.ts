// The first of those who wait whom a freed time fits.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { listCoarse, readWaiting, WAITING_PAGE, type WaitingRow } from "@/lib/waitlist/waiting-rows";
import { rankWaiting, type FreedTime } from "@/lib/waitlist/rules";

/** Up to `count` candidates, the first to be asked first. Reads on, page by page, until so many fit or nobody is left. */
export async function chooseCandidates(
  tx: Tx,
  { time, refillId, count }: { time: FreedTime; refillId: string; count: number },
): Promise<WaitingRow[]> {
  if (time.freedHostIds.length === 0) return [];
  const chosen: WaitingRow[] = [];
  for (let page = 0; chosen.length < count; page += 1) {
    const ids = await listCoarse(tx, { time, refillId, page });
    const rows = await readWaiting(tx, { ids, time });
    const byId = new Map(rows.map((row) => [row.waiting.id, row]));
    const ranked = rankWaiting(
      rows.map((row) => row.waiting),
      time,
      tx.now,
    );
    chosen.push(...ranked.map((waiting) => byId.get(waiting.id)!));
    if (ids.length < WAITING_PAGE) break;
  }
  return chosen.slice(0, count);
}
