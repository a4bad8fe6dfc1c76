// What the page of a reply begins with: the draft, the open times it can offer, and the candidate's clock and language.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { cleanLine } from "@/lib/email/clean-text";
import { draftReply, hasTimes, timeLine, timesIntro, type DraftCause } from "@/lib/first-choices/draft";
import { suggestTimes } from "@/lib/first-choices/rules";
import { decideLang, directionOf, type Lang } from "@/lib/i18n/languages";
import { mailText } from "@/lib/i18n/translator";
import { getInterviewRecord, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { listOpenTimes, type OpenTime } from "@/lib/interviews/queries";
import { decideFirstChoice } from "@/lib/interviews/rules";
import { ok } from "@/lib/result";
import { getOpenTimeRequest } from "@/lib/time-requests/end-time-request";

/** More choices than anybody reads. */
const MAX_CHOICES = 36;

export interface ReplyDraft {
  now: Date;
  interview: InterviewRecord;
  lang: Lang;
  dir: "ltr" | "rtl";
  greeting: string;
  subject: string;
  text: string;
  /** What stands above the times in the text, and each time's line by slot. */
  intro: string;
  lines: Record<string, string>;
  times: OpenTime[];
  /** Those that the draft names. */
  suggested: string[];
}

/** The draft of a reply by `memberId`, or null when the interview is not here. `cancelReason`: the company cancels with this mail. */
export async function getReplyDraft(
  tx: Tx,
  {
    interviewId,
    memberId,
    cancelReason,
    withTimes = true,
  }: {
    interviewId: string;
    memberId: string;
    cancelReason: string | null;
    /** False: words alone, whatever is open. */
    withTimes?: boolean;
  },
): Promise<ReplyDraft | null> {
  const interview = await getInterviewRecord(tx, interviewId);
  if (interview === null) return null;
  const { organizationId, now } = tx;
  const organization = await tx.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { name: true, locale: true },
  });
  const member = await tx.db.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: memberId } },
    select: { name: true },
  });
  const { candidate } = interview;
  const lang = decideLang({
    chosen: null,
    accepted: [],
    candidate: candidate.locale,
    organization: organization.locale,
  });
  const cause = await causeOf(tx, interview, cancelReason);
  const clock = { lang, zone: candidate.timeZone ?? interview.timeZone, now };
  const refused = cancelReason === null ? decideFirstChoice({ state: stateOf(interview), now }) : ok(null);
  const isOver = !refused.ok && refused.refusal.code === "invalid_state";
  const times = isOver ? [] : (await listOpenTimes(tx, { interview })).slice(0, MAX_CHOICES);
  const suggested = withTimes && hasTimes(cause) ? suggestTimes(times, interview.timeZone) : [];
  const facts = { ...clock, organizationName: cleanLine(organization.name), writer: cleanLine(member.name) };
  return {
    ...{ now, interview, lang, dir: directionOf(lang), times },
    ...draftReply(cause, { ...facts, times: suggested }),
    greeting: mailText(lang)("greeting", { name: cleanLine(candidate.name) }),
    intro: timesIntro(lang),
    lines: Object.fromEntries(times.map((time) => [time.slotId, timeLine(time, clock)])),
    suggested: suggested.map((time) => time.slotId),
  };
}

async function causeOf(tx: Tx, interview: InterviewRecord, cancelReason: string | null): Promise<DraftCause> {
  const { cancellation } = interview;
  if (cancelReason !== null) return { by: "company", reasonCode: cancelReason };
  if (cancellation !== null && cancellation.initiator === "candidate") {
    const { kind, reasonCode, reasonCategory } = cancellation;
    return { by: "candidate", kind: kind === "withdraw" ? "withdraw" : "cancel", reasonCode, reasonCategory };
  }
  if (cancellation !== null) return { by: "company", reasonCode: cancellation.reasonCode };
  return (await getOpenTimeRequest(tx, interview.id)) === null ? { by: "company", reasonCode: "" } : { by: "request" };
}
