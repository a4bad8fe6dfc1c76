import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { decideMove, orderOf } from "@/lib/reasons/lists/rules";
import { lockReasons, writeOrder } from "@/lib/reasons/lock-reasons";
import type { ReasonList } from "@/lib/reasons/schema";
import { ok, type Result } from "@/lib/result";

export interface MoveReason {
  actor: Actor;
  list: ReasonList;
  code: string;
  /** The reason it shall stand before; null: last. Naming the neighbour and not a number makes repeating harmless. */
  before: string | null;
}

/**
 * Gives a reason another place in a list; places count from 1. Repeating it changes nothing. Refusals: not_listed (it or
 * the other is not in the list any more), stays_last.
 */
export async function moveReason(
  tx: Tx,
  { actor, list, code, before }: MoveReason,
): Promise<
  Result<{ changed: boolean; place: number; previousPlace: number }, { code: "not_listed" } | { code: "stays_last" }>
> {
  const { reasons } = await lockReasons(tx);
  const order = orderOf(reasons, list);
  const decision = decideMove(order, { list, code, before });
  if (!decision.ok) return decision;
  const [place, previousPlace] = [decision.value.indexOf(code) + 1, order.indexOf(code) + 1];
  if (decision.value.join() === order.join()) return ok({ changed: false, place, previousPlace });
  await writeOrder(tx, { reasons, list, order: decision.value });
  await recordEvents(tx, [{ type: "reason.changed", actor, data: { reason_code: code, fields: ["place"], list } }]);
  return ok({ changed: true, place, previousPlace });
}
