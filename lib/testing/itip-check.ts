// A judge of the calendar text that leaves the house, written from the RFCs alone: it knows neither our writer nor the library
// beneath it. RFC 5545 for the lines, RFC 5546 §3.2 for what each method must and must not carry.

interface Line {
  name: string;
  parameters: ReadonlyMap<string, string>;
  value: string;
}

export interface ItipMessage {
  method: string;
  uid: string;
  sequence: number;
  stamp: string;
  organizer: string;
  problems: readonly string[];
}

type Count = "none" | "one" | "some" | "maybe";

/** How often each property stands in the VEVENT of a method (RFC 5546 §3.2.1, §3.2.2, §3.2.5). */
const COUNTS: Readonly<Record<string, Readonly<Record<string, Count>>>> = {
  PUBLISH: { ATTENDEE: "none", DTSTART: "one", SUMMARY: "one", SEQUENCE: "maybe", "REQUEST-STATUS": "none" },
  REQUEST: { ATTENDEE: "some", DTSTART: "one", SUMMARY: "one", SEQUENCE: "maybe", "REQUEST-STATUS": "none" },
  CANCEL: { ATTENDEE: "some", DTSTART: "maybe", SUMMARY: "maybe", SEQUENCE: "one", "REQUEST-STATUS": "none" },
};
const ALWAYS: Readonly<Record<string, Count>> = {
  UID: "one",
  DTSTAMP: "one",
  ORGANIZER: "one",
  STATUS: "maybe",
  DTEND: "maybe",
  DURATION: "maybe",
  LOCATION: "maybe",
  DESCRIPTION: "maybe",
  URL: "maybe",
  "RECURRENCE-ID": "none",
};
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  PUBLISH: ["TENTATIVE", "CONFIRMED", "CANCELLED"],
  REQUEST: ["TENTATIVE", "CONFIRMED"],
  CANCEL: ["CANCELLED"],
};

/** Reads one message and says all that is wrong with it; `mimeMethod` is that of the part it came in (RFC 6047 §2.4). Pure. */
export function checkItip(text: string, { mimeMethod }: { mimeMethod?: string } = {}): ItipMessage {
  const problems: string[] = [];
  const lines = readLines(text, problems);
  const begin = lines.findIndex((line) => line.name === "BEGIN" && line.value === "VEVENT");
  const end = lines.findIndex((line) => line.name === "END" && line.value === "VEVENT");
  const calendar = [...lines.slice(0, begin), ...lines.slice(end + 1)];
  const event = lines.slice(begin + 1, end);
  const of = (name: string, among = event) => among.find((line) => line.name === name)?.value ?? "";
  const method = of("METHOD", calendar);
  if (begin === -1 || end < begin) problems.push("no VEVENT");
  if (lines.filter((line) => line.name === "BEGIN").length !== 2) problems.push("more than one component in it");
  if (lines[0]?.value !== "VCALENDAR" || lines.at(-1)?.name !== "END") problems.push("not one VCALENDAR");
  if (of("VERSION", calendar) !== "2.0") problems.push("VERSION is not 2.0");
  if (of("PRODID", calendar) === "") problems.push("no PRODID");
  if (!(method in COUNTS)) problems.push(`METHOD is "${method}"`);
  if (mimeMethod !== undefined && mimeMethod !== method) problems.push(`the part says ${mimeMethod}, METHOD ${method}`);
  problems.push(...countProblems(event, method), ...valueProblems(event, method));
  return {
    method,
    uid: of("UID"),
    sequence: Number(of("SEQUENCE") || "0"),
    stamp: of("DTSTAMP"),
    organizer: of("ORGANIZER"),
    problems,
  };
}

