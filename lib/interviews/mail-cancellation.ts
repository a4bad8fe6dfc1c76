// Who hears of a cancellation, when, and whose calendar changes with it.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { cancellationAlert } from "@/lib/email/messages/cancellation-alert";
import { cancellationNotice } from "@/lib/email/messages/cancellation-notice";
import { cancellationFinal, cancellationReceipt } from "@/lib/email/messages/cancellation-receipt";
import { queueEmails, type NewEmail } from "@/lib/email/queue-email";
import { promisedAnswer } from "@/lib/interviews/answer-by/rules";
import { stateOf, type InterviewRecord, type StandingCancellationRow } from "@/lib/interviews/lock-interview";
import { mailInterview } from "@/lib/interviews/mail-calendar";
import { castOf, except, mailContext, type Cast, type MailContext, type Reader } from "@/lib/interviews/mail-cast";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import { mayRebook } from "@/lib/interviews/rules";
import type { Initiator, Notify } from "@/lib/interviews/schema";
import { getReasonLabel } from "@/lib/reasons/queries";

type Cancelled = InterviewRecord & { cancellation: StandingCancellationRow };
type Telling = "started" | "window_ended" | "published";

/** Names. */
interface Told {
  now: string[];
  later: string[];
}

/** One cancelled interview with the people who hear of it. */
interface Scene {
  interview: Cancelled;
  /** The policy lets the candidate choose another time. */
  canChooseTime: boolean;
  context: MailContext;
  cast: Cast;
  isAlone?: boolean;
}

/**
 * `started`: an undo window runs: the candidate's receipt and the recruiter's alert. `window_ended`: the rest is told.
 * `published`: no window, everybody is told at once. Repeating it sends again.
 */
export async function mailCancellation(
  tx: Tx,
  {
    interview,
    notify,
    moment,
    isAlone = false,
    isCandidateWritten = false,
  }: {
    interview: InterviewRecord;
    notify: Notify;
    moment: Telling;
    /** A withdrawal with which no interview ends: only the organizer is told, and no time is anybody's. */
    isAlone?: boolean;
    /** A person writes to the candidate, who gets no receipt beside that. */
    isCandidateWritten?: boolean;
  },
): Promise<void> {
  if (notify === "none" || !isCancelled(interview)) return;
  const scene = { ...(await sceneOf(tx, interview, notify)), isAlone };
  if (moment === "window_ended") return queueEmails(tx, [...finals(scene, false), ...notices(scene, moment)]);
  const informed = isAlone ? { now: namesOf(scene.cast.organizer), later: [] } : toldBy([scene]);
  await queueEmails(tx, [
    ...(isCandidateWritten ? [] : receipts([scene], moment, informed)),
    ...(await alerts(tx, [scene], moment)),
    ...(moment === "published" ? notices(scene, moment) : []),
  ]);
}

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
  const [first, ...more] = interviews.filter(isCancelled).toSorted((a, b) => Number(a.startsAt) - Number(b.startsAt));
  if (notify === "none" || first === undefined) return;
  if (more.length === 0) return mailCancellation(tx, { interview: first, notify, moment });
  const scenes = [await sceneOf(tx, first, notify)];
  for (const interview of more) scenes.push(await sceneOf(tx, interview, notify));
  const told = [...receipts(scenes, "started", toldBy(scenes)), ...(await alerts(tx, scenes, "started"))];
  // A calendar reads one event a mail, so these take the events out, one by one.
  const calendars = scenes.flatMap((scene) => [...finals(scene, true), ...notices(scene, "window_ended")]);
  await queueEmails(tx, moment === "started" ? told : [...told, ...calendars]);
}

function isCancelled(interview: InterviewRecord): interview is Cancelled {
  return interview.cancellation !== null;
}

async function sceneOf(tx: Tx, interview: Cancelled, notify: Notify): Promise<Scene> {
  const context = await mailContext(tx, interview);
  const { answer } = await answerPolicy(tx, { interview, actor: "candidate" });
  const cast = await withoutActor(tx, castOf(interview, notify), interview.cancellation);
  return { interview, canChooseTime: answer.reschedule === null && mayRebook(stateOf(interview)), context, cast };
}

