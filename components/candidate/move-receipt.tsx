// What is on record of the newest move: its number, old and new time, what became of the old one, who was told, what comes next.
import type { ReactNode } from "react";
import { Card, FactList, type Fact } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { CandidateView, MoveView } from "@/lib/candidate-links/schema";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment, formatRange, formatZone, isSameWallTime, type Interval } from "@/lib/time/zone";
import { nearTime } from "./receipt-facts";

/** The receipt of the newest move; nothing where the interview has never moved. Drawn from stored state, so it is there tomorrow too. */
export function MoveReceipt({ view, reader }: { view: CandidateView; reader: Reader }): ReactNode {
  const { lastMove: move, stage, contact } = view;
  const t = candidateText(reader.lang);
  if (move === null) return null;
  return (
    <Card as="section" className="mt-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-3">
        <span className="font-semibold">{t("move.title")}</span>
        <span className="text-muted">
          {t("receipt.reference")}{" "}
          <span className="font-mono font-medium whitespace-nowrap text-ink">{move.reference}</span>
        </span>
      </p>
      <FactList facts={factsOf(view, move, reader)} />
      {stage === "upcoming" ? (
        <p className="border-t border-line pt-3">{t("move.next", { name: contact.firstName })}</p>
      ) : null}
    </Card>
  );
}

function factsOf(view: CandidateView, move: MoveView, reader: Reader): Fact[] {
  const { zone, lang } = reader;
  const { interview, now } = view;
  const t = candidateText(lang);
  const timeText = (interval: Interval) => {
    const shown = isSameWallTime(interval, interview.timeZone, zone) ? interview.timeZone : zone;
    const time = formatRange(interval, { zone: shown, lang, now });
    return t("home.timeInZone", { time, zone: formatZone(interval.startsAt, shown, lang) });
  };
  const facts: (Fact | null)[] = [
    { term: t("move.old"), detail: timeText({ startsAt: move.previousStartsAt, endsAt: move.previousEndsAt }) },
    { term: t("move.new"), detail: timeText({ startsAt: move.startsAt, endsAt: move.endsAt }) },
    {
      term: t("move.when"),
      detail: t("receipt.whoAndWhen", {
        who: whoText(view, move, lang),
        time: formatMoment(move.movedAt, { zone, lang, now }),
      }),
    },
    move.isOldTimeFree ? { term: t("move.freed"), detail: t("move.freedNow") } : null,
    move.told.length === 0
      ? null
      : { term: t("receipt.told"), detail: <ToldList move={move} reader={reader} now={now} /> },
  ];
  return facts.filter((fact) => fact !== null);
}

function whoText({ organization }: CandidateView, { initiator, isByCandidateLink }: MoveView, lang: Lang): string {
  const t = candidateText(lang);
  const words = { organization: organization.name };
  if (initiator === "company") return t("move.byCompany", words);
  return isByCandidateLink ? t("move.byYou") : t("move.forYou", words);
}

function ToldList({ move, reader, now }: { move: MoveView; reader: Reader; now: Date }): ReactNode {
  const t = candidateText(reader.lang);
  return (
    <ul className="space-y-1">
      {move.told.map(({ name, status, at }) => (
        <li key={`${name} ${at.toISOString()}`} className="flex items-start gap-1.5">
          {status === "sent" || status === "not_sent" ? <Icon name="check" className="mt-0.5 text-good" /> : null}
          <span>
            {status === "failed"
              ? t("move.toldFailed", { name })
              : t(`receipt.toldAs.${status}`, { name, time: nearTime(at, reader, now) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
