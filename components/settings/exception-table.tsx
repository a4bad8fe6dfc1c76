import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { fieldsOf } from "@/lib/policies/forms/schema";
import type { PolicyOverride } from "@/lib/policies/schema";

const kinds: Record<string, string> = { video: "Video", phone: "Phone", onsite: "On site" };
const names: Record<string, string> = {
  undo_seconds: "undo (s)",
  cancel_notice_minutes: "notice for cancelling (min)",
  reschedule_notice_minutes: "notice for moving (min)",
  self_service_until_minutes: "self-service until (min)",
  max_reschedules: "moves",
  reason_cancel: "reason when cancelling",
  reason_reschedule: "reason when moving",
  reason_withdraw: "reason when withdrawing",
  refill_mode: "freed slots",
  code_by_mail: "one-time code",
  review_moves: "moves confirmed first",
};

/** Where other rules hold, and which; `remove` draws the act for whoever may. */
export function ExceptionTable({
  exceptions,
  jobs,
  remove,
}: {
  exceptions: readonly PolicyOverride[];
  jobs: readonly { externalId: string; title: string }[];
  remove: ((exception: PolicyOverride) => ReactNode) | null;
}): ReactNode {
  if (exceptions.length === 0) return <p className="text-muted">None: the same rules hold for every interview.</p>;
  return (
    <Table caption="Exceptions" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>For</TableHeader>
          <TableHeader>What differs</TableHeader>
          <TableHeader>
            <span className="sr-only">Acts</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {exceptions.map((exception) => {
          const { job_external_id: job = "", kind = "" } = exception;
          const title = jobs.find(({ externalId }) => externalId === job)?.title ?? job;
          const text = [kind === "" ? "Every kind" : kinds[kind], job === "" ? "every job" : title].join(", ");
          return (
            <TableRow key={`${job} ${kind}`}>
              <TableCell className="min-w-40 py-1.5 font-medium">
                {remove === null ? (
                  text
                ) : (
                  <a href={`/settings/policies/exception?${new URLSearchParams({ job, kind })}`}>{text}</a>
                )}
              </TableCell>
              <TableCell className="min-w-56 py-1.5 text-sm">{differing(exception)}</TableCell>
              <TableCell className="text-end">{remove?.(exception)}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function differing(exception: PolicyOverride): string {
  return Object.entries(fieldsOf(exception))
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${names[name]}: ${value.replaceAll("_", " ")}`)
    .join(" · ");
}
