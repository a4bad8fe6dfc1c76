import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatDay } from "@/lib/time/zone";
import type { FormData } from "./cancel-view";
import { mailLink } from "./candidate-shell";
import { ChoiceForm } from "./choice-form";
import { timeOf } from "./closed-move";
import { CurrentTime } from "./current-time";
import { formTexts } from "./form-texts";
import { isTooNear } from "./nothing-here";

/** "Still good for Tuesday 1 December?": the day by the interview's clock. */
export function confirmTitle({ interview, now }: CandidateView, { lang }: Reader): string {
  const day = formatDay(interview.startsAt, { zone: interview.timeZone, lang, now });
  return candidateText(lang)("confirm.title", { day });
}

/** The question of the reminder. */
export function ConfirmView({
  view,
  reader,
  home,
  form,
}: {
  view: CandidateView;
  reader: Reader;
  home: string;
  form: Omit<FormData, "reasons">;
}): ReactNode {
  const { interview, contact, now } = view;
  const t = candidateText(reader.lang);
  // What leads nowhere is not offered: a person is.
  const isClosed = isTooNear(view);
  const { name, email } = contact;
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{confirmTitle(view, reader)}</h1>
      <div className="mb-7 space-y-4">
        <CurrentTime
          label={t("home.title")}
          title={interview.title}
          interval={interview}
          zone={interview.timeZone}
          reader={reader}
          now={now}
        />
        {isClosed ? (
          <Banner tone="warning" title={t("home.closed")} headingLevel={2}>
            {t.rich("home.closedText", { name, email, mail: mailLink(email) })}
          </Banner>
        ) : null}
      </div>
    </>
  );
  return (
    <ChoiceForm
      form="confirm"
      intro={intro}
      action={`${home}/confirm/submit`}
      nonce={form.nonce}
      choices={[
        { value: "keep", label: t("confirm.keep"), hint: t("confirm.keepHint", { name: contact.firstName }) },
        ...(isClosed ? [] : [{ value: "change", label: t("confirm.change"), hint: t("confirm.changeHint") }]),
      ]}
      values={form.values}
      serverErrors={form.errors}
      texts={{
        ...formTexts(reader.lang, timeOf(view, reader)),
        legend: t("confirm.legend"),
        submit: t("confirm.submit"),
      }}
    />
  );
}
