// A calendar said no. Nothing is changed by that: the candidate is asked, the organizer told.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { calendarDeclined } from "@/lib/email/messages/calendar-declined";
import { queueEmails } from "@/lib/email/queue-email";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, mailContext } from "@/lib/interviews/mail-cast";
import type { Interval } from "@/lib/time/zone";

/**
 * After a `declined` or `counter` that was taken as true: a candidate gets one mail with one link to the choices, the organizer
 * hears whose calendar it was (and which time it proposed). Repeating it sends again: the caller counts replies once.
 */
export async function mailCalendarDeclined(
  tx: Tx,
  {
    interview,
    attendee,
    kind,
    proposed,
  }: {
    interview: InterviewRecord;
    attendee: { name: string; email: string; role: "candidate" | "interviewer" };
    kind: "declined" | "counter";
    proposed: Interval | null;
  },
): Promise<void> {
  const context = await mailContext(tx, interview);
  const cast = castOf(interview, "all");
  const readers = [...(attendee.role === "candidate" ? cast.candidate : []), ...cast.organizer].filter(
    (reader) => attendee.role === "candidate" || reader.email.toLowerCase() !== attendee.email.toLowerCase(),
  );
  await queueEmails(
    tx,
    readers.map((reader) =>
      context.emailTo(
        reader,
        "calendar_declined",
        calendarDeclined({ ...context.dataFor(reader, { calendar: false }), attendee, kind, proposed }),
      ),
    ),
  );
}
