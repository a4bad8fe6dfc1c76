import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { ReasonDemand } from "@/lib/policies/schema";
import { getReason } from "@/lib/reasons/queries";
import { reasonListOf } from "@/lib/reasons/rules";
import { NO_REASON_CODE, type ReasonAct, type ReasonView } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";

interface AskedReason {
  code: string | null;
  demand: ReasonDemand;
  actor: "candidate" | "staff";
}

export type ReasonRefusal = { code: "reason_required" } | { code: "unknown_reason"; reasonCode: string };

/** The code that counts: the one given, "prefer not to say" where none was asked for or given. Pure. */
export function reasonCodeOf({ code, demand, actor }: AskedReason): string {
  return code === null || (demand === "off" && actor === "candidate") ? NO_REASON_CODE : code;
}

/**
 * The reason that counts, if this actor may give it. A candidate chooses from the list of the act; staff and the API from
 * the staff's, or from any where they act for the candidate. "Prefer not to say" always satisfies, also where an
 * organisation has switched it off; giving nothing does not where a reason is required of candidates.
 */
export async function chooseReason(
  tx: Tx,
  asked: AskedReason & { act: ReasonAct; initiator: "candidate" | "company" },
): Promise<Result<Pick<ReasonView, "code" | "category">, ReasonRefusal>> {
  if (asked.code === null && asked.demand === "required" && asked.actor === "candidate")
    return refuse({ code: "reason_required" });
  const code = reasonCodeOf(asked);
  if (code === NO_REASON_CODE) return ok({ code, category: "other" });
  const list =
    asked.actor === "candidate" ? reasonListOf(asked.act) : asked.initiator === "candidate" ? "any" : "staff";
  const reason = await getReason(tx, { code, list });
  return reason === null ? refuse({ code: "unknown_reason", reasonCode: code }) : ok(reason);
}
