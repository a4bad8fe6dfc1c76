import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatShortMoment, type Place } from "@/lib/time/zone";
import { deliveryBadge } from "./words";

export type DeliveryRow = {
  id: string;
  eventId: string;
  eventType: string;
  status: string;
  attempts: number;
  nextAttemptAt: Date | null;
  lastStatusCode: number | null;
  createdAt: Date;
};

/** The log of an endpoint, newest first; each event leads to its attempts. */
export function DeliveryTable({
  deliveries,
  baseHref,
  place,
}: {
  deliveries: readonly DeliveryRow[];
  baseHref: string;
  place: Place;
}): ReactNode {
  return (
    <Table caption="Deliveries, newest first" captionHidden>
      <TableHead>
        <tr>
          <TableHeader>Event</TableHeader>
          <TableHeader>State</TableHeader>
          <TableHeader>Last answer</TableHeader>
          <TableHeader>Attempts</TableHeader>
          <TableHeader>Written</TableHeader>
          <TableHeader>Next attempt</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => {
          const badge = deliveryBadge(delivery.status);
          return (
            <TableRow key={delivery.id}>
              <TableCell className="py-1.5">
                <a href={`${baseHref}/${delivery.id}`} className="inline-block min-h-6 font-medium underline">
                  {delivery.eventType}
                </a>
                <p className="hidden font-mono text-xs text-muted sm:block">{delivery.eventId}</p>
              </TableCell>
              <TableCell>
                <Badge tone={badge.tone}>{badge.text}</Badge>
              </TableCell>
              <TableCell className="tabular-nums">{delivery.lastStatusCode ?? "—"}</TableCell>
              <TableCell className="tabular-nums">{delivery.attempts}</TableCell>
              <TableCell className="whitespace-nowrap tabular-nums">
                {formatShortMoment(delivery.createdAt, place)}
              </TableCell>
              <TableCell className="whitespace-nowrap tabular-nums">{nextWords(delivery, place)}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function nextWords({ status, nextAttemptAt }: DeliveryRow, place: Place): string {
  if (status !== "pending") return "—";
  if (nextAttemptAt === null) return "In turn";
  return place.now !== undefined && nextAttemptAt <= place.now ? "Now" : formatShortMoment(nextAttemptAt, place);
}

/** The log by state, as links that can be bookmarked. */
export function DeliveryFilter({
  present,
  href,
}: {
  present: string | undefined;
  href: (status: string | undefined) => string;
}): ReactNode {
  const choices = [
    [undefined, "All"],
    ["pending", "On their way"],
    ["succeeded", "Delivered"],
    ["failed", "Failed"],
    ["cancelled", "Ended"],
  ] as const;
  return (
    <nav aria-label="Deliveries by state">
      <ul className="flex flex-wrap gap-1">
        {choices.map(([status, label]) => (
          <li key={label}>
            <a
              href={href(status)}
              aria-current={status === present ? "true" : undefined}
              className={classNames(
                "inline-flex min-h-8 items-center rounded-md px-3 text-sm no-underline",
                status === present
                  ? "bg-accent-soft font-semibold text-ink"
                  : "text-muted hover:bg-sunken hover:text-ink",
              )}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
