import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { NONCE_FIELD, type CandidateView } from "@/lib/candidate-links/schema";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";

/** "Tell me if an earlier time opens": one box and its button, or that it is so, with the way off the list. */
export function WaitlistCard({
  view,
  home,
  lang,
  nonce,
}: {
  view: CandidateView;
  home: string;
  lang: Lang;
  nonce: string;
}): ReactNode {
  const t = candidateText(lang);
  const { isWaiting, canJoin } = view.waitlist;
  const isWithout = view.stage === "cancelled";
  if (isWaiting) {
    return (
      <section aria-labelledby="waitlist" className="mt-8" data-print="hide">
        <h2 id="waitlist" className="text-lg font-semibold">
          {t(isWithout ? "waitlist.onListAny" : "waitlist.onList")}
        </h2>
        <p className="mt-1">
          {t("waitlist.onListText")}{" "}
          <a href={`${home}/waitlist/leave`} className="inline-block py-1 text-accent underline">
            {t("waitlist.leaveLink")}
          </a>
        </p>
      </section>
    );
  }
  if (!canJoin) return null;
  return (
    <section aria-labelledby="waitlist" className="mt-8" data-print="hide">
      <h2 id="waitlist" className="sr-only">
        {t(isWithout ? "waitlist.titleAny" : "waitlist.title")}
      </h2>
      <form method="post" action={`${home}/waitlist/submit`} className="space-y-3">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <ChoiceGroup id="wait" legend={t(isWithout ? "waitlist.titleAny" : "waitlist.title")} hint={t("waitlist.hint")}>
          <CheckboxRow
            id="wait"
            name="confirm"
            value="yes"
            label={t(isWithout ? "waitlist.tickAny" : "waitlist.tick")}
          />
        </ChoiceGroup>
        <Button type="submit">{t("waitlist.submit")}</Button>
      </form>
    </section>
  );
}
