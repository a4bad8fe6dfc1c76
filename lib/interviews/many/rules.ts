// What an act would do to one of several chosen interviews, said before anything is done. Pure.
import type { ManyAct } from "@/lib/interviews/many/schema";
import { decideOutcome, type CancellationRefusal, type InterviewState } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";

type PlanRefusal = CancellationRefusal | { code: "not_started"; startsAt: Date };

/** `act`: it is done; `unchanged`: it stands that way already. Refuses as the act itself does when staff does it. */
export function planAct({
  act,
  state,
  now,
}: {
  act: ManyAct;
  state: InterviewState;
  now: Date;
}): Result<"act" | "unchanged", PlanRefusal> {
  if (act !== "cancel") {
    const decision = decideOutcome({ state, outcome: act, now });
    if (!decision.ok) return decision;
    return ok(decision.value.act === "unchanged" ? "unchanged" : "act");
  }
  if (state.status === "scheduled") return ok("act");
  return state.status === "cancelled"
    ? refuse({ code: "already_cancelled", initiator: state.cancellation?.initiator ?? "company" })
    : refuse({ code: "invalid_state", status: state.status });
}
