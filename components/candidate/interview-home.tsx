import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import type { CandidateStage, CandidateView } from "@/lib/candidate-links/schema";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment, formatRange } from "@/lib/time/zone";
import { AskAgain } from "./ask-again";
import { CalendarNoBanner } from "./calendar-no-banner";
import { mailLink } from "./candidate-shell";
import { DaySessions } from "./day-sessions";
import { MoveReceipt } from "./move-receipt";
import { NextInterview } from "./next-interview";
import { ProposeCard } from "./propose-card";
import { ProposeDayCard } from "./propose-day-card";
import { Changes } from "./changes";
import { InterviewActions, InterviewFacts } from "./interview-facts";
import { WaitlistCard } from "./waitlist-card";
import { TimeLines, type ZoneChoice } from "./time-lines";

const OVER: ReadonlySet<CandidateStage> = new Set<CandidateStage>(["over", "completed", "no_show"]);

/** The interview while it is scheduled or over: what it is, when, and what can still be done. */
export function InterviewHome({
  view,
  reader,
  home,
  waitlistNonce,
  first,
}: {
  view: CandidateView;
  reader: ZoneChoice;
  home: string;
  waitlistNonce: string;
  /** What was picked for this candidate stands above all else. */
  first: ReactNode;
}): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const { interview, stage, now } = view;
  return (
    <>
      <p className="text-muted">{t("home.hello", { name: view.firstName })}</p>
      <h1 className="mt-1 text-2xl font-semibold tracking-tight sm:text-3xl">
        <bdi>{interview.title}</bdi>
      </h1>
      <div className="mt-5 space-y-4">
        {first}
        <StageBanner view={view} lang={lang} />
        {OVER.has(stage) ? <NextInterview view={view} reader={reader} /> : null}
        {stage === "upcoming" ? <StandsAgainBanner view={view} reader={reader} /> : null}
        {stage === "upcoming" ? <MoveBanner view={view} reader={reader} /> : null}
        {stage === "upcoming" ? <ConfirmedBanner view={view} reader={reader} /> : null}
        {view.hasCalendarDeclined ? <CalendarNoBanner lang={lang} /> : null}
        {stage === "upcoming" ? <ProposeCard view={view} reader={reader} home={home} /> : null}
        {stage === "upcoming" ? <ProposeDayCard view={view} reader={reader} home={home} /> : null}
        <Card className="space-y-5">
          <TimeLines interval={interview} zone={interview.timeZone} reader={reader} now={now} />
          <div className="border-t border-line pt-4">
            <InterviewFacts interview={interview} lang={lang} />
          </div>
          {stage === "upcoming" || stage === "in_progress" ? (
            <InterviewActions interview={interview} home={home} lang={lang} />
          ) : null}
        </Card>
      </div>
      <MoveReceipt view={view} reader={reader} />
      {stage === "upcoming" ? <DaySessions view={view} lang={lang} /> : null}
      {stage === "upcoming" ? <Changes view={view} home={home} lang={lang} /> : null}
      {stage === "upcoming" ? <WaitlistCard view={view} home={home} reader={reader} nonce={waitlistNonce} /> : null}
    </>
  );
}

function StageBanner({ view, lang }: { view: CandidateView; lang: Lang }): ReactNode {
  const { stage, contact, organization, interview, now } = view;
  const t = candidateText(lang);
  const values = { name: contact.firstName, email: contact.email, mail: mailLink(contact.email) };
  if (stage === "in_progress") {
    const time = formatMoment(interview.startsAt, { zone: interview.timeZone, lang, now });
    return (
      <Banner tone="accent" title={t("home.inProgress")}>
        {t.rich("home.inProgressText", { ...values, time })}
      </Banner>
    );
  }
  if (stage === "over") {
    return (
      <Banner title={t("home.over")}>
        <p>{t.rich("home.overText", values)}</p>
        <AskAgain view={view} lang={lang} />
      </Banner>
    );
  }
  if (stage === "completed") return <Banner title={t("home.completed")}>{t.rich("home.completedText", values)}</Banner>;
  if (stage === "no_show") {
    return (
      <Banner title={t("home.noShow")}>
        <p>{t.rich("home.noShowText", { ...values, organization: organization.name })}</p>
        <AskAgain view={view} lang={lang} />
      </Banner>
    );
  }
  return null;
}

/** After an undo: said by what is stored, so that it is still there when the page is opened again. */
function StandsAgainBanner({
  view: { standsAgainSince, now },
  reader: { zone, lang },
}: {
  view: CandidateView;
  reader: Reader;
}): ReactNode {
  const t = candidateText(lang);
  if (standsAgainSince === null) return null;
  return (
    <Banner tone="good" title={t("home.standsAgain")}>
      <p>{t("home.standsAgainText", { time: formatMoment(standsAgainSince, { zone, lang, now }) })}</p>
    </Banner>
  );
}

function ConfirmedBanner({
  view: { confirmedAt, now },
  reader: { zone, lang },
}: {
  view: CandidateView;
  reader: Reader;
}): ReactNode {
  const t = candidateText(lang);
  if (confirmedAt === null) return null;
  return (
    <Banner tone="good" title={t("home.confirmed")}>
      <p>{t("home.confirmedText", { time: formatMoment(confirmedAt, { zone, lang, now }) })}</p>
    </Banner>
  );
}

function MoveBanner({
  view: { lastMove, organization, now, interview },
  reader: { zone, lang },
}: {
  view: CandidateView;
  reader: Reader;
}): ReactNode {
  const t = candidateText(lang);
  if (lastMove === null) return null;
  const before = formatRange(
    { startsAt: lastMove.previousStartsAt, endsAt: lastMove.previousEndsAt },
    { zone: interview.timeZone, lang, now },
  );
  const isByYou = lastMove.initiator === "candidate";
  return (
    <Banner
      tone={isByYou ? "good" : "accent"}
      title={isByYou ? t("home.movedByYou") : t("home.movedByCompany", { organization: organization.name })}
    >
      <p>
        {t("home.movedFrom", { time: before })}{" "}
        {t("home.movedAt", { time: formatMoment(lastMove.movedAt, { zone, lang, now }) })}
      </p>
    </Banner>
  );
}
