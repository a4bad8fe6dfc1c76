import { changeTimeForm } from "@/lib/candidate-links/rules";
import { TIME_CHANGED, type FormError } from "@/lib/candidate-links/schema";
import { getFirstChoice } from "@/lib/first-choices/queries";
import { demandOf } from "@/lib/first-choices/rules";
import { backToStep, candidateForm, readReasonQuestion } from "@/lib/http/candidate-form";
import { env, isSecureOrigin } from "@/lib/env";
import { zoneCookies } from "@/lib/http/zone-cookie";
import { rescheduleInterview, type RescheduleRefusal } from "@/lib/interviews/reschedule-interview";
import { unlessTimeChanged, type TimeChanged } from "@/lib/interviews/rules";
import { proposeMove } from "@/lib/time-requests/propose-move";
import { requestNewTimes, type RequestRefusal } from "@/lib/time-requests/request-new-times";
import { WINDOW_FIELDS } from "@/lib/time-requests/schema";

export const POST = candidateForm({
  step: "reschedule",
  fields: ["slot", "reason", "note", "zone", "sessions", ...WINDOW_FIELDS],
  lists: ["sessions"],
  schema: async (tx, actor) => {
    const { demand, codes } = await readReasonQuestion(tx, { actor, act: "reschedule" });
    const firstChoice = await getFirstChoice(tx, { interviewId: actor.interviewId });
    return changeTimeForm({ demand: demandOf(demand, firstChoice !== null), codes });
  },
  act: async (tx, { actor, value, shown, beside, headers }) => {
    const { slot, reason, note, sessions, zone, ...typed } = value;
    const why = { reasonCode: reason ?? null, note: note ?? null };
    const { interviewId } = actor;
    if (slot !== undefined) {
      const target = { slotId: slot };
      const initiator = "candidate";
      const moved = await rescheduleInterview(tx, { actor, interviewId, target, ...why, initiator });
      if (moved.ok || moved.refusal.code !== "review_needed") return unlessTimeChanged(moved, shown);
      return unlessTimeChanged(await proposeMove(tx, { actor, interviewId, slotId: slot, ...why }), shown);
    }
    const asked = await requestNewTimes(tx, {
      ...{ actor, interviewId, typed, ...why },
      // As on the form's page, where the device's zone is only offered.
      zones: { named: zone, chosen: zoneCookies(headers, isSecureOrigin(env().APP_URL)).chosen, device: null },
      stillWork: sessions?.split(",") ?? [],
      shownDay: beside,
    });
    return unlessTimeChanged(asked, shown);
  },
  errorOf: (refusal: RescheduleRefusal | RequestRefusal | TimeChanged): FormError | FormError[] | null => {
    switch (refusal.code) {
      case "slot_taken":
      case "slot_not_found":
      case "slot_overlap":
      case "slot_held":
        return { field: "slot", code: "slot_taken" };
      case "windows_invalid":
        return refusal.errors;
      case "unknown_session":
      case "day_changed":
        return { field: "sessions", code: "sessions_unknown" };
      case "nothing_to_ask":
        return { field: "sessions", code: "sessions_all" };
      case "reason_required":
        return { field: "reason", code: "reason_required" };
      case "unknown_reason":
        return { field: "reason", code: "reason_unknown" };
      // The form's own page says why it is closed; the interview's would look as if the move had been made.
      case "self_service_closed":
        return { field: "form", code: refusal.reason };
      case "ask_closed":
        return refusal.reason === "not_scheduled" ? null : { field: "form", code: refusal.reason };
      case "time_changed":
        return { field: "form", code: TIME_CHANGED };
      case "not_found":
      case "invalid_state":
      case "review_needed":
        return null;
    }
  },
});

export const GET = backToStep("reschedule");
