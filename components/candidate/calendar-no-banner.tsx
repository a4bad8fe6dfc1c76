import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";

/** The candidate's calendar said no: what that changed (nothing), and where to say so if it is meant. */
export function CalendarNoBanner({ lang }: { lang: Lang }): ReactNode {
  const t = candidateText(lang);
  return (
    <Banner tone="warning" title={t("home.calendarNo")}>
      <p>{t("home.calendarNoText")}</p>
    </Banner>
  );
}
