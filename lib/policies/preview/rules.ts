// What a candidate could do under a policy, for the settings page: the same function answers that answers candidates. Pure.
import { evaluatePolicy, type ActBan, type EffectivePolicy } from "@/lib/policies/rules";

/** A Tuesday at nine; which one does not matter, because limits count minutes. */
const STARTS_AT = new Date("2026-12-01T09:00:00Z");

const MOMENTS: readonly { when: string; before: string; minutes: number }[] = [
  { when: "Saturday 09:00", before: "3 days before", minutes: 3 * 1_440 },
  { when: "Monday 09:00", before: "1 day before", minutes: 1_440 },
  { when: "Monday 18:00", before: "15 hours before", minutes: 900 },
  { when: "Tuesday 06:00", before: "3 hours before", minutes: 180 },
  { when: "Tuesday 08:00", before: "1 hour before", minutes: 60 },
  { when: "Tuesday 08:50", before: "10 minutes before", minutes: 10 },
];

export type PreviewRow = {
  when: string;
  before: string;
  cancel: ActBan | null;
  move: ActBan | null;
  isLate: boolean;
  undoSeconds: number;
};

/** What holds at each moment before an interview on Tuesday 09:00, for a candidate who has moved it `completedMoves` times. */
export function previewPolicy({
  policy,
  completedMoves,
}: {
  policy: EffectivePolicy;
  completedMoves: number;
}): PreviewRow[] {
  return MOMENTS.map(({ when, before, minutes }) => {
    const now = new Date(STARTS_AT.getTime() - minutes * 60_000);
    const answer = evaluatePolicy({
      ...{ policy, actor: "candidate", status: "scheduled" },
      ...{ startsAt: STARTS_AT, completedMoves, now },
    });
    return {
      when,
      before,
      cancel: answer.cancel,
      move: answer.reschedule,
      isLate: answer.late,
      undoSeconds: answer.undoMs / 1_000,
    };
  });
}
