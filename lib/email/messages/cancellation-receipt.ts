import { isolate } from "@/lib/email/isolate";
import type { MailBlock } from "@/lib/email/mail-content";
import {
  endedFacts,
  cancelledFacts,
  linkBlocks,
  momentFor,
  namesOf,
  personBlocks,
  writeMail,
  type MailData,
  type MailInterview,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { listNames, mailText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";

export interface CancellationMailData extends MailData {
  cancellation: {
    reference: string;
    kind: "cancel" | "withdraw";
    initiator: "candidate" | "company";
    /** Null: it counts already. */
    undoUntil: Date | null;
    /** Done by the candidate's link: it can be taken back afterwards too, while the time is free. */
    isByLink: boolean;
    /** It was a cancellation alone, but the candidate has left the process since. */
    hasLeft?: boolean;
    /** A withdrawal with which no interview ends: the one that the mail is about was cancelled before. */
    isAlone?: boolean;
    /** By when the candidate's page promises an answer; null or left out: it promises none. */
    answerBy?: Date | null;
    /** The candidate may choose another time alone, as far as is known now. */
    canChooseTime?: boolean;
  };
  /** Of a withdrawal: the other interviews that ended with it. */
  others: readonly MailInterview[];
  /** Who on the company's side hears of it with this mail, and who when the undo window is over. */
  told: { now: readonly string[]; later: readonly string[] };
}

/** The candidate's receipt: what was cancelled, by whom, who knows, what happens next, and how it can be taken back. */
export function cancellationReceipt(data: CancellationMailData): Mail {
  const { interview, cancellation, others, lang } = data;
  const t = mailText(lang);
  const words = { ...namesOf(data), when: momentFor(data, interview.startsAt) };
  return writeMail(data, "CANCEL", {
    subject: t(cancellation.kind === "withdraw" ? "receipt.subjectWithdraw" : "receipt.subjectCancel", words),
    heading: t(`receipt.${headingOf(data)}`, words),
    blocks: [
      cancelledFacts(data, [referenceRow(data), ...toldRows(data)]),
      ...(others.length === 0 ? [] : [{ type: "text" as const, text: t("receipt.ended") }, endedFacts(data, others)]),
      { type: "text", text: nextText(data) },
      ...undoBlocks(data),
      ...otherTimeBlocks(data),
      ...personBlocks(data),
    ],
  });
}

/**
 * What takes one interview out of the candidate's calendar after its receipt: at the end of the undo window, or (`isAlso`) one
 * mail for each of several interviews that a withdrawal ended at once (a calendar reads one event a mail).
 */
export function cancellationFinal(data: CancellationMailData & { isAlso: boolean }): Mail {
  const { interview, cancellation, lang, isAlso } = data;
  const t = mailText(lang);
  const words = { ...namesOf(data), when: momentFor(data, interview.startsAt) };
  const counts = cancellation.kind === "withdraw" ? "headingWithdraw" : "headingCancel";
  return writeMail(data, "CANCEL", {
    subject: t("final.subject", words),
    heading: t(`final.${isAlso ? "headingAlso" : counts}`),
    blocks: [
      cancelledFacts(data, [referenceRow(data)]),
      { type: "text", text: t("final.text") },
      { type: "text", text: nextText(data) },
      ...undoBlocks({ ...data, cancellation: { ...cancellation, undoUntil: null } }),
    ],
  });
}

function referenceRow({ lang, cancellation }: CancellationMailData): [string, string] {
  return [mailText(lang)("facts.reference"), isolate(cancellation.reference)];
}

function toldRows({ lang, told }: CancellationMailData): [string, string][] {
  const t = mailText(lang);
  const row = (label: string, names: readonly string[]): [string, string][] =>
    names.length === 0
      ? []
      : [
          [
            label,
            listNames(
              names.map((name) => isolate(name)),
              lang,
            ),
          ],
        ];
  return [...row(t("facts.toldNow"), told.now), ...row(t("facts.toldLater"), told.later)];
}

function headingOf({ cancellation: { kind, initiator } }: CancellationMailData) {
  if (kind === "withdraw") return initiator === "candidate" ? "headingWithdraw" : "headingEnded";
  return initiator === "candidate" ? "headingCancel" : "headingCompany";
}

function nextText(data: CancellationMailData): string {
  const { kind, initiator, hasLeft = false, answerBy = null } = data.cancellation;
  const t = mailText(data.lang);
  if (hasLeft) return t("receipt.nextWithdraw");
  if (answerBy) return t("receipt.nextBy", { ...namesOf(data), when: promiseText(data, answerBy) });
  if (kind === "withdraw")
    return initiator === "candidate" ? t("receipt.nextWithdraw") : t("receipt.nextEnded", namesOf(data));
  return t(initiator === "candidate" ? "receipt.nextStays" : "receipt.nextCompany", namesOf(data));
}

/** In the interview's zone, as on the page. */
function promiseText({ interview: { timeZone: zone }, lang, now }: CancellationMailData, answerBy: Date): string {
  const first = formatMoment(answerBy, { zone, lang, now });
  return mailText(lang)("pair", { first, second: formatZone(answerBy, zone, lang) });
}

/** Whoever waits for an answer may be faster. */
function otherTimeBlocks({ cancellation: { answerBy, canChooseTime }, lang, url }: CancellationMailData): MailBlock[] {
  if (!answerBy || canChooseTime !== true) return [];
  return [{ type: "action", label: mailText(lang)("actions.other"), url: `${url}/reschedule` }];
}

function undoBlocks(data: CancellationMailData): MailBlock[] {
  const { cancellation, lang } = data;
  const t = mailText(lang);
  if (cancellation.undoUntil !== null) {
    const isAlone = cancellation.isAlone === true;
    const text = t(isAlone ? "receipt.undoAlone" : "receipt.undoUntil", {
      when: momentFor(data, cancellation.undoUntil),
    });
    return [{ type: "text", text }, ...linkBlocks(data, isAlone ? "goOn" : "keep", "/undo")];
  }
  if (!cancellation.isByLink || cancellation.hasLeft === true) return linkBlocks(data, "see");
  return [{ type: "text", text: t("receipt.undoWhileFree") }, ...linkBlocks(data, "notMe", "/undo")];
}
