import type { MailBlock } from "@/lib/email/mail-content";
import {
  factsOf,
  linkBlocks,
  momentFor,
  namesOf,
  personBlocks,
  presentFacts,
  timeRows,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";
import type { Interval } from "@/lib/time/zone";

export interface SlotOfferMailData extends MailData {
  /** The slot that is offered. */
  offered: Interval;
  expiresAt: Date;
  /** Held for this candidate alone; false: the first to take it has it. */
  exclusive: boolean;
  /** The interview has no time at the moment: it was cancelled. */
  isWithout: boolean;
  /** Where the list can be left. */
  leaveUrl: string;
}

/** A freed slot offered to one who waits. `data.url` leads to the offer's own page. */
export function slotOffer(data: SlotOfferMailData): Mail {
  const { lang, offered, expiresAt, exclusive, interview, isWithout, leaveUrl } = data;
  const t = mailText(lang);
  const words = { ...namesOf(data), when: momentFor(data, offered.startsAt), until: momentFor(data, expiresAt) };
  const times = [...timeRows(data, "offered", offered), ...(isWithout ? [] : timeRows(data, "now", interview))];
  const leave: MailBlock = { type: "link", label: t("actions.leaveList"), url: leaveUrl };
  return writeMail(data, null, {
    subject: t("slotOffer.subject", words),
    heading: t("slotOffer.heading", words),
    blocks: [
      factsOf(data, times, [[t("times.answerBy"), words.until]]),
      { type: "text", text: t(exclusive ? "slotOffer.textExclusive" : "slotOffer.textShared", words) },
      { type: "text", text: t(isWithout ? "slotOffer.takingWithout" : "slotOffer.taking", words) },
      ...linkBlocks(data, "offer"),
      { type: "text", text: t("slotOffer.leave") },
      leave,
      ...personBlocks(data),
    ],
  });
}

/** What was offered can't be taken any more, and nobody could know that: nothing else has changed. */
export function slotOfferOver(data: MailData & Pick<SlotOfferMailData, "offered" | "isWithout">): Mail {
  const { lang, offered, isWithout } = data;
  const t = mailText(lang);
  const words = { ...namesOf(data), when: momentFor(data, offered.startsAt) };
  return writeMail(data, null, {
    subject: t("slotOffer.overSubject", words),
    heading: t("slotOffer.overHeading"),
    blocks: [
      { type: "text", text: t(isWithout ? "slotOffer.overTextWithout" : "slotOffer.overText", words) },
      ...(isWithout ? [] : [presentFacts(data)]),
      ...linkBlocks(data, "see"),
      ...personBlocks(data),
    ],
  });
}
