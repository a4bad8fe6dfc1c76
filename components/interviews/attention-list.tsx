import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ActionState } from "@/lib/forms/schema";
import { noticeText } from "@/lib/interviews/notice/rules";
import type { AttentionItem } from "@/lib/interviews/views/schema";
import { dayKey, formatClock, formatShortMoment, formatShortRange } from "@/lib/time/zone";
import { ActButton } from "./act-button";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

const acts: Record<AttentionItem["act"], { tone: Tone; label: string }> = {
  cancelled: { tone: "danger", label: "Cancelled" },
  withdrawn: { tone: "danger", label: "Left the process" },
  moved: { tone: "accent", label: "Moved" },
  asked: { tone: "warning", label: "Times asked" },
  declined: { tone: "warning", label: "Calendar said no" },
  unreached: { tone: "danger", label: "Mail did not get through" },
};

/** What was given up or moved lately, the most urgent first; each line leads to its interview. */
export function AttentionList({
  items,
  zone,
  now,
  markSeen,
}: {
  items: readonly AttentionItem[];
  zone: string;
  now: Date;
  /** The act for one interview; null: the reader may not. */
  markSeen: ((interviewId: string) => Action) | null;
}): ReactNode {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
      {items.map((item) => (
        <li
          key={item.id}
          className="relative grid gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]"
        >
          <div className="flex flex-wrap items-baseline gap-x-2 sm:block">
            <Badge tone={acts[item.act].tone}>{acts[item.act].label}</Badge>
            <p className="text-xs text-muted sm:mt-1">
              <time dateTime={item.at.toISOString()}>{shortly(item.at, { zone, now })}</time>
              {item.initiator === "company" ? ", by us" : ""}
            </p>
          </div>
          <div className="min-w-0">
            <p className="wrap-anywhere">
              <a
                href={`/interviews/${item.interviewId}`}
                className="font-medium no-underline after:absolute after:inset-0 hover:underline"
              >
                <bdi>{item.candidateName}</bdi>
              </a>{" "}
              <span className="text-muted">
                <bdi>{item.title}</bdi> · <bdi>{item.jobTitle}</bdi>
              </span>
            </p>
            <Times item={item} zone={zone} now={now} />
          </div>
          <div className="text-sm sm:max-w-56 sm:text-end">
            {item.late ? (
              <p className="font-semibold text-danger">Late: {noticeText(item.noticeSeconds)}</p>
            ) : (
              <p className="text-muted">{noticeText(item.noticeSeconds)}</p>
            )}
            {item.asked ? (
              <p>
                {item.asked.windows === 1 ? "1 window" : `${item.asked.windows} windows`}, answer by{" "}
                {formatShortMoment(item.asked.expiresAt, { zone, now })}
              </p>
            ) : null}
            {item.answerBy ? (
              <p>candidate was promised an answer by {formatShortMoment(item.answerBy, { zone, now })}</p>
            ) : null}
            {item.reasonLabel ? (
              <p className="text-muted">
                <bdi>{item.reasonLabel}</bdi>
              </p>
            ) : null}
            {item.undoUntil !== null && item.undoUntil > now ? (
              <p className="text-muted">can be undone until {formatClock(item.undoUntil, { zone })}</p>
            ) : null}
            {item.isUnseen && markSeen !== null ? (
              <div className="relative z-10 mt-1 inline-block">
                <ActButton
                  action={markSeen(item.interviewId)}
                  label={
                    <>
                      Mark as seen<span className="sr-only">: {item.candidateName}</span>
                    </>
                  }
                />
              </div>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Times({ item, zone, now }: { item: AttentionItem; zone: string; now: Date }): ReactNode {
  const at = formatShortRange(item, { zone, now });
  if (item.previousStartsAt === null) return <p className="text-sm tabular-nums">{at}</p>;
  return (
    <p className="text-sm tabular-nums">
      <s className="text-muted">{formatShortMoment(item.previousStartsAt, { zone, now })}</s>{" "}
      <span aria-hidden="true">→</span>
      <span className="sr-only">moved to</span> {at}
    </p>
  );
}

/** The clock alone for today, else the day too. */
function shortly(at: Date, { zone, now }: { zone: string; now: Date }): string {
  return dayKey(at, zone) === dayKey(now, zone)
    ? `Today, ${formatClock(at, { zone })}`
    : formatShortMoment(at, { zone, now });
}
