// What every table keeps of people, and until when: docs/privacy.md shows it, erasure and export follow it. A table without a line here
// fails lib/testing/house/structure.test.ts; one that holds a candidate's data without a step in person-tables.ts does not compile.

/** `candidate`: data of the person who is interviewed. `staff`: of the organisation's own people only. `nobody`: ids, codes, times. */
export type Holding = "candidate" | "staff" | "nobody";
export interface TableEntry {
  holds: Holding;
  what: string;
  /** How long, and what ends it. */
  until: string;
}

const forGood = "as long as the organisation";
const withFigures = "the row for good (figures); the person's part until erasure";

/** By model, as prisma/schema names it. */
export const DATA_MAP = {
  Organization: { holds: "staff", what: "name, logo and contact of the company", until: forGood },
  EventCounter: { holds: "nobody", what: "a number", until: forGood },
  Reason: { holds: "nobody", what: "codes and the company's words for them", until: forGood },
  Job: { holds: "nobody", what: "title and id of a job", until: forGood },
  Candidate: {
    holds: "candidate",
    what: "name, address, time zone, language, the ATS's id, whether reminders are wanted",
    until: "erasure, or the organisation's days after the last interview",
  },
  CandidateWord: {
    holds: "candidate",
    what: "the words of name, address and id, for the search",
    until: "erasure, in the same transaction (docs/decisions/022)",
  },
  Application: { holds: "candidate", what: "the ATS's id, active or withdrawn", until: withFigures },
  CandidateLink: { holds: "candidate", what: "ids from which a link is derived; never the link", until: withFigures },
  FormDraft: { holds: "candidate", what: "what was typed into a form with an error, encrypted", until: "24 hours" },
  CandidateCode: {
    holds: "candidate",
    what: "the id of the newest one-time code of a link",
    until: "a day after it ends",
  },
  PrivacyRequest: { holds: "candidate", what: "what was asked for, when, and when it was answered", until: forGood },
  AttentionItem: { holds: "staff", what: "who saw, took on, put off or finished what", until: forGood },
  Event: { holds: "nobody", what: "ids, codes and times of everything that happened", until: forGood },
  ReportAct: { holds: "nobody", what: "ids, codes and times of what reports count", until: forGood },
  ReportFreedSlot: { holds: "nobody", what: "ids and times of slots that became open", until: forGood },
  IdempotencyKey: { holds: "candidate", what: "answers of the API, encrypted", until: "24 hours" },
  RateLimit: { holds: "nobody", what: "hashes of addresses and counts", until: "minutes" },
  Interview: { holds: "candidate", what: "time, kind, title, place and link of the call", until: withFigures },
  Interviewer: { holds: "staff", what: "who interviews", until: forGood },
  Cancellation: {
    holds: "candidate",
    what: "reason code, note (encrypted), notice given",
    until: "the note for the organisation's days for notes; the rest for good (figures)",
  },
  Reschedule: {
    holds: "candidate",
    what: "reason code, note (encrypted), the times before and after",
    until: "the note for the organisation's days for notes; the rest for good (figures)",
  },
  TimeRequest: {
    holds: "candidate",
    what: "times proposed, reason code, note (encrypted)",
    until: "the note for the organisation's days for notes; the rest for good (figures)",
  },
  WaitlistEntry: {
    holds: "candidate",
    what: "who waits for another time, within which limits",
    until: withFigures,
  },
  SlotRefill: { holds: "nobody", what: "ids, codes and times of a freed slot's search", until: forGood },
  SlotOffer: { holds: "nobody", what: "ids, codes and times of what was offered", until: forGood },
  FirstChoice: { holds: "nobody", what: "until when times are kept for a candidate", until: forGood },
  FirstChoiceTime: { holds: "nobody", what: "the times picked for a candidate, and their slots", until: forGood },
  EmailMessage: {
    holds: "candidate",
    what: "mails as they were sent, with names and addresses, links masked",
    until: "the organisation's days for logs; then that there was one",
  },
  CalendarReply: {
    holds: "candidate",
    what: "what a calendar answered, with its comment (encrypted)",
    until: "the comment for the organisation's days for notes; the rest until erasure",
  },
  Host: { holds: "staff", what: "name and address of interviewers and organizers", until: forGood },
  Slot: { holds: "staff", what: "times of hosts", until: forGood },
  Availability: { holds: "staff", what: "weekly hours of a host", until: "they are changed" },
  AvailabilityException: { holds: "staff", what: "days off and extra hours of a host", until: "they are removed" },
  Holiday: { holds: "nobody", what: "days the company is closed", until: "they are removed" },
  BusyCalendar: { holds: "staff", what: "address of a host's calendar (encrypted)", until: "it is removed" },
  BusyTime: { holds: "staff", what: "when a host's calendar says busy, never what for", until: "the next reading" },
  CalendarFeed: { holds: "staff", what: "hash of a member's calendar address", until: forGood },
  InterviewSlot: { holds: "nobody", what: "which slots an interview took", until: forGood },
  Member: {
    holds: "staff",
    what: "name, address, role, hash of the password, second factor (encrypted)",
    until: forGood,
  },
  MemberSession: {
    holds: "staff",
    what: "browser, network address and times of a signed-in member",
    until: "the organisation's days for logs",
  },
  MemberLink: {
    holds: "staff",
    what: "address and name of whoever was invited or asked for a mailed link",
    until: "30 days after its end",
  },
  RecoveryCode: { holds: "nobody", what: "hashes of a member's recovery codes", until: "their replacement" },
  SavedView: { holds: "staff", what: "names and filters of views that members keep", until: "their deletion" },
  ApiKey: { holds: "nobody", what: "hash and name of a key", until: forGood },
  SetupCode: { holds: "nobody", what: "a number, before the first start is done", until: "the set-up" },
  WebhookEndpoint: { holds: "nobody", what: "addresses of systems, headers (encrypted)", until: forGood },
  WebhookSecret: { holds: "nobody", what: "signing secrets (encrypted)", until: "their end" },
  WebhookDelivery: { holds: "nobody", what: "that an event went to an endpoint", until: forGood },
  DeliveryAttempt: {
    holds: "candidate",
    what: "what an endpoint answered, which may repeat what it was sent",
    until: "the organisation's days for logs, or erasure",
  },
  AtsConnection: {
    holds: "staff",
    what: "credentials of an ATS (encrypted), names of its users",
    until: "it is deleted",
  },
  AtsInterview: {
    holds: "candidate",
    what: "the ATS's ids; names in a conflict (encrypted)",
    until: "the names until the conflict is over; all of it until erasure",
  },
  AtsMessage: { holds: "nobody", what: "ids of webhooks that came in", until: "30 days" },
  AtsCall: { holds: "candidate", what: "what an ATS was to be told, and its words if it refused", until: withFigures },
  AtsRequest: {
    holds: "candidate",
    what: "addresses called, with the ATS's ids, and its words",
    until: "30 days, or erasure",
  },
} as const satisfies Record<string, TableEntry>;

export type PersonalModel = {
  [M in keyof typeof DATA_MAP]: (typeof DATA_MAP)[M]["holds"] extends "candidate" ? M : never;
}[keyof typeof DATA_MAP];

/** What is wrong with the map against the models there are, a sentence each; empty when every model stands in it and nothing else. Pure. */
export function findMapFaults(models: readonly string[]): string[] {
  const known = Object.keys(DATA_MAP);
  const missing = models.filter((model) => !known.includes(model));
  const gone = known.filter((model) => !models.includes(model));
  return [
    ...missing.map((model) => `${model}: say in lib/privacy/data-map.ts what it keeps of people`),
    ...gone.map((model) => `${model}: stands in lib/privacy/data-map.ts, but there is no such model`),
  ];
}
