import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatHours, formatShare, shareOf } from "@/lib/reports/rules";
import type { Breakdown, BreakdownRow, WeekRow } from "@/lib/reports/schema";
import { WeekChart } from "./week-chart";

const number = "text-end tabular-nums";

/** The weeks as a picture and as the table it is a picture of. */
export function WeekTable({ weeks, label }: { weeks: readonly WeekRow[]; label: (week: string) => string }): ReactNode {
  return (
    <div className="space-y-3">
      <WeekChart
        bars={weeks.map((week) => ({
          label: label(week.week),
          parts: [
            week.cancelledByCandidate,
            week.cancelledByCompany,
            week.movedByCandidate + week.movedByCompany,
            week.noShows,
          ],
        }))}
        series={[
          { label: "Cancelled by candidates", fill: "fill-danger" },
          { label: "Cancelled by us", fill: "fill-warning" },
          { label: "Moved", fill: "fill-accent" },
          { label: "No-shows", fill: "fill-muted" },
        ]}
      />
      <Table caption="Figures of each week" captionHidden compact>
        <TableHead>
          <tr>
            <TableHeader>Week of</TableHeader>
            <TableHeader className={number}>Cancelled by candidates</TableHeader>
            <TableHeader className={number}>by us</TableHeader>
            <TableHeader className={number}>Moved by candidates</TableHeader>
            <TableHeader className={number}>by us</TableHeader>
            <TableHeader className={number}>No-shows</TableHeader>
            <TableHeader className={number}>Freed</TableHeader>
            <TableHeader className={number}>Refilled</TableHeader>
            <TableHeader className={number}>Hours lost</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {weeks.map((week) => (
            <TableRow key={week.week}>
              <th scope="row" className="text-start font-medium whitespace-nowrap">
                {label(week.week)}
              </th>
              <TableCell className={number}>{week.cancelledByCandidate}</TableCell>
              <TableCell className={number}>{week.cancelledByCompany}</TableCell>
              <TableCell className={number}>{week.movedByCandidate}</TableCell>
              <TableCell className={number}>{week.movedByCompany}</TableCell>
              <TableCell className={number}>{week.noShows}</TableCell>
              <TableCell className={number}>{week.freed}</TableCell>
              <TableCell className={number}>
                {week.refilled} ({formatShare(shareOf(week.refilled, week.refilled + week.lost))})
              </TableCell>
              <TableCell className={number}>{formatHours(week.lostMinutes)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

export const breakdownNames: Readonly<Record<Breakdown, string>> = {
  reason: "Reason",
  category: "Category",
  stage: "Stage",
  job: "Job",
  host: "Interviewer",
  notice: "Notice given",
};

/** One breakdown, the share of each row drawn beside its number. */
export function BreakdownTable({ by, rows }: { by: Breakdown; rows: readonly BreakdownRow[] }): ReactNode {
  const total = (row: BreakdownRow) =>
    row.cancelledByCandidate + row.cancelledByCompany + row.movedByCandidate + row.movedByCompany;
  const most = Math.max(1, ...rows.map(total));
  const hasNoShows = by === "job" || by === "host" || by === "stage";
  const hasCorrected = rows.some((row) => row.corrected > 0) && (by === "reason" || by === "category");
  return (
    <Table caption={`Cancelled and moved by ${breakdownNames[by].toLowerCase()}`} captionHidden>
      <TableHead>
        <tr>
          <TableHeader>{breakdownNames[by]}</TableHeader>
          <TableHeader className={number}>All</TableHeader>
          <TableHeader className={number}>Before</TableHeader>
          <TableHeader className={number}>Cancelled by candidates</TableHeader>
          <TableHeader className={number}>by us</TableHeader>
          <TableHeader className={number}>Moved by candidates</TableHeader>
          <TableHeader className={number}>by us</TableHeader>
          {hasNoShows ? <TableHeader className={number}>No-shows</TableHeader> : null}
          {hasCorrected ? <TableHeader className={number}>Corrected</TableHeader> : null}
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.key}>
            <th scope="row" className="max-w-80 min-w-44 py-1.5 text-start font-medium wrap-anywhere">
              <bdi>{row.label}</bdi>
              <svg aria-hidden="true" viewBox="0 0 100 3" preserveAspectRatio="none" className="mt-1 block h-1 w-full">
                <rect width={(100 * total(row)) / most} height="3" className="fill-accent" />
              </svg>
            </th>
            <TableCell className={`${number} font-semibold`}>{total(row)}</TableCell>
            <TableCell className={`${number} text-muted`}>{row.before}</TableCell>
            <TableCell className={number}>{row.cancelledByCandidate}</TableCell>
            <TableCell className={number}>{row.cancelledByCompany}</TableCell>
            <TableCell className={number}>{row.movedByCandidate}</TableCell>
            <TableCell className={number}>{row.movedByCompany}</TableCell>
            {hasNoShows ? <TableCell className={number}>{row.noShows}</TableCell> : null}
            {hasCorrected ? <TableCell className={number}>{row.corrected}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
