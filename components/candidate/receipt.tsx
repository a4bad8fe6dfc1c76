import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card, FactList, type Fact } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { CancellationView, CandidateView, ToldPerson } from "@/lib/candidate-links/schema";
import { candidateText } from "@/lib/i18n/translator";
import {
  dayKey,
  formatClock,
  formatMoment,
  formatRange,
  formatShortMoment,
  formatZone,
  isSameWallTime,
} from "@/lib/time/zone";
import { ChoiceLink } from "./choice-link";

/** What the record says of a cancellation, and what can be done with it. Drawn from stored state alone, so it is there tomorrow too. */
export function Receipt({
  view,
  cancellation,
  zone,
  home,
}: {
  view: CandidateView;
  cancellation: CancellationView;
  zone: string;
  home: string;
}): ReactNode {
  const t = candidateText();
  const isByYou = cancellation.initiator === "candidate";
  const isAhead = view.now < view.interview.startsAt;
  return (
    <>
      <p className="text-muted">{t("home.hello", { name: view.firstName })}</p>
      <h1 className="mt-1 text-2xl font-semibold tracking-tight sm:text-3xl">{t("receipt.title")}</h1>
      <p className="mt-2 text-lg text-muted">{isByYou ? t("receipt.thanks") : t("receipt.sorry")}</p>
      {cancellation.undoUntil !== null ? (
        <UndoPanel cancellation={cancellation} zone={zone} now={view.now} home={home} />
      ) : null}
      <Card as="section" className="mt-5">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-3">
          <span className="font-semibold">{view.interview.title}</span>
          <span className="text-muted">
            {t("receipt.reference")}{" "}
            <span className="font-mono font-medium whitespace-nowrap text-ink">{cancellation.reference}</span>
          </span>
        </p>
        <FactList facts={factsOf(view, cancellation, zone)} />
        <p className="border-t border-line pt-3 text-sm text-muted">
          {t("zone.shownIn", { zone: formatZone(cancellation.cancelledAt, zone) })}
        </p>
      </Card>
      <NextSteps view={view} cancellation={cancellation} />
      {isAhead ? <WaysBack view={view} cancellation={cancellation} home={home} /> : null}
    </>
  );
}

function UndoPanel({
  cancellation,
  zone,
  now,
  home,
}: {
  cancellation: CancellationView;
  zone: string;
  now: Date;
  home: string;
}): ReactNode {
  const t = candidateText();
  if (cancellation.undoUntil === null) return null;
  const time = nearTime(cancellation.undoUntil, zone, now);
  return (
    <section
      aria-labelledby="undo"
      className="mt-5 rounded-md border border-accent bg-accent-soft p-4 sm:p-5"
      data-print="hide"
    >
      <h2 id="undo" className="font-semibold">
        {t("receipt.undoTitle")}
      </h2>
      <p className="mt-1">{t("receipt.undoText", { time, zone: formatZone(cancellation.undoUntil, zone) })}</p>
      <ButtonLink href={`${home}/undo`} variant="primary" className="mt-3">
        <Icon name="undo-2" />
        {t("receipt.undoUntil", { time })}
      </ButtonLink>
    </section>
  );
}

function factsOf(
  { interview, organization, now }: CandidateView,
  cancellation: CancellationView,
  zone: string,
): Fact[] {
  const t = candidateText();
  const wasZone = isSameWallTime(interview, interview.timeZone, zone) ? interview.timeZone : zone;
  const who =
    cancellation.kind === "withdraw"
      ? t("receipt.withdrawn")
      : cancellation.initiator === "candidate"
        ? t("receipt.byYou")
        : t("receipt.byCompany", { organization: organization.name });
  const facts: Fact[] = [
    {
      term: t("receipt.was"),
      detail: `${formatRange(interview, { zone: wasZone, now })}, ${formatZone(interview.startsAt, wasZone)}`,
    },
    { term: t("receipt.when"), detail: `${who}, ${formatMoment(cancellation.cancelledAt, { zone, now })}` },
  ];
  if (cancellation.reasonLabel !== null) facts.push({ term: t("receipt.reason"), detail: cancellation.reasonLabel });
  if (cancellation.undoUntil !== null) {
    facts.push({
      term: t("receipt.freed"),
      detail: t("receipt.freedAt", { time: nearTime(cancellation.undoUntil, zone, now) }),
    });
  } else if (cancellation.areSlotsFree) {
    facts.push({ term: t("receipt.freed"), detail: t("receipt.freedNow") });
  }
  if (cancellation.told.length > 0) {
    facts.push({
      term: t("receipt.told"),
      detail: <ToldList people={cancellation.told} zone={zone} now={now} undoUntil={cancellation.undoUntil} />,
    });
  }
  return facts;
}

function ToldList({
  people,
  zone,
  now,
  undoUntil,
}: {
  people: ToldPerson[];
  zone: string;
  now: Date;
  undoUntil: Date | null;
}): ReactNode {
  const t = candidateText();
  return (
    <ul className="space-y-1">
      {people.map(({ name, status, at }) => (
        <li key={`${name} ${at.toISOString()}`} className="flex items-start gap-1.5">
          {status === "sent" || status === "not_sent" ? <Icon name="check" className="mt-0.5 text-good" /> : null}
          <span>{t(`receipt.toldAs.${status}`, { name, time: nearTime(at, zone, now) })}</span>
        </li>
      ))}
      {undoUntil !== null ? <li>{t("receipt.toldLater", { time: nearTime(undoUntil, zone, now) })}</li> : null}
    </ul>
  );
}

function NextSteps({ view, cancellation }: { view: CandidateView; cancellation: CancellationView }): ReactNode {
  const t = candidateText();
  const name = view.contact.firstName;
  return (
    <section aria-labelledby="next" className="mt-6 space-y-2">
      <h2 id="next" className="text-lg font-semibold">
        {t("receipt.next")}
      </h2>
      <p>
        {cancellation.kind === "withdraw"
          ? t("receipt.nextWithdrawn")
          : cancellation.initiator === "candidate"
            ? t("receipt.nextStays", { name })
            : t("receipt.nextCompany", { name })}
      </p>
      {cancellation.late && cancellation.initiator === "candidate" ? (
        <p className="text-muted">{t("receipt.nextLate", { name })}</p>
      ) : null}
    </section>
  );
}

/** After the undo window: the old time while it is free, another one while the candidate is in the process. */
function WaysBack({
  view,
  cancellation,
  home,
}: {
  view: CandidateView;
  cancellation: CancellationView;
  home: string;
}): ReactNode {
  const t = candidateText();
  const canKeep = cancellation.canBeUndone && cancellation.undoUntil === null;
  const canChoose = view.canChooseTime;
  if (!canKeep && !canChoose) return null;
  return (
    <section className="mt-6 space-y-3" data-print="hide">
      {canChoose ? (
        <ChoiceLink
          href={`${home}/reschedule`}
          icon="calendar-clock"
          title={t("receipt.other")}
          text={t("receipt.otherText")}
        />
      ) : null}
      {canKeep ? (
        <ChoiceLink href={`${home}/undo`} icon="undo-2" title={t("receipt.keep")} text={t("receipt.keepText")} />
      ) : null}
    </section>
  );
}

/** The clock alone today, with its day otherwise. */
function nearTime(instant: Date, zone: string, now: Date): string {
  return dayKey(instant, zone) === dayKey(now, zone)
    ? formatClock(instant, { zone })
    : formatShortMoment(instant, { zone, now });
}
