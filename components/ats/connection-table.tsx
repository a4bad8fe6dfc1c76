import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatShortMoment, type Place } from "@/lib/time/zone";
import { connectionBadge } from "./words";

export interface ConnectionRow {
  id: string;
  name: string;
  providerName: string;
  status: string;
  trouble: string | null;
  lastOkAt: Date | null;
}

/** All connections, the name leading to each. */
export function ConnectionTable({
  connections,
  place,
}: {
  connections: readonly ConnectionRow[];
  place: Required<Pick<Place, "zone" | "now">>;
}): ReactNode {
  return (
    <Table caption="Connections to an ATS" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Connection</TableHeader>
          <TableHeader>Last answer</TableHeader>
          <TableHeader>State</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {connections.map((connection) => {
          const badge = connectionBadge(connection);
          return (
            <TableRow key={connection.id}>
              <TableCell className="py-2">
                <a
                  href={`/settings/ats/${connection.id}`}
                  className="inline-block min-h-6 font-medium break-words underline"
                >
                  <bdi>{connection.name}</bdi>
                </a>
                <p className="text-sm text-muted">{connection.providerName}</p>
              </TableCell>
              <TableCell className="whitespace-nowrap">
                {connection.lastOkAt === null ? "None yet" : formatShortMoment(connection.lastOkAt, place)}
              </TableCell>
              <TableCell>
                <Badge tone={badge.tone}>{badge.text}</Badge>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
