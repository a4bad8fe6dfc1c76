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
