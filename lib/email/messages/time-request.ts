import { isolate } from "@/lib/email/isolate";
import type { MailBlock } from "@/lib/email/mail-content";
import {
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

export type TimeRequestMoment = "requested" | "warned" | "lapsed" | "kept" | "withdrawn";

export interface TimeRequestMailData extends MailData {
  request: {
    reference: string;
    windows: readonly Interval[];
    expiresAt: Date;
    /** The note itself stays in the app, where it can be erased. */
    hasNote: boolean;
    /** The one window is an open time that is kept for the candidate, not one they made up. */
    isChosen: boolean;
  };
  /** Null: none was given. */
  reasonLabel: string | null;
  moment: TimeRequestMoment;
}

/** What becomes of a candidate's request for other times; the interview's own time stands in each of them. */
export function timeRequest(data: TimeRequestMailData): Mail {
  const { lang, request, moment, reader, interview } = data;
  const t = mailText(lang);
  const isOpen = moment === "requested" || moment === "warned";
  const words = {
    ...namesOf(data),
    reference: isolate(request.reference),
    when: momentFor(data, isOpen ? request.expiresAt : interview.startsAt),
  };
  const subjectWords = { ...words, when: momentFor(data, interview.startsAt) };
  const said =
    reader.audience === "candidate" && moment !== "withdrawn" ? moment : (`staff${capital(moment)}` as const);
  const chosen = request.isChosen ? wordsOfChosen(t, said, words) : {};
  return writeMail(data, null, {
    subject: t(`request.${said}Subject`, subjectWords),
    heading: chosen.heading ?? t(`request.${said}Heading`, words),
    blocks: [
      presentFacts(data),
      { type: "text", text: chosen.text ?? t(`request.${said}Text`, words) },
      ...(isOpen ? [requestFacts(data)] : []),
      ...linkBlocks(data, "see"),
      ...personBlocks(data),
    ],
  });
}

type Said = TimeRequestMoment | `staff${Capitalize<TimeRequestMoment>}`;

/** What is said otherwise where the candidate chose one of the open times and staff confirm it. */
function wordsOfChosen(
  t: ReturnType<typeof mailText>,
  said: Said,
  words: ReturnType<typeof namesOf> & { when: string },
): { heading?: string; text?: string } {
  if (said === "requested") return { heading: t("request.chosenRequestedHeading", words) };
  if (said === "kept") return { text: t("request.chosenKeptText", words) };
  if (said !== "staffRequested") return {};
  const heading = t("request.staffChosenRequestedHeading", words);
  return { heading, text: t("request.staffChosenRequestedText", words) };
}

function requestFacts(data: TimeRequestMailData): MailBlock {
  const { request, reasonLabel, lang, reader } = data;
  const t = mailText(lang);
  const forStaff: [string, string][] =
    reader.audience === "candidate"
      ? []
      : [
          ...(reasonLabel === null ? [] : [[t("facts.reason"), isolate(reasonLabel)] satisfies [string, string]]),
          ...(request.hasNote ? [[t("facts.note"), t("facts.noteThere")] satisfies [string, string]] : []),
        ];
  return {
    type: "facts",
    rows: [
      ...windowRows(data),
      [t("times.until"), momentFor(data, request.expiresAt)],
      [t("facts.reference"), isolate(request.reference)],
      ...forStaff,
    ],
  };
}

/** All windows under one label a clock. */
function windowRows(data: TimeRequestMailData): [string, string][] {
  const rows = new Map<string, string[]>();
  for (const window of data.request.windows)
    for (const [label, text] of timeRows(data, data.request.isChosen ? "chosen" : "suggested", window))
      rows.set(label, [...(rows.get(label) ?? []), text.replace("\n", " · ")]);
  return [...rows].map(([label, texts]) => [label, texts.join("\n")]);
}

function capital<Text extends string>(text: Text): Capitalize<Text> {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}` as Capitalize<Text>;
}
