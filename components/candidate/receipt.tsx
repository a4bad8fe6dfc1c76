import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card, FactList } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { CancellationView, CandidateView } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";
import { mailLink } from "./candidate-shell";
import { WithdrawChoice } from "./changes";
import { ChoiceLink } from "./choice-link";
import { Countdown } from "./countdown";
import { NextInterview } from "./next-interview";
import { factsOf, isWithdrawal, nearTime } from "./receipt-facts";
import { undoOf } from "./undo-of";

type Props = { view: CandidateView; cancellation: CancellationView; reader: Reader; home: string };

/** What the page is about: one interview, the application that was left, or one that is open again since. */
export function receiptTitle(
  view: CandidateView,
  cancellation: CancellationView,
  { lang }: Pick<Reader, "lang">,
): string {
  const t = candidateText(lang);
  // What was done last: cancelled first, the application may have been left since.
  if (!isWithdrawal(cancellation))
    return t(view.application.withdrawnAt === null ? "receipt.title" : "receipt.withdrawn");
  return t(isOpenAgain(view, cancellation) ? "receipt.openAgain" : "receipt.withdrawn");
}

function isOpenAgain({ application }: CandidateView, cancellation: CancellationView): boolean {
  return isWithdrawal(cancellation) && application.withdrawnAt === null;
}

