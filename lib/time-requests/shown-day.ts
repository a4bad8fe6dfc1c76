// What of a candidate's day a form showed, short enough for its signed nonce: a mark for each session and one for its time.
import { createHash } from "node:crypto";

type Session = { interviewId: string; startsAt: Date; endsAt: Date };

/** 36 bits each: enough to tell a day's sessions and their times apart, and nobody can choose them. */
const MARK_LENGTH = 6;

/** The sessions and their times as one text of letters, digits, - and _. Pure. */
export function markDay(sessions: readonly Session[]): string {
  return sessions.map((session) => mark(session.interviewId) + markTime(session)).join("");
}

/** How a session stood on the form: at the time it has, at another one, or not at all. A form that did not say is believed. Pure. */
export function howShown(
  marks: string | null,
  { id, startsAt, endsAt }: { id: string; startsAt: Date; endsAt: Date },
): "same" | "moved" | "unseen" {
  if (marks === null) return "same";
  for (let at = 0; at < marks.length; at += 2 * MARK_LENGTH) {
    if (marks.slice(at, at + MARK_LENGTH) !== mark(id)) continue;
    const time = marks.slice(at + MARK_LENGTH, at + 2 * MARK_LENGTH);
    return time === markTime({ startsAt, endsAt }) ? "same" : "moved";
  }
  return "unseen";
}

function markTime({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  return mark(`${startsAt.toISOString()}/${endsAt.toISOString()}`);
}

function mark(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, MARK_LENGTH);
}
