import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import type { InterviewView } from "@/lib/candidate-links/schema";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText, listNames } from "@/lib/i18n/translator";
import { formatDuration } from "@/lib/time/zone";

const kindIcons: Record<InterviewView["kind"], IconName> = { phone: "phone", video: "video", onsite: "map-pin" };

/** How, with whom and where: three short lines. */
export function InterviewFacts({ interview, lang }: { interview: InterviewView; lang: Lang }): ReactNode {
  const t = candidateText(lang);
  const { kind, interviewers, location } = interview;
  return (
    <ul className="space-y-1.5">
      <FactLine icon={kindIcons[kind]}>
        {t("home.length", { kind: t(`home.kind.${kind}`), duration: formatDuration(interview, lang) })}
      </FactLine>
      {interviewers.length > 0 ? (
        <FactLine icon="users">{t("home.with", { names: listNames(interviewers, lang) })}</FactLine>
      ) : null}
      {location ? (
        <FactLine icon="map-pin">
          <bdi className="whitespace-pre-line">{location}</bdi>
        </FactLine>
      ) : null}
    </ul>
  );
}

function FactLine({ icon, children }: { icon: IconName; children: ReactNode }): ReactNode {
  return (
    <li className="flex items-start gap-2.5">
      <Icon name={icon} className="mt-0.5 text-muted" />
      <span className="min-w-0">{children}</span>
    </li>
  );
}

/** The two things to do while nothing has changed. A join address is a link only if it is http(s). */
export function InterviewActions({
  interview,
  home,
  lang,
}: {
  interview: InterviewView;
  home: string;
  lang: Lang;
}): ReactNode {
  const t = candidateText(lang);
  const joinUrl = interview.joinUrl !== null && /^https?:\/\//i.test(interview.joinUrl) ? interview.joinUrl : null;
  return (
    <div className="flex flex-wrap gap-3">
      {joinUrl ? (
        <a href={joinUrl} rel="noreferrer noopener" className={buttonClass({ variant: "primary" })}>
          <Icon name={kindIcons[interview.kind]} />
          {t("home.join")}
        </a>
      ) : null}
      <a href={`${home}/calendar.ics`} className={buttonClass()} data-print="hide">
        <Icon name="calendar-plus" />
        {t("home.calendar")}
      </a>
    </div>
  );
}