/** What the record says of a cancellation, and what can be done with it. Drawn from stored state alone, so it is there tomorrow too. */
export function Receipt({
  view,
  cancellation,
  reader,
  home,
  first,
}: Props & {
  /** What was picked for this candidate stands above all else. */
  first?: ReactNode;
}): ReactNode {
  const { zone, lang } = reader;
  const t = candidateText(lang);
  const isByYou = cancellation.initiator === "candidate";
  const isAhead = view.now < view.interview.startsAt;
  const undo = undoOf(view, cancellation);
  return (
    <>
      <p className="text-muted">{t("home.hello", { name: view.firstName })}</p>
      <h1 className="mt-1 text-2xl font-semibold tracking-tight sm:text-3xl">
        {receiptTitle(view, cancellation, reader)}
      </h1>
      <p className="mt-2 text-lg text-muted">{isByYou ? t("receipt.thanks") : t("receipt.sorry")}</p>
      {first}
      {undo.undoUntil !== null && undo.canBeUndone ? (
        <UndoPanel view={view} cancellation={cancellation} reader={reader} home={home} />
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
      {view.firstChoice === null ? <NextSteps view={view} cancellation={cancellation} reader={reader} /> : null}
      {isAhead ? <WaysOn view={view} cancellation={cancellation} reader={reader} home={home} /> : null}
    </>
  );
}

function UndoPanel({ view, cancellation, reader, home }: Props): ReactNode {
  const { undoUntil, isAll, lines } = undoOf(view, cancellation);
  const t = candidateText(reader.lang);
  if (undoUntil === null) return null;
  const time = nearTime(undoUntil, reader, view.now);
  const zone = formatZone(undoUntil, reader.zone, reader.lang);
  return (
    <section
      aria-labelledby="undo"
      className="mt-5 rounded-md border border-accent bg-accent-soft p-4 sm:p-5"
      data-print="hide"
    >
      <h2 id="undo" className="font-semibold">
        {t("receipt.undoTitle")}
      </h2>
      <p className="mt-1">
        {t(`receipt.${undoWords({ isAll, isAlone: lines.length === 0, isAgain: isOpenAgain(view, cancellation) })}`, {
          time,
          zone,
        })}
      </p>
      <ButtonLink href={`${home}/undo`} variant="primary" className="mt-3">
        <Icon name="undo-2" />
        {t("receipt.undoUntil", { time })}
      </ButtonLink>
      <Countdown
        leftMs={undoUntil.getTime() - view.now.getTime()}
        texts={{ left: t.raw("undo.left") as string, over: t("undo.over") }}
      />
    </section>
  );
}

/** What comes back: this interview, an application with its interviews, those interviews alone, or an application alone. */
function undoWords({ isAll, isAlone, isAgain }: { isAll: boolean; isAlone: boolean; isAgain: boolean }) {
  if (!isAll) return "undoText";
  if (isAgain) return "undoTimes";
  return isAlone ? "undoAlone" : "undoAll";
}

function NextSteps({ view, cancellation, reader }: Omit<Props, "home">): ReactNode {
  const t = candidateText(reader.lang);
  const name = view.contact.firstName;
  return (
    <section aria-labelledby="next" className="mt-6 space-y-2">
      <h2 id="next" className="text-lg font-semibold">
        {t("receipt.next")}
      </h2>
      {isOpenAgain(view, cancellation) ? (
        <OpenAgain view={view} cancellation={cancellation} reader={reader} />
      ) : (
        <>
          <p>
            <Next view={view} cancellation={cancellation} reader={reader} />
          </p>
          <NextInterview view={view} reader={reader} />
        </>
      )}
      {cancellation.late && cancellation.initiator === "candidate" ? (
        <p className="text-muted">{t("receipt.nextLate", { name })}</p>
      ) : null}
    </section>
  );
}

/** After a withdrawal, for an application that is active again: that it is, and the interview that stands next. */
function OpenAgain({ view, cancellation, reader }: Omit<Props, "home">): ReactNode {
  const { zone, lang } = reader;
  const t = candidateText(lang);
  const { contact, application, now } = view;
  const values = { name: contact.name, email: contact.email, mail: mailLink(contact.email) };
  return (
    <>
      <p>{t("receipt.openAgainText", { time: formatMoment(cancellation.cancelledAt, { zone, lang, now }) })}</p>
      {application.ahead.length === 0 ? <p>{t.rich("receipt.openAgainNone", values)}</p> : null}
      <NextInterview view={view} reader={reader} />
    </>
  );
}

/** What happens next and by when; past that moment, whom to ask. */
function Next({ view, cancellation, reader }: Omit<Props, "home">): ReactNode {
  const { zone, lang } = reader;
  const t = candidateText(lang);
  const { contact, application, now, interview } = view;
  const { answerBy } = cancellation;
  if (isWithdrawal(cancellation)) return t("receipt.nextWithdrawn");
  if (application.withdrawnAt !== null)
    return t("receipt.leftSince", { time: formatMoment(application.withdrawnAt, { zone, lang, now }) });
  if (cancellation.initiator === "company") return t("receipt.nextCompany", { name: contact.firstName });
  if (now >= answerBy)
    return t.rich("receipt.nextOpen", { name: contact.name, email: contact.email, mail: mailLink(contact.email) });
  const place = { zone: interview.timeZone, lang, now };
  return t("receipt.nextBy", {
    name: contact.firstName,
    time: formatMoment(answerBy, place),
    zone: formatZone(answerBy, interview.timeZone, lang),
  });
}

/** After the undo window: the old time while it is free, another one while the candidate is in the process, and the way out of it. */
function WaysOn({ view, cancellation, reader: { lang }, home }: Props): ReactNode {
  const t = candidateText(lang);
  const { canBeUndone, undoUntil, isAll } = undoOf(view, cancellation);
  const canKeep = canBeUndone && undoUntil === null;
  if (!canKeep && !view.canChooseAny && !view.application.canWithdraw) return null;
  const keep = !isAll ? "keep" : isOpenAgain(view, cancellation) ? "keepTimes" : "keepAll";
  return (
    <section className="mt-6 space-y-3" data-print="hide">
      {view.canChooseAny && view.firstChoice === null ? (
        <ChoiceLink
          href={`${home}/reschedule`}
          icon="calendar-clock"
          title={t("receipt.other")}
          text={t("receipt.otherText")}
        />
      ) : null}
      {canKeep ? (
        <ChoiceLink href={`${home}/undo`} icon="undo-2" title={t(`receipt.${keep}`)} text={t(`receipt.${keep}Text`)} />
      ) : null}
      <WithdrawChoice view={view} home={home} lang={lang} />
    </section>
  );
}
