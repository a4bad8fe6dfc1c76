// "Still good for Tuesday?", to the candidate alone.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { reminder } from "@/lib/email/messages/reminder";
import { queueEmails } from "@/lib/email/queue-email";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, mailContext } from "@/lib/interviews/mail-cast";

/** Asks the candidate whether the interview still suits them. Repeating it asks again: the caller notes that it was sent. */
export async function mailReminder(tx: Tx, { interview }: { interview: InterviewRecord }): Promise<void> {
  const context = await mailContext(tx, interview);
  const emails = castOf(interview, "candidate").candidate.map((reader) =>
    context.emailTo(reader, "reminder", reminder(context.dataFor(reader, { calendar: false }))),
  );
  await queueEmails(tx, emails);
}
