// Words of the timeline that stand in several of its entries. Pure.

const FIELD_WORDS: Record<string, string> = {
  title: "title",
  kind: "kind",
  timeZone: "time zone",
  location: "place",
  joinUrl: "join link",
  interviewers: "interviewers",
  organizerId: "organizer",
  candidateId: "candidate",
  jobId: "job",
  applicationId: "application",
};

/** The names of changed fields, as a recruiter knows them. */
export function fieldWords(fields: readonly unknown[]): string {
  const words = fields.map((field) => FIELD_WORDS[String(field)]).filter((word) => word !== undefined);
  return [...new Set(words)].join(", ") || "details";
}

/** The reason that counts; a corrected one beside what was said. */
export function reasonLines(
  { reasonCode, correctedReasonCode }: { reasonCode: string | null; correctedReasonCode?: string | null },
  reasons: ReadonlyMap<string, string>,
): string[] {
  const label = (code: string) => reasons.get(code) ?? code;
  const said = reasonCode === null ? "no reason" : label(reasonCode);
  if (correctedReasonCode != null) return [`Reason, corrected: ${label(correctedReasonCode)} (said: ${said})`];
  return reasonCode === null ? [] : [`Reason: ${said}`];
}

type Told = { type: string; occurredAt: Date; data: unknown };

/** Told by the cancellation or the move itself. */
const TOLD_ELSEWHERE = ["interview.cancelled", "interview.rescheduled", "cancellation.started", "calendar.declined"];

/** A withdrawal is told by the cancellations it made; where it made none, once, whether it could be taken back at first or not. */
export function isToldHere(events: readonly Told[]): (event: Told) => boolean {
  const begun = events.filter(({ type }) => type === "withdrawal.started").map((event) => event.occurredAt.getTime());
  return ({ type, occurredAt, data }) => {
    if (TOLD_ELSEWHERE.includes(type)) return false;
    if (type !== "application.withdrawn") return true;
    const { interview_ids: ended = [] } = (data ?? {}) as { interview_ids?: unknown[] };
    return ended.length === 0 && !begun.includes(occurredAt.getTime());
  };
}
