// ORGANIZER and ATTENDEE lines → people, and which of them is the candidate.
import { firstProperty, type CalendarComponent, type CalendarProperty } from "./calendar-components";
import { finding, shown, type Finding, type ImportedPerson, type ReadingOptions } from "./file-reading";
import { isAddress, nameFromAddress, tidyName } from "./people";

export type CalendarPeople = { organizer: ImportedPerson | null; attendees: (ImportedPerson & { declined: boolean })[]; notes: Finding[] };

/** Reads them all. Rooms and resources are left out; somebody without an address is left out with a note. */
export function readCalendarPeople(component: CalendarComponent): CalendarPeople {
  const notes: Finding[] = [];
  const organizerLine = firstProperty(component, "ORGANIZER");
  const organizer = organizerLine ? readAddressee(organizerLine) : null;
  if (organizerLine && !organizer) notes.push(noAddress(organizerLine));
  const attendees = new Map<string, ImportedPerson & { declined: boolean }>();
  for (const property of component.properties.filter((each) => each.name === "ATTENDEE")) {
    if (/^(ROOM|RESOURCE)$/i.test(property.params["cutype"] ?? "") || /^NON-PARTICIPANT$/i.test(property.params["role"] ?? "")) continue;
    const person = readAddressee(property);
    if (!person) notes.push(noAddress(property));
    else if (!attendees.has(person.email.toLowerCase())) attendees.set(person.email.toLowerCase(), { ...person, declined: /^DECLINED$/i.test(property.params["partstat"] ?? "") });
  }
  return { organizer, attendees: [...attendees.values()], notes };
}

function noAddress(property: CalendarProperty): Finding {
  return finding(property.line, "no_address", `${property.name} has no e-mail address and was left out: "${shown(property.text, 80)}".`, { field: property.name });
}

// mailto:a@x, MAILTO:a@x, "mailto:a@x", bare a@x; Apple and Google write urn:uuid: or invalid:nomail and put the address into EMAIL=.
function readAddressee(property: CalendarProperty): ImportedPerson | null {
  const value = typeof property.values[0] === "string" ? property.values[0] : "";
  const bare = value.trim().replace(/^"(.*)"$/, "$1").replace(/^mailto:\s*/i, "").replace(/^<(.*)>$/, "$1").trim();
  const email = [bare, decoded(bare), (property.params["email"] ?? "").trim()].find(isAddress);
  if (!email) return null;
  const name = tidyName(property.params["cn"] ?? "").replace(/^mailto:/i, "");
  return { email, name: name === "" || name.toLowerCase() === email.toLowerCase() ? nameFromAddress(email) : name };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export type InterviewPeople = { candidate: ImportedPerson; interviewers: ImportedPerson[]; organizer: ImportedPerson; notes: Finding[] };

/**
 * Tells the candidate: the one attendee who is neither the organizer nor an interviewer by `--interviewers` or `--candidate-domain-not`.
 * The organizer is an interviewer if the options say so or if they are among the attendees of an event that has other interviewers.
 * Interviewers who declined are left out. Refuses when nobody or more than one person could be the candidate.
 */
export function tellCandidate(people: CalendarPeople, line: number, options: ReadingOptions): InterviewPeople | Finding {
  const isInterviewer = ({ email }: ImportedPerson) => options.interviewers.includes(email.toLowerCase()) || options.interviewerDomains.some((domain) => email.toLowerCase().endsWith(`@${domain}`) || email.toLowerCase().endsWith(`.${domain}`));
  const isOrganizer = ({ email }: { email: string }) => email.toLowerCase() === people.organizer?.email.toLowerCase();
  const candidates = people.attendees.filter((person) => !isOrganizer(person) && !isInterviewer(person));
  const [candidate] = candidates;
  if (!candidate) {
    const reason = people.attendees.length === 0 ? "The event has no attendees, so there is no candidate." : "No attendee can be the candidate: all are the organizer or interviewers.";
    return finding(line, "no_candidate", reason, { field: "ATTENDEE", remedy: "Invite the candidate in the calendar, or import it from CSV, or as slots with --as slots --host ADDRESS." });
  }
  if (candidates.length > 1) {
    const listed = candidates.slice(0, 4).map((person) => shown(person.email, 60)).join(", ");
    return finding(line, "several_candidates", `Several attendees could be the candidate: ${listed}${candidates.length > 4 ? " …" : ""}.`, {
      field: "ATTENDEE",
      remedy: "Name the interviewers: --interviewers a@x,b@x or --candidate-domain-not example.com.",
    });
  }
  const notes: Finding[] = [];
  const present = people.attendees.filter((person) => {
    if (!isInterviewer(person) && !isOrganizer(person)) return false;
    if (person.declined) notes.push(finding(line, "declined", `${shown(person.email, 60)} declined and was left out of the panel.`, { field: "ATTENDEE" }));
    return !person.declined;
  });
  if (people.organizer && isInterviewer(people.organizer) && !people.attendees.some(isOrganizer)) present.unshift({ ...people.organizer, declined: false });
  const interviewers = present.filter((person) => isInterviewer(person) || present.length > 1).map(({ email, name }) => ({ email, name }));
  if (candidate.declined) notes.push(finding(line, "declined", "The candidate declined this event in the calendar; it is imported as scheduled.", { field: "ATTENDEE", remedy: "Cancel it in Reslot if it is off." }));
  const organizer = options.organizer ?? people.organizer ?? interviewers[0] ?? null;
  if (!organizer) return finding(line, "no_organizer", "The event has neither an organizer nor an interviewer.", { field: "ORGANIZER", remedy: "Give --organizer ADDRESS." });
  return { candidate: { email: candidate.email, name: candidate.name }, interviewers, organizer: { email: organizer.email, name: organizer.name }, notes };
}
