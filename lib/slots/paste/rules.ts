// Lines of text or cells of a spreadsheet → slots, each line by itself. What could mean two things is asked, not guessed. Pure.
import { INTERVIEW_KINDS, type InterviewKind } from "@/lib/policies/schema";
import type { WantedSlot } from "@/lib/slots/many/schema";
import { isTimeZone } from "@/lib/time/time-zones";
import { isDate, readWallClock } from "@/lib/time/wall-clock";

export type PasteHost = { email: string; name: string };
export type PasteDefaults = {
  /** Null: each line names its interviewer. */
  host: PasteHost | null;
  minutes: number;
  timeZone: string;
  kinds: readonly InterviewKind[];
};
export type PasteReading = { wanted: WantedSlot[]; refused: string[]; skipped: string[] };

type Line = {
  host: PasteHost | null;
  date: string | null;
  from: string | null;
  to: string | null;
  minutes: number | null;
  kinds: InterviewKind[];
  timeZone: string | null;
};

/** Reads all lines; empty ones count for nothing, a first line of headings is left out and said so. */
export function readPaste(
  text: string,
  { hosts, defaults, now }: { hosts: readonly PasteHost[]; defaults: PasteDefaults; now: Date },
): PasteReading {
  const reading: PasteReading = { wanted: [], refused: [], skipped: [] };
  const lines = text.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const filled = lines.filter(({ line }) => line !== "");
  for (const [index, { line, number }] of filled.entries()) {
    const label = `Line ${number}`;
    if (index === 0 && !/\d/.test(line)) {
      reading.skipped.push(`${label}: headings`);
      continue;
    }
    const slot = readLine(line, { label, hosts, defaults, now });
    if (typeof slot === "string") reading.refused.push(`${label}: ${slot}`);
    else reading.wanted.push(slot);
  }
  return reading;
}

function readLine(
  text: string,
  { label, hosts, defaults, now }: { label: string; hosts: readonly PasteHost[]; defaults: PasteDefaults; now: Date },
): WantedSlot | string {
  const line: Line = { host: null, date: null, from: null, to: null, minutes: null, kinds: [], timeZone: null };
  const { named, rest } = takeName(text, hosts);
  for (const cell of [...named, ...cellsOf(rest)]) {
    const problem = readCell(cell, line, hosts);
    if (problem !== null) return problem;
  }
  const host = line.host ?? defaults.host;
  if (host === null) return "it names no interviewer. Add an address, or choose one for all lines.";
  if (line.date === null) return "it names no day. Write it as 2026-12-01.";
  if (line.from === null) return "it names no time. Write it as 14:00.";
  const zone = line.timeZone ?? defaults.timeZone;
  const start = readWallClock({ date: line.date, time: line.from, zone });
  if (!start.ok)
    return start.code === "time_gap"
      ? `clocks skip ${line.from} on that day in ${zone}.`
      : `"${line.from}" is no time.`;
  const endsAt = endOf(line, { start: start.instant, zone, minutes: line.minutes ?? defaults.minutes });
  if (endsAt === null) return "it does not end after it begins.";
  if (start.instant <= now) return "it is over already.";
  if (endsAt.getTime() - start.instant.getTime() > 24 * 3_600_000) return "it is longer than a day.";
  return {
    label,
    host,
    startsAt: start.instant,
    endsAt,
    timeZone: zone,
    kinds: line.kinds.length > 0 ? [...new Set(line.kinds)] : defaults.kinds,
    jobExternalIds: [],
  };
}

function endOf(line: Line, { start, zone, minutes }: { start: Date; zone: string; minutes: number }): Date | null {
  if (line.to === null) return minutes > 0 ? new Date(start.getTime() + minutes * 60_000) : null;
  const end = readWallClock({ date: line.date!, time: line.to, zone });
  return end.ok && end.instant > start ? end.instant : null;
}

/** In words parted by spaces a name would fall apart: a name we know is taken out whole first. */
function takeName(text: string, hosts: readonly PasteHost[]): { named: string[]; rest: string } {
  if (/[\t;,@]/.test(text)) return { named: [], rest: text };
  const host = hosts.find((each) => each.name.includes(" ") && text.toLowerCase().includes(each.name.toLowerCase()));
  if (host === undefined) return { named: [], rest: text };
  const at = text.toLowerCase().indexOf(host.name.toLowerCase());
  return { named: [host.name], rest: `${text.slice(0, at)} ${text.slice(at + host.name.length)}` };
}

