// Which mails an interview's change sends, to whom. One EmailMessage a person: the notification record.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { broughtBack } from "@/lib/email/messages/brought-back";
import { invitation } from "@/lib/email/messages/invitation";
import { moved } from "@/lib/email/messages/moved";
import { queueEmails, type NewEmail } from "@/lib/email/queue-email";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, except, mailContext, type Cast, type Reader } from "@/lib/interviews/mail-cast";
import { moveReference } from "@/lib/interviews/move/rules";
import type { Initiator, Notify } from "@/lib/interviews/schema";

/** The invitation to the candidate and the panel. */
export async function mailInvitation(
  tx: Tx,
  { interview, notify }: { interview: InterviewRecord; notify: Notify },
): Promise<void> {
  if (notify === "none") return;
  const context = await mailContext(tx, interview);
  const cast = castOf(interview, notify);
  const readers = [...cast.candidate, ...cast.interviewers];
  await queueEmails(
    tx,
    readers.map((reader) =>
      context.emailTo(reader, "invitation", invitation(context.dataFor(reader, { calendar: true }))),
    ),
  );
}

/** Old and new time to candidate, panel and organizer. */
export async function mailMove(
  tx: Tx,
  {
    interview,
    previous,
    moveId,
    initiator,
    notify,
  }: { interview: InterviewRecord; previous: InterviewRecord; moveId: string; initiator: Initiator; notify: Notify },
): Promise<void> {
  if (notify === "none") return;
  const context = await mailContext(tx, interview);
  const old = { startsAt: previous.startsAt, endsAt: previous.endsAt, wasCancelled: previous.status === "cancelled" };
  const about = { previous: old, initiator, reference: moveReference(moveId) };
  const mail = (reader: Reader, calendar: boolean) =>
    context.emailTo(reader, "moved", moved({ ...context.dataFor(reader, { calendar }), ...about }));
  await queueEmails(tx, toEverybody(castOf(interview, notify), mail));
}

/** "It stands again" to those who had been told otherwise. */
export async function mailUndo(
  tx: Tx,
  { interview, published }: { interview: InterviewRecord; published: boolean },
): Promise<void> {
  const context = await mailContext(tx, interview);
  const cast = castOf(interview, "all");
  const mail = (reader: Reader, calendar: boolean) =>
    context.emailTo(reader, "brought_back", broughtBack(context.dataFor(reader, { calendar })));
  if (published) return queueEmails(tx, toEverybody(cast, mail));
  // Inside the window interviewers and calendars had heard nothing.
  await queueEmails(
    tx,
    [...cast.candidate, ...cast.organizer].map((reader) => mail(reader, false)),
  );
}

/** One mail a person: whoever is organizer and interviewer has the interviewer's, with the calendar entry. */
function toEverybody(cast: Cast, mail: (reader: Reader, calendar: boolean) => NewEmail): NewEmail[] {
  return [
    ...[...cast.candidate, ...cast.interviewers].map((reader) => mail(reader, true)),
    ...except(cast.organizer, cast.interviewers).map((reader) => mail(reader, false)),
  ];
}
