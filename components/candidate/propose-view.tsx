import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { CandidateView } from "@/lib/candidate-links/schema";
import { candidateText, listNames } from "@/lib/i18n/translator";
import { expiryOf, furthestOf } from "@/lib/time-requests/rules";
import { MAX_WINDOWS, WINDOW_NUMBERS, type DaySession } from "@/lib/time-requests/schema";
import { addMs } from "@/lib/time/clock";
import { formatDay, formatDuration, formatMoment, formatRange } from "@/lib/time/zone";
import { mailLink } from "./candidate-shell";
import type { FormData } from "./cancel-view";
import { timeOf } from "./closed-move";
import { CurrentTime } from "./current-time";
import { formTexts, noteTexts } from "./form-texts";
import { ProposeForm, type ProposeFormProps, type SessionChoice } from "./propose-form";
import { WindowList } from "./propose-windows";
import { ZoneLine } from "./reschedule-zone-line";
import type { ZoneChoice } from "./time-lines";
import { typeWindows } from "./typed-windows";

type Props = {
  view: CandidateView;
  reader: ZoneChoice;
  home: string;
  form: FormData;
  /** There are open times to go back to. */
  hasOpenTimes: boolean;
};

const DAY_MS = 24 * 3_600_000;

const errorCodes = [
  "windows_required",
  "windows_zone",
  "window_date_required",
  "window_time_required",
  "window_date",
  "window_no_day",
  "window_time",
  "window_gap",
  "window_order",
  "window_short",
  "window_past",
  "window_same",
  "slot_or_windows",
  "sessions_unknown",
  "sessions_all",
] as const;

/** The page with the one question "When could you meet?": up to five windows, and what of the day can stay. */
export function ProposeView({ view, reader, home, form, hasOpenTimes }: Props): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const { interview, contact, organization, policy, day } = view;
  const texts = formTexts(lang, timeOf(view, reader));
  const date = lastDayOf(view, reader);
  const own = Object.fromEntries(errorCodes.map((code) => [code, t(`errors.${code}`)]));
  const note = noteTexts({
    name: contact.firstName,
    organization: organization.name,
    retentionDays: organization.noteRetentionDays,
    lang,
  });
  return (
    <ProposeForm
      intro={<Intro view={view} reader={reader} home={home} hasOpenTimes={hasOpenTimes} />}
      action={`${home}/reschedule/submit`}
      home={home}
      openTimesHref={hasOpenTimes ? `${home}/reschedule` : null}
      nonce={form.nonce}
      zone={reader.zone}
      demand={policy.reasons.reschedule}
      reasons={form.reasons}
      sessions={day.length > 1 ? day.map((session) => sessionChoice(session, view, reader)) : []}
      values={valuesOf(view, reader, form)}
      serverErrors={form.errors}
      texts={{
        ...texts,
        errors: {
          ...texts.errors,
          ...own,
          window_far: t("errors.window_far", { date }),
          too_many_proposals: t("errors.too_many_proposals", contact),
        },
        note,
        windows: t("propose.windows"),
        windowsHint: t("propose.windowsHint", { date, duration: formatDuration(longestOf(day, interview), lang) }),
        rows: WINDOW_NUMBERS.slice(0, MAX_WINDOWS).map((number) => t("propose.window", { number })),
        date: t("propose.date"),
        from: t("propose.from"),
        to: t("propose.to"),
        add: t("propose.add"),
        sessions: t("propose.sessions"),
        sessionsHint: t("propose.sessionsHint"),
        reason: t("reschedule.reason"),
        addReason: t("reschedule.addReason"),
        submit: t("propose.submit"),
        seeOpen: t("propose.seeOpen"),
        keep: t("reschedule.keep"),
      }}
    />
  );
}

function Intro({ view, reader, home, hasOpenTimes }: Omit<Props, "form">): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const { interview, contact, now, timeRequest } = view;
  const expiresAt = expiryOf({ startsAt: interview.startsAt, now }) ?? interview.startsAt;
  const name = contact.firstName;
  return (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("propose.title")}</h1>
      <div className="mb-7 space-y-3">
        <CurrentTime
          label={t("reschedule.now")}
          title={interview.title}
          interval={interview}
          zone={interview.timeZone}
          reader={reader}
          now={now}
        />
        {hasOpenTimes ? null : <p>{t("propose.noneOpen", { name })}</p>}
        <p>{t("propose.text", { name, time: formatMoment(expiresAt, { zone: reader.zone, lang, now }) })}</p>
        {hasOpenTimes ? null : (
          <p className="text-muted">
            {t.rich("deadEnds.askPerson", { name, email: contact.email, mail: mailLink(contact.email) })}
          </p>
        )}
        {timeRequest?.state === "open" ? (
          <Banner title={t("request.windows")}>
            <WindowList windows={timeRequest.windows} reader={reader} now={now} />
            <p>{t("propose.replaces")}</p>
          </Banner>
        ) : null}
      </div>
      <ZoneLine reader={reader} home={home} at={now} keep="propose=1" />
    </>
  );
}

function sessionChoice(session: DaySession, { now }: CandidateView, { zone, lang }: ZoneChoice): SessionChoice {
  const t = candidateText(lang);
  const { interviewId, title, interviewers, isThis, canAsk, request } = session;
  const time = formatRange(session, { zone, lang, now });
  const state = request !== null ? t("day.asked") : isThis ? t("propose.sessionThis") : undefined;
  return {
    id: interviewId,
    label: t("propose.session", { time, title, names: listNames(interviewers, lang) }),
    hint: canAsk ? state : t("propose.sessionClosed"),
    canAsk,
  };
}

/** What came back with errors, else all that was said before: a change begins with it, and sent as it is changes nothing. */
function valuesOf(
  { timeRequest, day }: CandidateView,
  { zone }: ZoneChoice,
  { values }: FormData,
): ProposeFormProps["values"] {
  const isNew = Object.keys(values).length === 0 && timeRequest?.state === "open";
  if (!isNew) return values;
  const { windows, note, reasonCode } = timeRequest;
  const stillWork = day
    .filter(({ canAsk, request }) => canAsk && request === null)
    .map(({ interviewId }) => interviewId);
  return {
    ...typeWindows(windows, zone),
    ...(note !== null && { note }),
    ...(reasonCode !== null && { reason: reasonCode }),
    ...(day.length > 1 && { sessions: stillWork.join(",") }),
  };
}

/** The last day all of whose hours may be proposed. */
function lastDayOf({ day, interview, now }: CandidateView, { zone, lang }: ZoneChoice): string {
  const standing = [interview, ...day.filter(({ canAsk }) => canAsk)];
  return formatDay(addMs(furthestOf({ standing, now }), -DAY_MS), { zone, lang, now });
}

/** A window is for whichever of the sessions; it must hold the longest. */
function longestOf(
  day: readonly DaySession[],
  interview: CandidateView["interview"],
): { startsAt: Date; endsAt: Date } {
  const length = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => endsAt.getTime() - startsAt.getTime();
  const [longest] = day.filter(({ canAsk }) => canAsk).toSorted((a, b) => length(b) - length(a));
  return longest ?? interview;
}