/** One for all of them, as the candidate's next interview has it. */
function receipts(scenes: readonly Scene[], moment: "started" | "published", told: Told): NewEmail[] {
  const [scene, ...others] = scenes;
  if (scene === undefined) return [];
  const { interview, context, cast } = scene;
  return cast.candidate.map((reader) =>
    context.emailTo(
      reader,
      "cancellation_receipt",
      cancellationReceipt({
        ...context.dataFor(reader, { calendar: moment === "published" }),
        cancellation: {
          ...receiptFacts(interview),
          canChooseTime: scene.canChooseTime,
          isAlone: scene.isAlone === true,
        },
        others: others.map((each) => mailInterview(each.interview)),
        told,
      }),
    ),
  );
}

function finals({ interview, context, cast }: Scene, isAlso: boolean): NewEmail[] {
  return cast.candidate.map((reader) =>
    context.emailTo(
      reader,
      "cancellation_final",
      cancellationFinal({
        ...context.dataFor(reader, { calendar: true }),
        cancellation: receiptFacts(interview),
        others: [],
        told: { now: [], later: [] },
        isAlso,
      }),
    ),
  );
}

function receiptFacts({ application, cancellation, timeZone: zone }: Cancelled) {
  const { reference, kind, initiator, undoUntil, channel } = cancellation;
  return {
    reference,
    kind: kind as "cancel" | "withdraw",
    initiator: initiator as Initiator,
    undoUntil,
    isByLink: channel === "link",
    // Left since, while an undo window ran: nobody stays in a process that has ended, nor can the link bring anything back.
    hasLeft: kind !== "withdraw" && application.status === "withdrawn",
    answerBy: promisedAnswer({ cancellation, applicationStatus: application.status, zone }),
  };
}

/** The candidate sees who knows: the organizers at once, interviewers too where there is no undo window. */
function toldBy(scenes: readonly Scene[]): Told {
  const organizers = scenes.flatMap(({ cast }) => cast.organizer);
  const interviewers = except(
    scenes.flatMap(({ cast }) => cast.interviewers),
    organizers,
  );
  return scenes.some(({ interview }) => interview.cancellation.undoUntil !== null)
    ? { now: namesOf(organizers), later: namesOf(interviewers) }
    : { now: namesOf([...organizers, ...interviewers]), later: [] };
}

function namesOf(readers: readonly Reader[]): string[] {
  return [...new Map(readers.map((reader) => [reader.email.toLowerCase(), reader.name])).values()];
}

/** One to each organizer. Published at once, the alert of one who interviews too carries the calendar's CANCEL, and no notice follows. */
async function alerts(tx: Tx, scenes: readonly Scene[], moment: "started" | "published"): Promise<NewEmail[]> {
  const emails: NewEmail[] = [];
  const written = new Set<string>();
  for (const { interview, context, cast, isAlone = false } of scenes) {
    const { kind, initiator, reasonCode: code, note, late, cancelledAt, undoUntil } = interview.cancellation;
    for (const reader of cast.organizer) {
      if (written.has(reader.email.toLowerCase())) continue;
      written.add(reader.email.toLowerCase());
      const own = scenes.filter(
        (each) => each.interview !== interview && except([reader], each.cast.organizer).length === 0,
      );
      const calendar = moment === "published" && except([reader], cast.interviewers).length === 0;
      const mail = cancellationAlert({
        ...context.dataFor(reader, { calendar }),
        cancellation: {
          kind: kind as "cancel" | "withdraw",
          initiator: initiator as Initiator,
          reasonLabel: await getReasonLabel(tx, { code, lang: context.staffLang }),
          hasNote: note !== null,
          late,
          cancelledAt,
          undoUntil,
          isAlone,
          answerBy: promisedAnswer({
            cancellation: interview.cancellation,
            applicationStatus: interview.application.status,
            zone: interview.timeZone,
          }),
        },
        others: own.map((each) => mailInterview(each.interview)),
      });
      emails.push({ ...context.emailTo(reader, "cancellation_alert", mail), isLate: late });
    }
  }
  return emails;
}

function notices({ interview, context, cast }: Scene, moment: Telling): NewEmail[] {
  const readers = moment === "published" ? except(cast.interviewers, cast.organizer) : cast.interviewers;
  const isTimeOffered = interview.cancellation.releaseSlots;
  return readers.map((reader) =>
    context.emailTo(
      reader,
      "cancellation_notice",
      cancellationNotice({ ...context.dataFor(reader, { calendar: true }), isTimeOffered }),
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
