// ORGANIZER and ATTENDEE lines → people, and which of them is the candidate.
import { firstProperty, type CalendarComponent, type CalendarProperty } from "./calendar-components";
import { finding, shown, type Finding, type ImportedPerson, type ReadingOptions } from "./file-reading";
import { isAddress, nameFromAddress, tidyName } from "./people";

export type CalendarPeople = {
  organizer: ImportedPerson | null;
  attendees: (ImportedPerson & { declined: boolean })[];
  notes: Finding[];
};

/** Reads them all. Rooms and resources are left out; somebody without an address is left out with a note. */
export function readCalendarPeople(component: CalendarComponent): CalendarPeople {
  const notes: Finding[] = [];
  const organizerLine = firstProperty(component, "ORGANIZER");
  const organizer = organizerLine ? readAddressee(organizerLine) : null;
  if (organizerLine && !organizer) notes.push(noAddress(organizerLine));
  const attendees = new Map<string, ImportedPerson & { declined: boolean }>();
  for (const property of component.properties.filter((each) => each.name === "ATTENDEE")) {
    if (
      /^(ROOM|RESOURCE)$/i.test(property.params["cutype"] ?? "") ||
      /^NON-PARTICIPANT$/i.test(property.params["role"] ?? "")
    )
      continue;
    const person = readAddressee(property);
    if (!person) notes.push(noAddress(property));
    else if (!attendees.has(person.email.toLowerCase()))
      attendees.set(person.email.toLowerCase(), {
        ...person,
        declined: /^DECLINED$/i.test(property.params["partstat"] ?? ""),
      });
  }
  return { organizer, attendees: [...attendees.values()], notes };
}

function noAddress(property: CalendarProperty): Finding {
  return finding(
    property.line,
    "no_address",
    `${property.name} has no e-mail address and was left out: "${shown(property.text, 80)}".`,
    { field: property.name },
  );
}

// mailto:a@x, MAILTO:a@x, "mailto:a@x", bare a@x; Apple and Google write urn:uuid: or invalid:nomail and put the address into EMAIL=.
function readAddressee(property: CalendarProperty): ImportedPerson | null {
  const value = typeof property.values[0] === "string" ? property.values[0] : "";
  const bare = value
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace(/^mailto:\s*/i, "")
    .replace(/^<(.*)>$/, "$1")
    .trim();
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

export type InterviewPeople = {
  candidate: ImportedPerson;
  interviewers: ImportedPerson[];
  organizer: ImportedPerson;
  notes: Finding[];
};
type Attendee = CalendarPeople["attendees"][number];
type Roles = { isInterviewer: (person: ImportedPerson) => boolean; isOrganizer: (person: ImportedPerson) => boolean };

/**
 * Tells the candidate: the one attendee who is neither the organizer nor an interviewer by `--interviewers` or
 * `--candidate-domain-not`. Refuses when nobody or more than one person could be the candidate.
 */
export function tellCandidate(
  people: CalendarPeople,
  line: number,
  options: ReadingOptions,
): InterviewPeople | Finding {
  const roles = rolesOf(people, options);
  const candidates = people.attendees.filter((person) => !roles.isOrganizer(person) && !roles.isInterviewer(person));
  const [candidate] = candidates;
  if (!candidate) return noCandidate(people, line);
  if (candidates.length > 1) return severalCandidates(candidates, line);
  const notes: Finding[] = [];
  const interviewers = readPanel(people, roles, { line, options, notes });
  if (candidate.declined) {
    const reason = "The candidate declined this event in the calendar; it is imported as scheduled.";
    notes.push(finding(line, "declined", reason, { field: "ATTENDEE", remedy: "Cancel it in Reslot if it is off." }));
  }
  const organizer = options.organizer ?? people.organizer ?? interviewers[0] ?? null;
  if (!organizer) {
    const reason = "The event has neither an organizer nor an interviewer.";
    return finding(line, "no_organizer", reason, { field: "ORGANIZER", remedy: "Give --organizer ADDRESS." });
  }
  return { candidate: bare(candidate), interviewers, organizer: bare(organizer), notes };
}

function bare({ email, name }: ImportedPerson): ImportedPerson {
  return { email, name };
}

function rolesOf(people: CalendarPeople, options: ReadingOptions): Roles {
  const organizer = people.organizer?.email.toLowerCase();
  return {
    isOrganizer: ({ email }) => email.toLowerCase() === organizer,
    isInterviewer: ({ email }) => {
      const address = email.toLowerCase();
      const ofHouse = (domain: string) => address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`);
      return options.interviewers.includes(address) || options.interviewerDomains.some(ofHouse);
    },
  };
}

function noCandidate(people: CalendarPeople, line: number): Finding {
  const reason =
    people.attendees.length === 0
      ? "The event has no attendees, so there is no candidate."
      : "No attendee can be the candidate: all are the organizer or interviewers.";
  const remedy = "Invite the candidate in the calendar, or import slots with --as slots --host ADDRESS.";
  return finding(line, "no_candidate", reason, { field: "ATTENDEE", remedy });
}

function severalCandidates(candidates: readonly Attendee[], line: number): Finding {
  const listed = candidates.slice(0, 4).map((person) => shown(person.email, 60));
  const more = candidates.length > 4 ? ` and ${candidates.length - 4} more` : "";
  return finding(line, "several_candidates", `Several attendees could be the candidate: ${listed.join(", ")}${more}.`, {
    field: "ATTENDEE",
    remedy: "Name the interviewers: --interviewers a@x,b@x or --candidate-domain-not example.com.",
  });
}

// An organizer who is no attendee is often a recruiter who only sends the invitation: they join the panel when --interviewers names
// them. As an attendee beside interviewers they belong to it; alone, they hold the interview anyway.
function readPanel(
  people: CalendarPeople,
  roles: Roles,
  { line, options, notes }: { line: number; options: ReadingOptions; notes: Finding[] },
): ImportedPerson[] {
  const present: ImportedPerson[] = [];
  for (const person of people.attendees.filter((each) => roles.isInterviewer(each) || roles.isOrganizer(each))) {
    if (!person.declined) present.push(person);
    else {
      const reason = `${shown(person.email, 60)} declined and was left out of the panel.`;
      notes.push(finding(line, "declined", reason, { field: "ATTENDEE" }));
    }
  }
  const { organizer } = people;
  const named = organizer !== null && options.interviewers.includes(organizer.email.toLowerCase());
  if (named && !people.attendees.some(roles.isOrganizer)) present.unshift(organizer);
  return present.filter((person) => roles.isInterviewer(person) || present.length > 1).map(bare);
}
