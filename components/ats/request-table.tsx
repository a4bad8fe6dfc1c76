import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatShortMoment } from "@/lib/time/zone";
import { callErrorWords } from "@/lib/ats/words/rules";

/** What was sent to an ATS and what it answered. */
export function RequestTable({
  requests,
  place,
}: {
  requests: readonly {
    id: string;
    method: string;
    path: string;
    status: number | null;
    error: string | null;
    durationMs: number;
    sentAt: Date;
  }[];
  place: { zone: string; now: Date };
}): ReactNode {
  return (
    <Table caption="Requests to the ATS" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Sent</TableHeader>
          <TableHeader>Request</TableHeader>
          <TableHeader>Answer</TableHeader>
          <TableHeader>Took</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {requests.map(({ id, method, path, status, error, durationMs, sentAt }) => (
          <TableRow key={id}>
            <TableCell className="whitespace-nowrap">{formatShortMoment(sentAt, place)}</TableCell>
            <TableCell>
              <code className="font-mono text-xs break-all">
                {method} {path}
              </code>
            </TableCell>
            <TableCell className={error === null ? "" : "text-danger"}>
              {error === null ? status : callErrorWords({ lastStatus: status, lastError: error })}
            </TableCell>
            <TableCell className="whitespace-nowrap tabular-nums">{durationMs} ms</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