/** What is wrong with a run of messages to one person about one interview, in the order they were sent. */
export function checkItipLife(messages: readonly ItipMessage[]): string[] {
  const problems = messages.flatMap((message, index) => message.problems.map((each) => `${index}: ${each}`));
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    if (before === undefined) continue;
    if (message.uid !== before.uid) problems.push(`${index}: another UID`);
    if (message.organizer !== before.organizer) problems.push(`${index}: another ORGANIZER`);
    if (message.sequence !== before.sequence + 1) problems.push(`${index}: SEQUENCE does not grow by one`);
    if (message.stamp < before.stamp) problems.push(`${index}: DTSTAMP goes back`);
  }
  return problems;
}

/** Content lines (RFC 5545 §3.1): CRLF, at most 75 octets, folded by CRLF and one blank. */
function readLines(text: string, problems: string[]): Line[] {
  if (!text.isWellFormed()) problems.push("text is no UTF-8");
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) problems.push("a line does not end with CRLF");
  for (const physical of text.split("\r\n"))
    if (Buffer.byteLength(physical) > 75) problems.push("a line has more than 75 octets");
  const logical = text
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter((line) => line !== "");
  return logical.flatMap((line) => readLine(line, problems) ?? []);
}

const PARAMETER = /;([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)(?=[;:])/y;

function readLine(line: string, problems: string[]): Line | null {
  const name = /^[A-Za-z0-9-]+/.exec(line)?.[0] ?? "";
  const parameters = new Map<string, string>();
  let at = name.length;
  for (;;) {
    PARAMETER.lastIndex = at;
    const found = PARAMETER.exec(line);
    if (found === null) break;
    parameters.set(found[1]!.toUpperCase(), found[2]!.replace(/^"(.*)"$/, "$1"));
    at += found[0].length;
  }
  if (name === "" || line[at] !== ":") {
    problems.push(`not a content line: ${line.slice(0, 40)}`);
    return null;
  }
  // eslint-disable-next-line no-control-regex -- control characters are what this finds (RFC 5545 §3.1: CONTROL)
  if (/[\u0000-\u0008\u000A-\u001F\u007F]/.test(line)) problems.push(`a control character in ${name}`);
  return { name: name.toUpperCase(), parameters, value: line.slice(at + 1) };
}

function countProblems(event: readonly Line[], method: string): string[] {
  const expected = { ...ALWAYS, ...COUNTS[method] };
  const problems = Object.entries(expected).flatMap(([name, count]) => {
    const found = event.filter((line) => line.name === name).length;
    const isRight = { none: found === 0, one: found === 1, some: found >= 1, maybe: found <= 1 }[count];
    return isRight ? [] : [`${method} has ${found} ${name}`];
  });
  const has = (name: string) => event.some((line) => line.name === name);
  if (has("DTEND") && has("DURATION")) problems.push("DTEND and DURATION");
  if (event.some((line) => line.name === "BEGIN")) problems.push("a component inside the event");
  return problems;
}

function valueProblems(event: readonly Line[], method: string): string[] {
  const problems: string[] = [];
  for (const { name, value, parameters } of event) {
    if (["SUMMARY", "LOCATION", "DESCRIPTION"].includes(name) && !/^(?:[^\\;,]|\\[\\;,nN])*$/.test(value))
      problems.push(`${name} is not escaped`);
    if (name === "DTSTAMP" && !/^\d{8}T\d{6}Z$/.test(value)) problems.push("DTSTAMP is not in UTC");
    if (["DTSTART", "DTEND"].includes(name) && !/^\d{8}T\d{6}Z$/.test(value) && !parameters.has("TZID"))
      problems.push(`${name} floats`);
    if (["ORGANIZER", "ATTENDEE"].includes(name) && !/^mailto:[^\s@]+@[^\s@]+$/i.test(value))
      problems.push(`${name} is no mail address`);
    if (name === "SEQUENCE" && !/^\d{1,10}$/.test(value)) problems.push("SEQUENCE is no number");
    if (name === "STATUS" && !STATUSES[method]?.includes(value)) problems.push(`STATUS ${value} in a ${method}`);
  }
  if (method === "CANCEL" && !event.some((line) => line.name === "STATUS")) problems.push("CANCEL without STATUS");
  return problems;
}
