import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card, FactList, type Fact } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { CancellationView, CandidateView, ToldPerson } from "@/lib/candidate-links/schema";
import type { Lang, Reader } from "@/lib/i18n/languages";
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
  reader,
  home,
}: {
  view: CandidateView;
  cancellation: CancellationView;
  reader: Reader;
  home: string;
}): ReactNode {
  const { zone, lang } = reader;
  const t = candidateText(lang);
  const isByYou = cancellation.initiator === "candidate";
  const isAhead = view.now < view.interview.startsAt;
  return (
    <>
      <p className="text-muted">{t("home.hello", { name: view.firstName })}</p>
      <h1 className="mt-1 text-2xl font-semibold tracking-tight sm:text-3xl">{t("receipt.title")}</h1>
      <p className="mt-2 text-lg text-muted">{isByYou ? t("receipt.thanks") : t("receipt.sorry")}</p>
      {cancellation.undoUntil !== null ? (
        <UndoPanel cancellation={cancellation} reader={reader} now={view.now} home={home} />
      ) : null}
      <Card as="section" className="mt-5">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-3">
          <bdi className="font-semibold">{view.interview.title}</bdi>
          <span className="text-muted">
            {t("receipt.reference")}{" "}
            <span className="font-mono font-medium whitespace-nowrap text-ink">{cancellation.reference}</span>
          </span>
        </p>
        <FactList facts={factsOf(view, cancellation, reader)} />
        <p className="border-t border-line pt-3 text-sm text-muted">
          {t("zone.shownIn", { zone: formatZone(cancellation.cancelledAt, zone, lang) })}
        </p>
      </Card>
      <NextSteps view={view} cancellation={cancellation} lang={lang} />
      {isAhead ? <WaysBack view={view} cancellation={cancellation} home={home} lang={lang} /> : null}
    </>
  );
}

function UndoPanel({
  cancellation,
  reader,
  now,
  home,
}: {
  cancellation: CancellationView;
  reader: Reader;
  now: Date;
  home: string;
}): ReactNode {
  const t = candidateText(reader.lang);
  if (cancellation.undoUntil === null) return null;
  const time = nearTime(cancellation.undoUntil, reader, now);
  const zone = formatZone(cancellation.undoUntil, reader.zone, reader.lang);
  return (
    <section
      aria-labelledby="undo"
      className="mt-5 rounded-md border border-accent bg-accent-soft p-4 sm:p-5"
      data-print="hide"
    >
      <h2 id="undo" className="font-semibold">
        {t("receipt.undoTitle")}
      </h2>
      <p className="mt-1">{t("receipt.undoText", { time, zone })}</p>
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
  reader: Reader,
): Fact[] {
  const { zone, lang } = reader;
  const t = candidateText(lang);
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
      detail: t("home.timeInZone", {
        time: formatRange(interview, { zone: wasZone, lang, now }),
        zone: formatZone(interview.startsAt, wasZone, lang),
      }),
    },
    {
      term: t("receipt.when"),
      detail: t("receipt.whoAndWhen", { who, time: formatMoment(cancellation.cancelledAt, { zone, lang, now }) }),
    },
  ];
  if (cancellation.reasonLabel !== null) facts.push({ term: t("receipt.reason"), detail: cancellation.reasonLabel });
  if (cancellation.undoUntil !== null) {
    facts.push({
      term: t("receipt.freed"),
      detail: t("receipt.freedAt", { time: nearTime(cancellation.undoUntil, reader, now) }),
    });
  } else if (cancellation.areSlotsFree) {
    facts.push({ term: t("receipt.freed"), detail: t("receipt.freedNow") });
  }
  if (cancellation.told.length > 0) {
    facts.push({
      term: t("receipt.told"),
      detail: <ToldList people={cancellation.told} reader={reader} now={now} undoUntil={cancellation.undoUntil} />,
    });
  }
  return facts;
}

function ToldList({
  people,
  reader,
  now,
  undoUntil,
}: {
  people: ToldPerson[];
  reader: Reader;
  now: Date;
  undoUntil: Date | null;
}): ReactNode {
  const t = candidateText(reader.lang);
  return (
    <ul className="space-y-1">
      {people.map(({ name, status, at }) => (
        <li key={`${name} ${at.toISOString()}`} className="flex items-start gap-1.5">
          {status === "sent" || status === "not_sent" ? <Icon name="check" className="mt-0.5 text-good" /> : null}
          <span>{t(`receipt.toldAs.${status}`, { name, time: nearTime(at, reader, now) })}</span>
        </li>
      ))}
      {undoUntil !== null ? <li>{t("receipt.toldLater", { time: nearTime(undoUntil, reader, now) })}</li> : null}
    </ul>
  );
}

function NextSteps({
  view,
  cancellation,
  lang,
}: {
  view: CandidateView;
  cancellation: CancellationView;
  lang: Lang;
}): ReactNode {
  const t = candidateText(lang);
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
  lang,
}: {
  view: CandidateView;
  cancellation: CancellationView;
  home: string;
  lang: Lang;
}): ReactNode {
  const t = candidateText(lang);
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
function nearTime(instant: Date, { zone, lang }: Reader, now: Date): string {
  const place = { zone, lang, now };
  return dayKey(instant, zone) === dayKey(now, zone) ? formatClock(instant, place) : formatShortMoment(instant, place);
}
