import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { endpointBadge, type EndpointState } from "./words";

export type EndpointRow = EndpointState & {
  id: string;
  url: string;
  description: string;
  eventTypes: readonly string[];
};

/** All endpoints, the address leading to each. */
export function EndpointTable({ endpoints }: { endpoints: readonly EndpointRow[] }): ReactNode {
  return (
    <Table caption="Webhook endpoints" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Endpoint</TableHeader>
          <TableHeader>Events</TableHeader>
          <TableHeader>State</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {endpoints.map((endpoint) => {
          const badge = endpointBadge(endpoint);
          return (
            <TableRow key={endpoint.id}>
              <TableCell className="py-2">
                <a
                  href={`/settings/webhooks/${endpoint.id}`}
                  className="inline-block min-h-6 font-medium break-all underline"
                >
                  {endpoint.description || new URL(endpoint.url).host}
                </a>
                <p className="max-w-[44rem] font-mono text-xs break-all text-muted">{endpoint.url}</p>
              </TableCell>
              <TableCell className="whitespace-nowrap">{eventsWords(endpoint.eventTypes)}</TableCell>
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

/** "All events", "3 events". */
export function eventsWords(types: readonly string[]): string {
  if (types.length === 0) return "All events";
  return types.length === 1 ? "1 event" : `${types.length} events`;
}
