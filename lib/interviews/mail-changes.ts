// Which mails an interview's change sends, to whom. One EmailMessage a person: the notification record.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { broughtBack } from "@/lib/email/messages/brought-back";
import { cancellationAlert } from "@/lib/email/messages/cancellation-alert";
import { cancellationNotice } from "@/lib/email/messages/cancellation-notice";
import { cancellationFinal, cancellationReceipt } from "@/lib/email/messages/cancellation-receipt";
import { invitation } from "@/lib/email/messages/invitation";
import { moved } from "@/lib/email/messages/moved";
import { queueEmails, type NewEmail } from "@/lib/email/queue-email";
import type { InterviewRecord, StandingCancellationRow } from "@/lib/interviews/lock-interview";
import { castOf, except, mailContext, type Cast, type MailContext, type Reader } from "@/lib/interviews/mail-cast";
import type { Initiator, Notify } from "@/lib/interviews/schema";
import { getReasonLabel } from "@/lib/reasons/queries";

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

/**
 * `started`: an undo window runs: the candidate's receipt and the recruiter's alert. `window_ended`: the rest is told.
 * `published`: no window, everybody is told at once.
 */
export async function mailCancellation(
  tx: Tx,
  {
    interview,
    notify,
    moment,
  }: { interview: InterviewRecord; notify: Notify; moment: "started" | "window_ended" | "published" },
): Promise<void> {
  const { cancellation } = interview;
  if (notify === "none" || cancellation === null) return;
  const context = await mailContext(tx, interview);
  const cast = await withoutActor(tx, castOf(interview, notify), cancellation);
  const emails: NewEmail[] = [];
  if (moment !== "window_ended")
    emails.push(
      ...receipts(context, cast, cancellation, moment),
      ...(await alerts(tx, context, cast, cancellation, moment)),
    );
  if (moment !== "started") emails.push(...notices(context, cast, cancellation, moment));
  if (moment === "window_ended") {
    const final = (reader: Reader) =>
      cancellationFinal({ ...context.dataFor(reader, { calendar: true }), cancellation: receiptFacts(cancellation) });
    emails.push(...cast.candidate.map((reader) => context.emailTo(reader, "cancellation_final", final(reader))));
  }
  await queueEmails(tx, emails);
}

/** Old and new time to candidate, panel and organizer. */
export async function mailMove(
  tx: Tx,
  {
    interview,
    previous,
    initiator,
    notify,
  }: { interview: InterviewRecord; previous: InterviewRecord; initiator: Initiator; notify: Notify },
): Promise<void> {
  if (notify === "none") return;
  const context = await mailContext(tx, interview);
  const old = { startsAt: previous.startsAt, endsAt: previous.endsAt, wasCancelled: previous.status === "cancelled" };
  const mail = (reader: Reader, calendar: boolean) =>
    context.emailTo(reader, "moved", moved({ ...context.dataFor(reader, { calendar }), previous: old, initiator }));
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

type Telling = "started" | "window_ended" | "published";

function receipts(
  context: MailContext,
  cast: Cast,
  cancellation: StandingCancellationRow,
  moment: Telling,
): NewEmail[] {
  return cast.candidate.map((reader) =>
    context.emailTo(
      reader,
      "cancellation_receipt",
      cancellationReceipt({
        ...context.dataFor(reader, { calendar: moment === "published" }),
        cancellation: receiptFacts(cancellation),
      }),
    ),
  );
}

function receiptFacts({ reference, kind, initiator, undoUntil }: StandingCancellationRow) {
  return { reference, kind: kind as "cancel" | "withdraw", initiator: initiator as Initiator, undoUntil };
}

/** Published at once, the alert of an organizer who interviews too carries the calendar's CANCEL, and no notice follows. */
async function alerts(
  tx: Tx,
  context: MailContext,
  cast: Cast,
  cancellation: StandingCancellationRow,
  moment: Telling,
): Promise<NewEmail[]> {
  const { kind, initiator, reasonCode, note, late, cancelledAt, undoUntil } = cancellation;
  const facts = {
    kind: kind as "cancel" | "withdraw",
    initiator: initiator as Initiator,
    reasonLabel: await getReasonLabel(tx, { code: reasonCode, lang: "en" }),
    hasNote: note !== null,
    late,
    cancelledAt,
    undoUntil,
  };
  return cast.organizer.map((reader) => {
    const calendar = moment === "published" && except([reader], cast.interviewers).length === 0;
    return context.emailTo(
      reader,
      "cancellation_alert",
      cancellationAlert({ ...context.dataFor(reader, { calendar }), cancellation: facts }),
    );
  });
}

function notices(context: MailContext, cast: Cast, cancellation: StandingCancellationRow, moment: Telling): NewEmail[] {
  const readers = moment === "published" ? except(cast.interviewers, cast.organizer) : cast.interviewers;
  return readers.map((reader) =>
    context.emailTo(
      reader,
      "cancellation_notice",
      cancellationNotice({ ...context.dataFor(reader, { calendar: true }), isTimeOffered: cancellation.releaseSlots }),
    ),
  );
}

/** Who cancelled in the dashboard needs no mail that says so, unless it is that person's own time. */
async function withoutActor(tx: Tx, cast: Cast, { actorType, actorId }: StandingCancellationRow): Promise<Cast> {
  if (actorType !== "member") return cast;
  const member = await tx.db.member.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: actorId } },
    select: { email: true },
  });
  return {
    ...cast,
    organizer: cast.organizer.filter((reader) => reader.email.toLowerCase() !== member?.email.toLowerCase()),
  };
}
