import type { ReactNode } from "react";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText, listNames } from "@/lib/i18n/translator";
import { formatClockRange, formatDay, formatZone } from "@/lib/time/zone";

/** All sessions of the candidate's day with how each stands, where there are several; by the interview's clock. */
export function DaySessions({ view: { day, interview, now }, lang }: { view: CandidateView; lang: Lang }): ReactNode {
  if (day.length < 2) return null;
  const t = candidateText(lang);
  const place = { zone: interview.timeZone, lang, now };
  return (
    <section aria-labelledby="day" className="mt-8">
      <h2 id="day" className="text-lg font-semibold">
        {t("day.title", { date: formatDay(interview.startsAt, place) })}
      </h2>
      <p className="text-sm text-muted">{formatZone(interview.startsAt, interview.timeZone, lang)}</p>
      <ul className="mt-2 divide-y divide-line rounded-md border border-line bg-surface">
        {day.map((session) => (
          <li key={session.interviewId} className="px-4 py-3">
            <p className={session.isThis ? "font-semibold" : undefined}>
              {t("propose.session", {
                time: formatClockRange(session, place),
                title: session.title,
                names: listNames(session.interviewers, lang),
              })}
            </p>
            <p className="text-sm text-muted">
              {session.request !== null ? t("day.asked") : t("day.stands")}
              {session.isThis ? ` · ${t("day.this")}` : ""}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
