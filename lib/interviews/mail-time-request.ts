// A candidate's request for other times, told to both sides while the old time stands.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { timeRequest, type TimeRequestMoment } from "@/lib/email/messages/time-request";
import { queueEmails } from "@/lib/email/queue-email";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, mailContext } from "@/lib/interviews/mail-cast";
import { getReasonLabel } from "@/lib/reasons/queries";

export interface MailedTimeRequest {
  reference: string;
  windows: readonly { startsAt: Date; endsAt: Date }[];
  /** The zone the windows were typed in. */
  timeZone: string;
  expiresAt: Date;
  hasNote: boolean;
  reasonCode: string | null;
  /** The one window is an open time that is kept for the candidate, not one they made up. */
  isChosen: boolean;
}

/**
 * `requested`: the organizer's alert and the candidate's receipt; `warned`, `lapsed` and `kept`: both sides; `withdrawn`:
 * the organizer alone. No calendar changes: the old time stands. Repeating it sends again.
 */
export async function mailTimeRequest(
  tx: Tx,
  { interview, request, moment }: { interview: InterviewRecord; request: MailedTimeRequest; moment: TimeRequestMoment },
): Promise<void> {
  const context = await mailContext(tx, interview);
  const cast = castOf(interview, "all");
  // A candidate whose zone nobody knew has named it with the windows.
  const candidate = cast.candidate.map((reader) => ({ ...reader, zone: reader.zone ?? request.timeZone }));
  const readers = [...(moment === "withdrawn" ? [] : candidate), ...cast.organizer];
  const { reasonCode: code } = request;
  const reasonLabel = code === null ? null : await getReasonLabel(tx, { code, lang: context.staffLang });
  await queueEmails(
    tx,
    readers.map((reader) =>
      context.emailTo(
        reader,
        `time_request_${moment}`,
        timeRequest({ ...context.dataFor(reader, { calendar: false }), request, reasonLabel, moment }),
      ),
    ),
  );
}
