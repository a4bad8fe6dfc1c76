// Leaving the process ends every interview ahead: one receipt and one alert for all of them.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailCancellation } from "@/lib/interviews/mail-changes";
import type { Notify } from "@/lib/interviews/schema";

/**
 * What `mailCancellation` does for each of the interviews that one withdrawal ended, with one receipt to the candidate and one
 * alert to each organizer for all of them. `started` while its undo window runs, `published` where there is none; at the end of a
 * window each interview is told on its own. Repeating it sends again.
 */
export async function mailWithdrawal(
  tx: Tx,
  {
    interviews,
    notify,
    moment,
  }: { interviews: readonly InterviewRecord[]; notify: Notify; moment: "started" | "published" },
): Promise<void> {
  for (const interview of interviews) await mailCancellation(tx, { interview, notify, moment });
}
