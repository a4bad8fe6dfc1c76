// What the reports show and how they are asked for. Figures are made by queries.ts, summed up by rules.ts, drawn by components/reports.
import type { InterviewKind } from "@/lib/policies/schema";

export const BREAKDOWNS = ["reason", "category", "stage", "job", "host", "notice"] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** Whole weeks up to today, the present one included; `dates`: two chosen days. */
export const PERIODS = ["4", "12", "26", "52", "dates"] as const;
export type Period = (typeof PERIODS)[number];

/** As it stands in the address. Empty text: not filtered. */
export type ReportFilter = {
  period: Period;
  from: string;
  to: string;
  job: string;
  host: string;
  kind: InterviewKind | "";
  by: Breakdown;
};
export type ReportError = { field: keyof ReportFilter; text: string };

/** First and last day (2026-12-01), both included. */
export type Days = { from: string; to: string };
export type ReportPeriod = { now: Days; before: Days };

/** Acts of one stretch of time. Minutes are those of the interviews that were cancelled or moved away. */
export type ActCounts = {
  cancelledByCandidate: number;
  cancelledByCompany: number;
  movedByCandidate: number;
  movedByCompany: number;
  late: number;
  /** Cancellations whose application is active today. */
  kept: number;
  rebooked: number;
  noShows: number;
  noShowMinutes: number;
};

/** What became of slots that were let go in one stretch of time. */
export type FreedCounts = {
  freed: number;
  refilled: number;
  /** Not refilled, and begun since. */
  lost: number;
  savedMinutes: number;
  lostMinutes: number;
};

export type Figures = ActCounts &
  FreedCounts & {
    /** Half of the refilled slots were refilled faster. */
    medianRefillMinutes: number | null;
    /** Candidates who took an offered time before the one they had, and by how many days sooner half of them are seen at least. */
    sooner: number;
    medianDaysSooner: number | null;
  };
/** `week`: its Monday. */
export type WeekRow = { week: string } & ActCounts & FreedCounts;

export type BreakdownRow = {
  key: string;
  label: string;
  cancelledByCandidate: number;
  cancelledByCompany: number;
  movedByCandidate: number;
  movedByCompany: number;
  noShows: number;
  /** Cancelled and moved in the period before. */
  before: number;
  /** Of these, so many were given another reason first and corrected by staff. */
  corrected: number;
};

export type Report = {
  now: Date;
  period: ReportPeriod;
  figures: { now: Figures; before: Figures };
  weeks: WeekRow[];
  rows: BreakdownRow[];
  /** More rows exist than are shown. */
  hasMore: boolean;
};
