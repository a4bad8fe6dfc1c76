import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { ReasonDemand } from "@/lib/policies/schema";
import { getReason } from "@/lib/reasons/queries";
import { NO_REASON_CODE, type ReasonView } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";

export type ReasonRefusal = { code: "reason_required" } | { code: "unknown_reason"; reasonCode: string };

/** The reason that counts: the one given if this actor may give it; "prefer not to say" where none is asked for or given. */
export async function chooseReason(
  tx: Tx,
  { code, demand, actor }: { code: string | null; demand: ReasonDemand; actor: "candidate" | "staff" },
): Promise<Result<Pick<ReasonView, "code" | "category">, ReasonRefusal>> {
  if (code === null || (demand === "off" && actor === "candidate")) {
    if (code === null && demand === "required" && actor === "candidate") return refuse({ code: "reason_required" });
    return ok({ code: NO_REASON_CODE, category: "other" });
  }
  const reason = await getReason(tx, { code, audience: actor === "candidate" ? "candidates" : "staff" });
  return reason === null ? refuse({ code: "unknown_reason", reasonCode: code }) : ok(reason);
}
