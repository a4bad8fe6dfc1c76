// The whole list of a filter as a file, however long: read in batches, each in a short transaction of its own, and sent as it is read.
import "server-only";
import { inOrganization } from "@/lib/db/transaction";
import { listInterviews } from "@/lib/interviews/recruiter-queries";
import type { InterviewPage, InterviewRow, ListFilter } from "@/lib/interviews/views/schema";

const BATCH = 500;

const HEADING = [
  "id",
  "external_id",
  "status",
  "starts_at",
  "ends_at",
  "time_zone",
  "kind",
  "title",
  "candidate",
  "job",
  "interviewers",
  "confirmed",
  "cancellation_reason",
  "cancelled_by",
  "late",
];

/**
 * The file's bytes by batches of 500 interviews, made when they are asked for: nobody's memory holds the list. Rows that change
 * meanwhile appear as they are when their batch is read. Without notes and addresses.
 */
export function exportInterviews({
  organizationId,
  zone,
  filter,
  only,
  line,
  start,
}: {
  organizationId: string;
  zone: string;
  filter: ListFilter;
  /** Ids of the interviews that were chosen; null: all of the filter. */
  only: readonly string[] | null;
  /** Writes one record. */
  line: (fields: readonly (string | number | null)[]) => string;
  /** What the file begins with. */
  start: string;
}): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: string | null = null;
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      const cursor = after === null ? {} : { after };
      const page: InterviewPage = await inOrganization(organizationId, (tx) =>
        listInterviews(tx, { filter, zone, only, pageSize: BATCH, ...cursor }),
      );
      const text = page.rows.map((row) => line(fieldsOf(row))).join("");
      controller.enqueue(encoder.encode((isFirst ? start + line(HEADING) : "") + text));
      isFirst = false;
      after = page.next;
      if (after === null) controller.close();
    },
  });
}

function fieldsOf(row: InterviewRow): (string | null)[] {
  const { cancellation } = row;
  return [
    row.id,
    row.externalId,
    row.status,
    row.startsAt.toISOString(),
    row.endsAt.toISOString(),
    row.timeZone,
    row.kind,
    row.title,
    row.candidateName,
    row.jobTitle,
    row.interviewers.join("; "),
    row.isConfirmed ? "yes" : "no",
    cancellation?.reasonLabel ?? null,
    cancellation?.initiator ?? null,
    cancellation === null ? null : cancellation.late ? "yes" : "no",
  ];
}
