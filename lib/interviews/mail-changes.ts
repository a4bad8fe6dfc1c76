// Which mails an interview's change sends, to whom. One EmailMessage a person: the notification record.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import type { Initiator, Notify } from "@/lib/interviews/schema";

/** The invitation to the candidate and the panel. */
export async function mailInvitation(_tx: Tx, _input: { interview: InterviewRecord; notify: Notify }): Promise<void> {}

/**
 * `started`: an undo window runs: the candidate's receipt and the recruiter's alert. `window_ended`: the rest is told.
 * `published`: no window, everybody is told at once.
 */
export async function mailCancellation(
  _tx: Tx,
  _input: { interview: InterviewRecord; notify: Notify; moment: "started" | "window_ended" | "published" },
): Promise<void> {}

/** Old and new time to candidate, panel and organizer. */
export async function mailMove(
  _tx: Tx,
  _input: { interview: InterviewRecord; previous: InterviewRecord; initiator: Initiator; notify: Notify },
): Promise<void> {}

/** "It stands again" to those who had been told otherwise. */
export async function mailUndo(_tx: Tx, _input: { interview: InterviewRecord; published: boolean }): Promise<void> {}
