import type { ReactNode } from "react";
import { kindLabels } from "@/components/interviews/status-badge";
import { ClockTimes } from "@/components/interviews/when";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { SlotRow } from "@/lib/slots/views/schema";
import { dayKey, formatClock, formatDay } from "@/lib/time/zone";
import { holdWords } from "./hold-words";
import { SlotStatusBadge } from "./slot-status";

/** Slots by day. `withdraw` draws the act for a slot that may be withdrawn; without it the list is read only. */
export function SlotTable({
  rows,
  zone,
  now,
  withdraw,
}: {
  rows: readonly SlotRow[];
  zone: string;
  now: Date;
  withdraw: ((slot: SlotRow) => ReactNode) | null;
}): ReactNode {
  const days = Map.groupBy(rows, (row) => dayKey(row.startsAt, zone));
  return (
    <Table caption="Slots by day" captionHidden className="max-md:block max-md:[&_td]:h-auto max-md:[&_td]:px-0">
      <TableHead>
        <tr className="max-md:sr-only">
          <TableHeader>When</TableHeader>
          <TableHeader>Interviewer</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader>For</TableHeader>
          {withdraw ? (
            <TableHeader>
              <span className="sr-only">Acts</span>
            </TableHeader>
          ) : null}
        </tr>
      </TableHead>
      {[...days].map(([day, slots]) => (
        <TableBody key={day}>
          <tr className="max-md:block">
            <th
              scope="rowgroup"
              colSpan={withdraw ? 5 : 4}
              className="bg-sunken text-start font-semibold max-md:block max-md:h-auto! max-md:py-1.5"
            >
              {formatDay(slots[0]!.startsAt, { zone, now })}
              {day === dayKey(now, zone) ? <span className="font-normal text-muted"> (today)</span> : null}
            </th>
          </tr>
          {slots.map((slot) => (
            <Row key={slot.id} slot={slot} zone={zone} withdraw={withdraw} />
          ))}
        </TableBody>
      ))}
    </Table>
  );
}

function Row({
  slot,
  zone,
  withdraw,
}: {
  slot: SlotRow;
  zone: string;
  withdraw: ((slot: SlotRow) => ReactNode) | null;
}): ReactNode {
  return (
    <TableRow className="max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:px-3 max-md:py-2.5">
      <TableCell className="py-1.5 md:whitespace-nowrap max-md:py-0">
        <ClockTimes interval={slot} zone={zone} ownZone={slot.timeZone} />
      </TableCell>
      <TableCell className="max-w-56 py-1.5 wrap-anywhere max-md:order-2 max-md:max-w-none max-md:py-0">
        <bdi>{slot.hostName}</bdi>
      </TableCell>
      <TableCell className="py-1.5 max-md:order-1 max-md:py-0 max-md:text-end">
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <SlotStatusBadge status={slot.status} />
          {slot.freedToday ? (
            <span className="text-xs font-semibold text-good">
              freed today, {formatClock(slot.freedToday, { zone })}
            </span>
          ) : null}
          {slot.status === "held" && slot.heldUntil ? (
            <span className="text-xs text-muted">
              until {formatClock(slot.heldUntil, { zone })}: {holdWords(slot.heldFor)}
            </span>
          ) : null}
        </span>
      </TableCell>
      <TableCell className="max-w-80 py-1.5 max-md:order-3 max-md:col-span-2 max-md:max-w-none max-md:py-0">
        {slot.interview ? (
          <a href={`/interviews/${slot.interview.id}`} className="wrap-anywhere underline">
            <bdi>{slot.interview.candidateName}</bdi>
            <span className="sr-only">: </span>{" "}
            <span className="text-muted">
              <bdi>{slot.interview.title}</bdi>
            </span>
          </a>
        ) : (
          <span className="text-muted">
            {slot.kinds.map((kind) => kindLabels[kind] ?? kind).join(", ")}
            {slot.jobs.length > 0 ? <span className="text-xs"> · only {slot.jobs.join(", ")}</span> : null}
          </span>
        )}
      </TableCell>
      {withdraw ? (
        <TableCell className="py-1.5 text-end max-md:order-2 max-md:py-0">
          {slot.status === "open" ? withdraw(slot) : null}
        </TableCell>
      ) : null}
    </TableRow>
  );
}
