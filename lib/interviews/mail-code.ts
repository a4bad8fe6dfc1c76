// The one-time code, to the candidate alone.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { linkPlaceholder } from "@/lib/email/link-placeholder";
import { oneTimeCode } from "@/lib/email/messages/one-time-code";
import { queueEmails } from "@/lib/email/queue-email";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, mailContext } from "@/lib/interviews/mail-cast";

/** The stored mail holds the code's id; its digits are put in when it is sent. */
export async function mailCode(
  tx: Tx,
  { interview, codeId, expiresAt }: { interview: InterviewRecord; codeId: string; expiresAt: Date },
): Promise<void> {
  const context = await mailContext(tx, interview);
  const emails = castOf(interview, "candidate").candidate.map((reader) => {
    const data = context.dataFor(reader, { calendar: false });
    const mail = oneTimeCode({ ...data, code: linkPlaceholder(codeId), expiresAt });
    return { ...context.emailTo(reader, "code", mail), linkId: codeId };
  });
  await queueEmails(tx, emails);
}
