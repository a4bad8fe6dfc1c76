import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { decideSwitch, orderOf, type SwitchRefusal } from "@/lib/reasons/lists/rules";
import { lockReasons, writeOrder } from "@/lib/reasons/lock-reasons";
import type { ReasonList } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";

export interface SwitchReason {
  actor: Actor;
  list: ReasonList;
  code: string;
  on: boolean;
}

/**
 * Puts a reason into a list, at its end, or takes it out; records that hold its code keep it and stay readable. Repeating it
 * changes nothing. Refusals: not_found, always_in ("prefer not to say" for candidates), only_for_staff, list_full, last_of_list.
 */
export async function switchReason(
  tx: Tx,
  { actor, list, code, on }: SwitchReason,
): Promise<Result<{ changed: boolean }, { code: "not_found" } | SwitchRefusal>> {
  const { reasons } = await lockReasons(tx);
  const reason = reasons.find((each) => each.code === code);
  if (reason === undefined) return refuse({ code: "not_found" });
  const order = orderOf(reasons, list);
  const decision = decideSwitch(order, { list, reason, on });
  if (!decision.ok) return decision;
  if (decision.value.join() === order.join()) return ok({ changed: false });
  await writeOrder(tx, { reasons, list, order: decision.value });
  await recordEvents(tx, [{ type: "reason.changed", actor, data: { reason_code: code, fields: ["use"], list, on } }]);
  return ok({ changed: true });
}
