import { isolate } from "@/lib/email/isolate";
import {
  factsOf,
  linkBlocks,
  momentFor,
  namesOf,
  personBlocks,
  timeRows,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";
import type { Interval } from "@/lib/time/zone";

export interface MovedMailData extends MailData {
  previous: Interval & {
    /** The old time had been cancelled: moving it brought it back. */
    wasCancelled: boolean;
  };
  initiator: "candidate" | "company";
  reference: string;
}

/** The old time, the new one, and who changed it. `data.interview` has the new one. */
export function moved(data: MovedMailData): Mail {
  const { interview, previous, reader, initiator, lang, reference } = data;
  const t = mailText(lang);
  const names = namesOf(data);
  const words = { ...names, when: momentFor(data, interview.startsAt) };
  const audience = reader.audience === "candidate" ? "candidate" : "staff";
  const movedBy = initiator === "candidate" ? names.candidate : names.organization;
  const isReader = initiator === "candidate" && reader.audience === "candidate";
  const times = [
    ...timeRows(data, "new", interview),
    ...timeRows(data, previous.wasCancelled ? "cancelled" : "old", previous),
    [t("facts.movedBy"), isReader ? t("facts.you") : movedBy] as const,
  ];
  const number = [t("facts.reference"), isolate(reference)] as const;
  return writeMail(data, "REQUEST", {
    subject: t(`moved.${audience}Subject`, words),
    heading: t(`moved.${headingOf(data)}`, words),
    blocks: [factsOf(data, times, [number]), ...linkBlocks(data, "open"), ...personBlocks(data)],
  });
}

function headingOf({ reader, initiator, previous }: MovedMailData) {
  const again = previous.wasCancelled ? "Again" : "";
  if (reader.audience === "candidate") return `${initiator === "candidate" ? "byYou" : "byCompany"}${again}` as const;
  return `${initiator === "candidate" ? "staffByCandidate" : "staffByCompany"}${again}` as const;
}
