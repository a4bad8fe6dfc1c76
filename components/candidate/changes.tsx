import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { mailLink } from "./candidate-shell";
import { ChoiceLink, ClosedChoice } from "./choice-link";
import { ClosedMoveText } from "./closed-move";

type Props = { view: CandidateView; home: string; lang: Lang };

/** Three plain choices: another time, not this one, not at all. What is closed has a person instead of a dead button. */
export function Changes({ view, home, lang }: Props): ReactNode {
  const { policy, contact } = view;
  const t = candidateText(lang);
  const values = { name: contact.name, email: contact.email, mail: mailLink(contact.email) };
  return (
    <section aria-labelledby="changed" className="mt-8 space-y-3" data-print="hide">
      <h2 id="changed" className="text-lg font-semibold">
        {t("home.changed")}
      </h2>
      {policy.cancel !== null ? (
        <Banner tone="warning" title={t("home.closed")} headingLevel={3}>
          {t.rich("home.closedText", values)}
        </Banner>
      ) : (
        <>
          {policy.reschedule === null ? (
            <ChoiceLink
              href={`${home}/reschedule`}
              icon="calendar-clock"
              title={t("home.move")}
              text={t("home.moveText")}
            />
          ) : (
            <ClosedChoice icon="calendar-clock" title={t("home.move")}>
              <ClosedMoveText view={view} lang={lang} />
            </ClosedChoice>
          )}
          <ChoiceLink
            href={`${home}/cancel`}
            icon="calendar-x"
            title={t("home.cancel")}
            text={t("home.cancelText", { name: contact.firstName })}
          />
          <WithdrawChoice view={view} home={home} lang={lang} />
        </>
      )}
    </section>
  );
}

/** The way out of the process, kept apart from cancelling by its own words and its own page. */
export function WithdrawChoice({ view: { application, contact }, home, lang }: Props): ReactNode {
  const t = candidateText(lang);
  if (!application.canWithdraw) return null;
  return (
    <ChoiceLink
      href={`${home}/withdraw`}
      icon="log-out"
      title={t("home.withdraw")}
      text={t("home.withdrawText", { name: contact.firstName })}
    />
  );
}
