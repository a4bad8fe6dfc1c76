import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { FirstChoiceCard } from "@/lib/first-choices/schema";
import { formatMoment, formatShortRange } from "@/lib/time/zone";

/** What to do next with a cancellation or a request: times for this candidate, the slot for others, or nothing more. */
export function NextActs({
  interviewId,
  canOffer,
  hasLeft,
  firstChoice,
  slotForOthers,
  close,
  zone,
  now,
}: {
  interviewId: string;
  /** The reader may act, and there is a candidate to offer times to. */
  canOffer: boolean;
  hasLeft: boolean;
  firstChoice: FirstChoiceCard | null;
  /** The freed time and who waits for one; null: nothing was freed. */
  slotForOthers: ReactNode;
  /** Says that nothing more is to be done; null: there is nothing to close. */
  close: ReactNode;
  zone: string;
  now: Date;
}): ReactNode {
  const isWaiting = firstChoice?.state === "open";
  return (
    <Card as="section" aria-labelledby="next-acts" className="space-y-4 p-4! sm:p-5!">
      <h2 id="next-acts" className="text-lg font-semibold">
        What next?
      </h2>
      {firstChoice === null ? null : <Offered firstChoice={firstChoice} zone={zone} now={now} />}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] gap-3">
        {canOffer ? (
          <Act
            title={hasLeft ? "Write to this candidate" : "Offer slots to this candidate"}
            text={
              hasLeft
                ? "They have left the process: a few words of thanks, as a draft."
                : "They see them first and can take one at once. A draft by the reason is ready."
            }
          >
            <ButtonLink
              size="sm"
              href={`/interviews/${interviewId}/reply`}
              variant={isWaiting || hasLeft ? "secondary" : "primary"}
            >
              <Icon name="calendar-clock" />
              {hasLeft ? "Draft a reply" : isWaiting ? "Offer others instead" : "Choose times"}
            </ButtonLink>
          </Act>
        ) : null}
        {slotForOthers === null ? null : (
          <Act title="Offer this slot to others" text="Candidates who wait for an earlier time, best match first.">
            {slotForOthers}
          </Act>
        )}
        {close === null ? null : (
          <Act title="Close" text="Nothing more to do here. It stays in the history.">
            {close}
          </Act>
        )}
      </div>
    </Card>
  );
}

function Act({ title, text, children }: { title: string; text: string; children: ReactNode }): ReactNode {
  return (
    <div className="flex flex-col items-start gap-2 rounded-md border border-line p-3">
      <h3 className="font-medium">{title}</h3>
      <p className="flex-1 text-sm text-muted">{text}</p>
      {children}
    </div>
  );
}

const states = {
  open: { tone: "warning", label: "Waiting for the candidate" },
  taken: { tone: "good", label: "The candidate took one" },
  lapsed: { tone: "neutral", label: "Not answered in time" },
  ended: { tone: "neutral", label: "Over" },
} as const;

/** The times that were offered last, and what became of them. */
function Offered({ firstChoice, zone, now }: { firstChoice: FirstChoiceCard; zone: string; now: Date }): ReactNode {
  const { state, isHeld, madeAt, madeBy, expiresAt, times } = firstChoice;
  const place = { zone, now };
  return (
    <div className="space-y-2 rounded-md bg-sunken p-3 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">Offered to this candidate</span>
        <Badge tone={states[state].tone}>{states[state].label}</Badge>
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
        {times.map((time) => (
          <li key={time.startsAt.toISOString()}>
            {state === "open" && !time.isFree ? (
              <>
                <s className="text-muted">{formatShortRange(time, place)}</s>{" "}
                <span className="text-muted">taken by others</span>
              </>
            ) : (
              formatShortRange(time, place)
            )}
          </li>
        ))}
      </ul>
      <p className="text-muted">
        By <bdi>{madeBy}</bdi>, {formatMoment(madeAt, place)}.{" "}
        {state === "open"
          ? isHeld
            ? `Kept until ${formatMoment(expiresAt, place)}, then open for others.`
            : `Open for others too; shown first until ${formatMoment(expiresAt, place)}.`
          : null}
      </p>
    </div>
  );
}
