import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { classNames } from "@/components/ui/class-names";
import { DEFAULT_COLUMNS, type InterviewRow, type ListColumn } from "@/lib/interviews/views/schema";
import { dayKey, formatClock, formatDay } from "@/lib/time/zone";
import { ConfirmedBadge, kindLabels, StatusBadge } from "./status-badge";
import { ClockTimes } from "./when";

export const columnLabels: Readonly<Record<ListColumn, string>> = {
  interview: "Interview",
  interviewers: "Interviewers",
  organizer: "Organizer",
  status: "Status",
  external_id: "External id",
};

/** Interviews by day. On a phone each row becomes a card: nothing scrolls sideways. */
export function InterviewTable({
  caption,
  rows,
  zone,
  now,
  columns = DEFAULT_COLUMNS,
  isChoosing = false,
}: {
  caption: string;
  rows: readonly InterviewRow[];
  zone: string;
  now: Date;
  columns?: readonly ListColumn[];
  /** With a box in each row, inside a form. */
  isChoosing?: boolean;
}): ReactNode {
  return (
    <Table caption={caption} captionHidden className="max-md:block max-md:[&_td]:h-auto max-md:[&_td]:px-0">
      <TableHead>
        <tr className="max-md:sr-only">
          {isChoosing ? (
            <TableHeader>
              <span className="sr-only">Choose</span>
            </TableHeader>
          ) : null}
          <TableHeader>When</TableHeader>
          <TableHeader>Candidate</TableHeader>
          {columns.map((column) => (
            <TableHeader key={column}>{columnLabels[column]}</TableHeader>
          ))}
        </tr>
      </TableHead>
      {byDay(rows, zone).map((day) => (
        <TableBody key={day.key}>
          <tr className="max-md:block">
            <th
              scope="rowgroup"
              colSpan={columns.length + (isChoosing ? 3 : 2)}
              className="bg-sunken text-start font-semibold max-md:block max-md:h-auto! max-md:py-1.5"
            >
              {formatDay(day.rows[0]!.startsAt, { zone, now })}
              {day.key === dayKey(now, zone) ? <span className="font-normal text-muted"> (today)</span> : null}
            </th>
          </tr>
          {day.rows.map((row) => (
            <Row key={row.id} row={row} zone={zone} now={now} columns={columns} isChoosing={isChoosing} />
          ))}
        </TableBody>
      ))}
    </Table>
  );
}

type RowProps = { row: InterviewRow; zone: string; now: Date };

function Row({
  row,
  zone,
  now,
  columns,
  isChoosing,
}: RowProps & { columns: readonly ListColumn[]; isChoosing: boolean }): ReactNode {
  return (
    <TableRow
      className={classNames(
        "relative max-md:grid max-md:gap-x-3 max-md:px-3 max-md:py-2.5",
        isChoosing ? "has-[:checked]:bg-accent-soft max-md:grid-cols-[auto_1fr_auto]" : "max-md:grid-cols-[1fr_auto]",
      )}
    >
      {isChoosing ? (
        <TableCell className="w-8 pe-0! max-md:row-span-6">
          {/* Above the link that fills the row. */}
          <label className="relative z-10 flex min-h-8 min-w-8 items-center justify-center">
            <input type="checkbox" name="id" value={row.id} autoComplete="off" className="size-5 accent-accent" />
            <span className="sr-only">
              Choose {row.candidateName}, {row.title}
            </span>
          </label>
        </TableCell>
      ) : null}
      <TableCell className="py-1.5 md:whitespace-nowrap max-md:order-2 max-md:col-span-2 max-md:py-0.5">
        <ClockTimes interval={row} zone={zone} ownZone={row.timeZone} />
      </TableCell>
      <TableCell className="max-w-64 py-1.5 font-medium max-md:order-1 max-md:max-w-none max-md:py-0">
        <a
          href={`/interviews/${row.id}`}
          className="line-clamp-2 wrap-anywhere no-underline after:absolute after:inset-0 hover:underline"
        >
          <bdi>{row.candidateName}</bdi>
        </a>
      </TableCell>
      {columns.map((column) => (
        <Cell key={column} column={column} row={row} zone={zone} now={now} />
      ))}
    </TableRow>
  );
}

function Cell({ column, row, zone, now }: RowProps & { column: ListColumn }): ReactNode {
  switch (column) {
    case "interview":
      return (
        <TableCell className="max-w-80 py-1.5 max-md:order-3 max-md:col-span-2 max-md:max-w-none max-md:py-0.5">
          <span className="line-clamp-2 wrap-anywhere">
            <bdi>{row.title}</bdi>
          </span>
          <span className="block truncate text-xs text-muted">
            {kindLabels[row.kind]} · <bdi>{row.jobTitle}</bdi>
          </span>
        </TableCell>
      );
    case "interviewers":
      return <PeopleCell people={row.interviewers.join(", ")} />;
    case "organizer":
      return <PeopleCell people={row.organizerName} />;
    case "external_id":
      return (
        <TableCell className="max-w-48 py-1.5 max-md:order-5 max-md:col-span-2 max-md:max-w-none max-md:py-0.5">
          <code className="line-clamp-2 text-xs wrap-anywhere text-muted">{row.externalId}</code>
        </TableCell>
      );
    case "status":
      return (
        <TableCell className="py-1.5 max-md:order-1 max-md:py-0 max-md:text-end">
          <StatusBadge status={row.status} />{" "}
          {row.status === "scheduled" && row.isConfirmed ? <ConfirmedBadge /> : null}
          {row.cancellation ? <Reason cancellation={row.cancellation} zone={zone} now={now} /> : null}
        </TableCell>
      );
  }
}

function PeopleCell({ people }: { people: string }): ReactNode {
  return (
    <TableCell className="max-w-56 py-1.5 max-md:order-4 max-md:col-span-2 max-md:max-w-none max-md:py-0.5">
      <span className="line-clamp-2 wrap-anywhere max-md:text-muted">
        <bdi>{people}</bdi>
      </span>
    </TableCell>
  );
}

function Reason({
  cancellation,
  zone,
  now,
}: {
  cancellation: NonNullable<InterviewRow["cancellation"]>;
  zone: string;
  now: Date;
}): ReactNode {
  const { reasonLabel, initiator, late, undoUntil } = cancellation;
  return (
    <span className="mt-0.5 block max-w-56 text-xs text-muted max-md:ms-auto max-md:max-w-40">
      <bdi>{reasonLabel}</bdi>
      {initiator === "company" ? " (by us)" : ""}
      {late ? (
        <>
          {" "}
          <strong className="font-semibold text-danger">late</strong>
        </>
      ) : null}
      {undoUntil !== null && undoUntil > now ? (
        <span className="block">can be undone until {formatClock(undoUntil, { zone })}</span>
      ) : null}
    </span>
  );
}

function byDay(rows: readonly InterviewRow[], zone: string): { key: string; rows: InterviewRow[] }[] {
  const days: { key: string; rows: InterviewRow[] }[] = [];
  for (const row of rows) {
    const key = dayKey(row.startsAt, zone);
    const last = days.at(-1);
    if (last?.key === key) last.rows.push(row);
    else days.push({ key, rows: [row] });
  }
  return days;
}
