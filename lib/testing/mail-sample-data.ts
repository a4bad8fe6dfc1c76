// Whom and what the samples of mails are about: one interview, and its readers.
import type { MailData } from "@/lib/email/messages/interview-facts";
import type { Lang } from "@/lib/i18n/languages";

export const at = (iso: string) => new Date(iso);
export const span = (day: string, from: string, to: string) => ({
  startsAt: at(`2026-${day}T${from}:00Z`),
  endsAt: at(`2026-${day}T${to}:00Z`),
});

export const SAMPLE_LINK = "{{link:lnk_0123456789abcdefghjkmnpqrs}}";

export const sampleInterview: MailData["interview"] = {
  title: "Technical interview",
  kind: "video",
  ...span("12-01", "13:00", "13:45"),
  timeZone: "Europe/Berlin",
  location: null,
  joinUrl: "https://call.test/a?b=1&c=2",
  jobTitle: "Senior Engineer",
  candidateName: "Amina Rai",
  interviewerNames: ["Ben Okafor", "Chidi Eze"],
  organizer: { name: "Olga Petrenko", email: "olga@acme.test" },
};

export const second: MailData["interview"] = {
  ...sampleInterview,
  title: "Meet the team",
  kind: "onsite",
  ...span("12-03", "09:00", "10:30"),
  location: "Torstraße 1, 10119 Berlin",
};

/** One reader's data in one language; the calendar is told wherever the message tells calendars. */
export function sampleData(lang: Lang, audience: MailData["reader"]["audience"]): MailData {
  const isCandidate = audience === "candidate";
  const name = { candidate: "Amina Rai", interviewer: "Ben Okafor", organizer: "Olga Petrenko" }[audience];
  return {
    lang,
    organizationName: "Acme",
    accent: null,
    reader: { audience, name, zone: isCandidate ? "Asia/Kathmandu" : null },
    now: at("2026-11-22T10:00:00Z"),
    interview: sampleInterview,
    url: isCandidate ? SAMPLE_LINK : "https://app.test/interviews/int_1",
    calendar: {
      uid: "int_1@interviews.acme.test",
      sequence: 2,
      stamp: at("2026-11-22T10:00:00Z"),
      ...span("12-01", "13:00", "13:45"),
      summary: "Technical interview, Acme",
      organizer: { name: "Acme", email: "interviews@acme.test" },
      attendees: [{ name, email: "reader@people.test" }],
    },
  };
}
