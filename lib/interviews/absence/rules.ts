// What is to become of each interview of an absent interviewer's day, as the address and the form say it. Pure.
import { isDate } from "@/lib/time/wall-clock";

export type DayAct =
  | { do: "replace"; email: string }
  | { do: "move"; slotId: string }
  /** With an apology and times offered first, or with the apology alone. */
  | { do: "cancel"; withTimes: boolean }
  | { do: "leave" };

/** The field that holds the act for an interview. */
export function actField(interviewId: string): string {
  return `act_${interviewId}`;
}

/** `replace:ben@example.com`, `move:slt_…`, `cancel`, `cancel-times`, `leave`; anything else is no act. */
export function readDayAct(text: string | undefined): DayAct | null {
  if (text === undefined || text.length > 300) return null;
  if (text === "leave") return { do: "leave" };
  if (text === "cancel") return { do: "cancel", withTimes: false };
  if (text === "cancel-times") return { do: "cancel", withTimes: true };
  if (text.startsWith("replace:")) return { do: "replace", email: text.slice("replace:".length) };
  if (text.startsWith("move:")) return { do: "move", slotId: text.slice("move:".length) };
  return null;
}

export type DayResult = { interviewId: string; outcome: string };

const OUTCOME = /^(int_[0-9a-hjkmnp-tv-z]{26})\.([a-z_]{1,40})$/;

/** Results in the address of the page that shows them: ids and codes only, so that a reload shows the same. */
export function writeResults(results: readonly DayResult[]): string {
  return results.map(({ interviewId, outcome }) => `${interviewId}.${outcome}`).join(",");
}

export function readResults(text: unknown): DayResult[] {
  if (typeof text !== "string") return [];
  return text.split(",").flatMap((part) => {
    const [, interviewId, outcome] = OUTCOME.exec(part) ?? [];
    return interviewId === undefined || outcome === undefined ? [] : [{ interviewId, outcome }];
  });
}

/** Whose day it is, from the address; nothing where something is missing or is no date. */
export function readDay(query: Record<string, unknown>): { host: string; date: string } | null {
  const { host, date } = query;
  if (typeof host !== "string" || typeof date !== "string") return null;
  if (host === "" || host.length > 254 || host.includes("\u0000") || !isDate(date)) return null;
  return { host: host.toLowerCase(), date };
}
