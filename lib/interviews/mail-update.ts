// Who hears of an update that is no move: of what they go by on the day, and of coming and going. Cosmetics are told to nobody.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { invitation } from "@/lib/email/messages/invitation";
import { panelLeft } from "@/lib/email/messages/panel-left";
import { updated, type News } from "@/lib/email/messages/updated";
import { queueEmails } from "@/lib/email/queue-email";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, except, mailContext, type MailContext, type Reader } from "@/lib/interviews/mail-cast";
import type { Notify } from "@/lib/interviews/schema";

interface Update {
  /** As it is now, and as it was before. */
  interview: InterviewRecord;
  previous: InterviewRecord;
  /** The candidate's address is another one, or the candidate is: that mailbox has nothing yet. */
  readdressed: boolean;
  notify: Notify;
  /** The candidate is told of other people on the panel too. */
  namesMatter?: boolean;
}

/**
 * Invites whoever is new to the interview, sends those who stay what is new, and takes it out of the calendars of those who
 * left. Only while it is scheduled and ahead, and only whom `notify` allows; where anything is sent, SEQUENCE grows by one
 * (RFC 5546 §2.1.4). The interview is locked; repeating it sends again.
 */
export async function mailUpdate(
  tx: Tx,
  { interview, previous, readdressed, notify, namesMatter = false }: Update,
): Promise<void> {
  if (interview.status !== "scheduled" || interview.startsAt <= tx.now) return;
  const now = castOf(interview, notify);
  const before = castOf(previous, notify);
  const joined = except(now.interviewers, before.interviewers);
  const left = except(before.interviewers, now.interviewers);
  const news = newsOf(interview, previous);
  const panelNews: News[] = [
    ...news,
    ...(interview.candidateId === previous.candidateId ? [] : ["candidate" as const]),
    ...(joined.length + left.length === 0 ? [] : ["panel" as const]),
  ];
  const candidateNews: News[] = namesMatter ? [...news, "panel"] : news;
  const invited = [...(readdressed ? now.candidate : []), ...joined];
  const told = [
    ...(readdressed ? [] : now.candidate).map((reader) => ({ reader, news: candidateNews })),
    ...except(now.interviewers, joined).map((reader) => ({ reader, news: panelNews })),
  ].filter((each) => each.news.length > 0);
  if (invited.length + told.length + left.length === 0) return;
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.id } },
    data: { calendarSequence: { increment: 1 } },
  });
  const context = await mailContext(tx, interview);
  const data = (reader: Reader) => context.dataFor(reader, { calendar: true });
  await queueEmails(tx, [
    ...invited.map((reader) => context.emailTo(reader, "invitation", invitation(data(reader)))),
    ...told.map(({ reader, news: words }) =>
      context.emailTo(reader, "updated", updated({ ...data(reader), news: words })),
    ),
    ...left.map((reader) => farewell(context, reader)),
  ]);
}

/** After a move: who is on the panel now was told of it, who left was not. The move's own SEQUENCE is this CANCEL's. */
export async function mailLeavers(
  tx: Tx,
  { interview, previous, notify }: Omit<Update, "readdressed" | "namesMatter">,
): Promise<void> {
  if (previous.startsAt <= tx.now) return;
  const left = except(castOf(previous, notify).interviewers, castOf(interview, notify).interviewers);
  if (left.length === 0) return;
  const context = await mailContext(tx, previous);
  await queueEmails(
    tx,
    left.map((reader) => farewell(context, reader)),
  );
}

function farewell(context: MailContext, reader: Reader) {
  return context.emailTo(reader, "panel_left", panelLeft(context.dataFor(reader, { calendar: true })));
}

function newsOf(interview: InterviewRecord, previous: InterviewRecord): News[] {
  const fields = ["title", "kind", "location", "joinUrl"] as const;
  return fields.filter((field) => interview[field] !== previous[field]);
}
