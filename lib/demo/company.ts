// Who works at the demo company, and what it hires for. All invented; every address ends in .example.
import type { InterviewKind } from "@/lib/policies/schema";

export const COMPANY = {
  name: "Tidewater Instruments",
  timeZone: "Europe/Berlin",
  accentColor: "#0e5a8a",
  place: "Tidewater, Hafenstraße 12, 10317 Berlin, 3rd floor",
} as const;

export interface DemoPerson {
  name: string;
  email: string;
  external_id: string;
  timeZone: string;
}

/** With accounts. The first two organize interviews. */
export const RECRUITERS = [
  { name: "Olga Petrenko", email: "olga@tidewater.example", role: "admin" },
  { name: "Tomás Ribeiro", email: "tomas@tidewater.example", role: "coordinator" },
  { name: "Mei-Ling Zhou", email: "meiling@tidewater.example", role: "viewer" },
] as const;

const person = (name: string, handle: string, number: number, timeZone: string): DemoPerson => ({
  name,
  email: `${handle}@tidewater.example`,
  external_id: `tw-emp-${number}`,
  timeZone,
});

export const BEN = person("Ben Okafor", "ben.okafor", 11, "Europe/Berlin");
export const NOUR = person("Nour Al-Haddad", "nour", 12, "Europe/Berlin");
export const PRIYA = person("Priya Raghunathan", "priya", 13, "America/New_York");
export const BEATRIZ = person("Beatriz Carvalho de Andrade", "beatriz", 14, "America/Sao_Paulo");
export const SUMAN = person("Suman Shrestha", "suman", 15, "Asia/Kathmandu");
export const HANNAH = person("Hannah Whitlam", "hannah", 16, "Australia/Sydney");
/** No account is needed to interview. */
export const INTERVIEWERS: readonly DemoPerson[] = [BEN, NOUR, PRIYA, BEATRIZ, SUMAN, HANNAH];

export interface DemoJob {
  external_id: string;
  title: string;
  titles: Record<InterviewKind, string>;
}

export const JOBS: readonly DemoJob[] = [
  {
    external_id: "tw-eng-101",
    title: "Embedded Systems Engineer",
    titles: { phone: "Phone screen", video: "Technical interview", onsite: "Onsite panel: systems and lab" },
  },
  {
    external_id: "tw-des-204",
    title: "Product Designer",
    titles: { phone: "First conversation", video: "Portfolio review", onsite: "Onsite panel: working session" },
  },
  {
    external_id: "tw-fst-310",
    title: "Field Service Technician (Buoys & Moorings)",
    titles: { phone: "Phone screen", video: "Case interview", onsite: "Onsite panel: workshop and safety" },
  },
  {
    external_id: "tw-sal-412",
    title: "Regional Sales Lead",
    titles: { phone: "First conversation", video: "Role play and questions", onsite: "Onsite panel: leadership" },
  },
];

export const MINUTES: Record<InterviewKind, number> = { phone: 30, video: 60, onsite: 90 };

/** What candidates and recruiters wrote, by reason. */
export const NOTES: Record<string, readonly string[]> = {
  illness: [
    "Woke up with a fever, so sorry for the short notice.",
    "Mir geht es heute leider nicht gut. Nächste Woche sehr gern!",
  ],
  family_emergency: ["My daughter is in hospital, I will write when I know more."],
  personal: ["Something personal came up.", "No puedo ese día, pero me interesa mucho el puesto."],
  schedule_conflict: [
    "My current employer moved a release to that afternoon.",
    "会议冲突，非常抱歉。",
    "I have an exam at the same time.",
  ],
  travel_or_location: ["The trains are on strike on Thursday.", "القطار متأخر جدا اليوم، أعتذر."],
  technical_problem: ["My internet connection has been down since yesterday 😞"],
  accepted_other_offer: ["Thank you for your time! I signed elsewhere yesterday."],
  role_not_a_fit: ["After our call I think the role is more hardware than I am looking for."],
  compensation: ["The range is below what I can accept, but I liked the team."],
  staying_in_current_job: ["I got a counter offer and decided to stay."],
  process_too_slow: ["It has been six weeks, and another company was faster."],
  interviewer_unavailable: ["Ben is ill today, we will find a new time."],
  role_on_hold: ["Budget is frozen until the end of the quarter."],
  role_filled: ["We made an offer to somebody else, and it was accepted."],
  other: ["Can we talk about a four-day week first?", "אשמח לתאם מועד אחר בשבוע הבא."],
};
