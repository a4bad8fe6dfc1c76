import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { NONCE_FIELD, type CandidateView } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { limitsLine } from "./waitlist-limits";

/** "Tell me if an earlier time opens": one box and its button, or that it is so, with the way off the list. */
export function WaitlistCard({
  view,
  home,
  reader,
  nonce,
}: {
  view: CandidateView;
  home: string;
  reader: Reader;
  nonce: string;
}): ReactNode {
  const t = candidateText(reader.lang);
  const { isWaiting, canJoin } = view.waitlist;
  const isWithout = view.stage === "cancelled";
  const suits = (text: string) => (
    <a href={`${home}/waitlist`} className="inline-block py-1 text-accent underline">
      {text}
    </a>
  );
  if (isWaiting) {
    const line = limitsLine(view, reader);
    return (
      <section aria-labelledby="waitlist" className="mt-8" data-print="hide">
        <h2 id="waitlist" className="text-lg font-semibold">
          {t(isWithout ? "waitlist.onListAny" : "waitlist.onList")}
        </h2>
        {line === null ? null : <p className="mt-1 text-muted">{t("waitlist.only", { limits: line })}</p>}
        <p className="mt-1">
          {t(isWithout ? "waitlist.onListTextAny" : "waitlist.onListText")} {suits(t("waitlist.changeLink"))}{" "}
          <a href={`${home}/waitlist/leave`} className="ms-3 inline-block py-1 text-accent underline">
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
        <ChoiceGroup
          id="wait"
          legend={t(isWithout ? "waitlist.titleAny" : "waitlist.title")}
          hint={t(isWithout ? "waitlist.hintAny" : "waitlist.hint")}
        >
          <CheckboxRow
            id="wait"
            name="confirm"
            value="yes"
            label={t(isWithout ? "waitlist.tickAny" : "waitlist.tick")}
          />
        </ChoiceGroup>
        <Button type="submit">{t("waitlist.submit")}</Button>
        <p>{suits(t("waitlist.limitsLink"))}</p>
      </form>
    </section>
  );
}
