// What can be taken back from a cancelled interview's page: its own cancellation, or the withdrawal that came after it.
import type { CancellationView, CandidateView, InterviewLine } from "@/lib/candidate-links/schema";
import { isWithdrawal } from "./receipt-facts";

export type Undo = {
  /** The whole application comes back with it. */
  isAll: boolean;
  /** When that was done which it takes back. */
  doneAt: Date;
  lines: readonly InterviewLine[];
  undoUntil: Date | null;
  canBeUndone: boolean;
  wasTaken: boolean;
};

/** The one way back that this link has now. */
export function undoOf({ application }: CandidateView, cancellation: CancellationView): Undo {
  const { leaving, undoUntil, canBeUndone, wasTaken, ended, cancelledAt } = cancellation;
  if (leaving !== null)
    return { ...leaving, isAll: true, lines: leaving.ended, doneAt: application.withdrawnAt ?? cancelledAt };
  // Once the application is open again, a single interview is all that comes back.
  const isAll = isWithdrawal(cancellation) && (application.withdrawnAt !== null || ended.length > 1);
  return { isAll, lines: ended, doneAt: cancelledAt, undoUntil, canBeUndone, wasTaken };
}
