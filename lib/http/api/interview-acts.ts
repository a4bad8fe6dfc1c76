// POST /interviews/{id}/cancel · /reschedule · /complete · /no-show (contract §4). Each answers with the interview.
import "server-only";
import { interviewJson } from "@/lib/http/api/answers/interview";
import { CANCELLATION, MOVE } from "@/lib/http/api/examples";
import { interviewAnswer, interviewEtag } from "@/lib/http/api/interviews";
import { apiResource, apiRoute } from "@/lib/http/route";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { recordOutcome } from "@/lib/interviews/record-outcome";
import { rescheduleInterview, type RescheduleTarget } from "@/lib/interviews/reschedule-interview";
import {
  cancelInterviewSchema,
  rescheduleInterviewSchema,
  type RescheduleInterviewInput,
} from "@/lib/interviews/schema";

const params = { id: "int" } as const;
const common = { scope: "interviews:write", params, etag: interviewEtag, answers: { 200: interviewJson } } as const;

export const cancel = apiResource({
  POST: apiRoute({
    ...common,
    summary: "Cancel an interview, or withdraw the application",
    body: cancelInterviewSchema,
    example: CANCELLATION,
    problems: ["already_cancelled", "invalid_state", "unknown_reason", "reason_required"],
    handler: async (tx, { actor, input, params: { id } }) => {
      const cancelled = await cancelInterview(tx, {
        actor,
        interviewId: id!,
        reasonCode: input.reason_code,
        note: input.note ?? null,
        staysInProcess: input.stays_in_process,
        initiator: input.initiator,
        releaseSlots: input.release_slots,
        notify: input.notify,
      });
      return cancelled.ok ? interviewAnswer(tx, { actor, interviewId: id! }) : cancelled;
    },
  }),
});

export const reschedule = apiResource({
  POST: apiRoute({
    ...common,
    summary: "Move an interview to a slot or a time",
    body: rescheduleInterviewSchema,
    example: MOVE,
    problems: ["slot_not_found", "slot_taken", "slot_overlap", "slot_held", "invalid_state", "unknown_reason"],
    handler: async (tx, { actor, input, params: { id } }) => {
      const moved = await rescheduleInterview(tx, {
        actor,
        interviewId: id!,
        target: targetOf(input),
        reasonCode: input.reason_code ?? null,
        note: input.note ?? null,
        initiator: "company",
        releaseSlots: input.release_slots,
        notify: input.notify,
      });
      if (!moved.ok) return moved;
      return interviewAnswer(tx, {
        actor,
        interviewId: id!,
        more: { withdrawn_slot_ids: moved.value.withdrawnSlotIds },
      });
    },
  }),
});

/** The schema lets through one of the two only. */
function targetOf(input: RescheduleInterviewInput): RescheduleTarget {
  return input.slot_id === undefined
    ? { startsAt: input.starts_at!, endsAt: input.ends_at! }
    : { slotId: input.slot_id };
}

export const complete = outcomeResource("completed", "Record that the interview took place");
export const noShow = outcomeResource("no_show", "Record that the candidate did not come");

function outcomeResource(outcome: "completed" | "no_show", summary: string) {
  return apiResource({
    POST: apiRoute({
      ...common,
      summary,
      problems: ["not_started", "invalid_state"],
      handler: async (tx, { actor, params: { id } }) => {
        const recorded = await recordOutcome(tx, { actor, interviewId: id!, outcome });
        return recorded.ok ? interviewAnswer(tx, { actor, interviewId: id! }) : recorded;
      },
    }),
  });
}