/** Cells of a spreadsheet are parted by tabs; of text by semicolons, commas or spaces, names and kinds keeping together by their own. */
function cellsOf(text: string): string[] {
  const parts = text.includes("\t") ? text.split("\t") : /[;,]/.test(text) ? text.split(/[;,]/) : text.split(/\s+/);
  const cells = parts.map((part) => part.trim().replace(/^"(.*)"$/, "$1")).filter((part) => part !== "");
  // "2026-12-01 14:00" in one cell, "14:00 - 14:45", "30 min".
  return cells.flatMap((cell) => (isWhole(cell) ? [cell] : cell.split(/\s+(?=\d)|(?<=\d{4}-\d{2}-\d{2})\s+/)));
}

const RANGE = /^(\d{1,2}:\d{2})(?::00)?\s*(?:-|–|—|to)\s*(\d{1,2}:\d{2})(?::00)?$/i;
const CLOCK = /^(\d{1,2}:\d{2})(?::00)?$/;
const MINUTES = /^(\d{1,4})\s*(?:min|minutes|m)?$/i;

function isWhole(cell: string): boolean {
  return RANGE.test(cell) || CLOCK.test(cell) || MINUTES.test(cell) || !/\d/.test(cell);
}

/** Sorts one cell into the line by what it looks like; answers what is wrong with it. */
function readCell(cell: string, line: Line, hosts: readonly PasteHost[]): string | null {
  const range = RANGE.exec(cell);
  const clock = CLOCK.exec(cell);
  const minutes = MINUTES.exec(cell);
  if (cell === "-" || cell === "–") return null;
  if (cell.includes("@")) return readAddress(cell, line, hosts);
  if (range) return setTimes(line, range[1]!, range[2]!);
  if (clock) return setTimes(line, clock[1]!, null);
  if (minutes) {
    line.minutes = Number(minutes[1]);
    return null;
  }
  const date = readDay(cell);
  if (date !== null) {
    if (!isDate(date))
      return date.startsWith("?") ? date.slice(1) : `"${cell.slice(0, 40)}" is not a day of the calendar.`;
    line.date = date;
    return null;
  }
  return readWord(cell, line, hosts);
}

/** The day as 2026-12-01; a question begins with "?"; null: it looks like no day. */
function readDay(cell: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return cell;
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(cell);
  if (dotted) return `${dotted[3]}-${dotted[2]!.padStart(2, "0")}-${dotted[1]!.padStart(2, "0")}`;
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(cell)) return `?"${cell}" may be two days. Write it as 2026-12-01.`;
  return null;
}

function readAddress(cell: string, line: Line, hosts: readonly PasteHost[]): string | null {
  const address = (/<([^>]+)>/.exec(cell)?.[1] ?? cell).trim().toLowerCase();
  const host = hosts.find((each) => each.email === address);
  if (host === undefined)
    return `nobody here has the address ${address.slice(0, 60)}. Add one slot for them by hand first.`;
  line.host = host;
  return null;
}

function readWord(cell: string, line: Line, hosts: readonly PasteHost[]): string | null {
  const word = cell.toLowerCase().replace(/[\s-]/g, "");
  const kind = INTERVIEW_KINDS.find((each) => each === word);
  if (kind !== undefined) {
    line.kinds.push(kind);
    return null;
  }
  if (isTimeZone(cell.replaceAll(" ", "_"))) {
    line.timeZone = cell.replaceAll(" ", "_");
    return null;
  }
  const named = hosts.filter((each) => each.name.toLowerCase() === cell.toLowerCase());
  if (named.length === 1) {
    line.host = named[0]!;
    return null;
  }
  if (named.length > 1) return `"${cell.slice(0, 40)}" is the name of several people. Use the address.`;
  return `"${cell.slice(0, 40)}" is neither a person, a day, a time, a kind nor a time zone.`;
}

function setTimes(line: Line, from: string, to: string | null): null {
  if (line.from === null) {
    line.from = from.padStart(5, "0");
    line.to = to?.padStart(5, "0") ?? null;
  } else line.to = from.padStart(5, "0");
  return null;
}
