// How the pages of the reasons' settings call things.
import type { Locale } from "@/lib/i18n/languages";
import type { ReasonDemand } from "@/lib/policies/schema";
import type { ReasonCategory, ReasonList } from "@/lib/reasons/schema";

/** The id by which the buttons of a moved row point at what was done, so that it is heard with them. */
export const WHAT_CHANGED = "what-changed";

export const listWords: Readonly<Record<ReasonList, { name: string; lead: string }>> = {
  cancel: {
    name: "Cancelling",
    lead: "What a candidate chooses from who can’t make an interview and stays in the process.",
  },
  move: { name: "Moving", lead: "What a candidate chooses from who takes or proposes another time." },
  withdraw: { name: "Withdrawing", lead: "What a candidate chooses from who leaves the process." },
  staff: {
    name: "Staff and API",
    lead: "What your team and your ATS choose from. Acting for a candidate, they may also give what candidates are asked.",
  },
};

export const categoryWords: Readonly<Record<ReasonCategory, { name: string; hint: string }>> = {
  personal: { name: "Personal", hint: "Health and family: candidates are told that no details are needed." },
  logistics: { name: "Logistics", hint: "Time, place and technology." },
  decision: { name: "Decision", hint: "About the job or another one." },
  company: { name: "Company", hint: "Your own doing: only staff and the API can give it." },
  other: { name: "Other", hint: "Whatever fits nowhere else." },
};

const languageNames = new Intl.DisplayNames("en-GB", { type: "language" });

/** "German": recruiters' pages speak English. */
export function languageName(locale: Locale): string {
  return languageNames.of(locale) ?? locale;
}

export function joined(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}

type CandidateList = Exclude<ReasonList, "staff">;

export const demandNames: Readonly<Record<ReasonDemand, string>> = {
  off: "Don’t ask",
  optional: "Ask, and let it be skipped",
  required: "Ask, and want an answer",
};

/** What each choice means for whoever is asked. */
export const demandEffects: Readonly<Record<CandidateList, Record<ReasonDemand, string>>> = {
  cancel: {
    off: "Candidates see no reasons and tick one box to confirm. The record says “Prefer not to say”.",
    optional: "Candidates choose a reason, or only tick the box that confirms.",
    required: "Candidates choose a reason before they can cancel. “Prefer not to say” always counts.",
  },
  move: {
    off: "Candidates see no reasons: choosing another time is enough.",
    optional: "Candidates can say why below the times; choosing a time is enough.",
    required: "Candidates choose a reason with their new time. “Prefer not to say” always counts.",
  },
  withdraw: {
    off: "Candidates see no reasons and confirm once more that they withdraw.",
    optional: "Candidates can say why; confirming is enough.",
    required: "Candidates choose a reason before they can withdraw. “Prefer not to say” always counts.",
  },
};
