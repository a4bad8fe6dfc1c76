import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { copyUntil, type PrivacyRequestView } from "@/lib/candidates/schema";
import type { CandidateView } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatDay, formatMoment } from "@/lib/time/zone";
import type { FormData } from "./cancel-view";
import { mailLink } from "./candidate-shell";
import { ChoiceForm } from "./choice-form";
import { formTexts, monthsOf } from "./form-texts";
import { Unbroken } from "./unbroken";

/** What is kept, what can be asked for, and what has been. */
export function PrivacyView({
  view,
  reader,
  home,
  form,
  requests,
}: {
  view: CandidateView;
  reader: Reader;
  home: string;
  form: Omit<FormData, "reasons">;
  requests: readonly PrivacyRequestView[];
}): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const organization = view.organization.name;
  const isOpen = (kind: "copy" | "erase") => requests.some((each) => each.kind === kind && each.state === "open");
  const choices = (["copy", "erase"] as const)
    .filter((kind) => !isOpen(kind))
    .map((kind) => ({ value: kind, label: t(`privacy.${kind}`), hint: t(`privacy.${kind}Hint`) }));
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("privacy.title")}</h1>
      <div className="mb-7 space-y-4">
        <p>
          {t("privacy.intro", { organization })}{" "}
          {t("privacy.notes", { months: monthsOf(view.organization.noteRetentionDays) })}
        </p>
        {requests.map((request) => (
          <Request key={request.id} request={request} view={view} reader={reader} home={home} />
        ))}
      </div>
    </>
  );
  if (choices.length === 0) return intro;
  return (
    <ChoiceForm
      form="privacy"
      intro={intro}
      action={`${home}/privacy/submit`}
      nonce={form.nonce}
      choices={choices}
      values={form.values}
      serverErrors={form.errors}
      texts={{ ...formTexts(lang), legend: t("privacy.legend"), submit: t("privacy.submit") }}
      after={<p className="text-muted">{t("privacy.who", { organization })}</p>}
    />
  );
}

/** Where one request stands; what is over and led to nothing says nothing. */
function Request({
  request,
  view: { organization, contact, interview, now },
  reader: { zone, lang },
  home,
}: {
  request: PrivacyRequestView;
  view: CandidateView;
  reader: Reader;
  home: string;
}): ReactNode {
  const t = candidateText(lang);
  const { kind, state, reference, requestedAt, dueAt } = request;
  const place = { zone: zone ?? interview.timeZone, lang, now };
  if (state === "open") {
    const words = {
      reference,
      organization: organization.name,
      time: formatMoment(requestedAt, place),
      due: formatDay(dueAt, place),
    };
    return (
      <Banner tone="accent" title={t(kind === "copy" ? "privacy.openCopy" : "privacy.openErase")}>
        <p>
          <Unbroken text={t("privacy.asked", words)} />
        </p>
      </Banner>
    );
  }
  const until = copyUntil(request, now);
  if (until !== null) {
    return (
      <Banner tone="good" title={t("privacy.readyTitle")}>
        <p>{t("privacy.readyText", { time: formatMoment(until, place) })}</p>
        <p>
          <ButtonLink href={`${home}/privacy/copy.json`}>{t("privacy.download")}</ButtonLink>
        </p>
      </Banner>
    );
  }
  if (state !== "declined") return null;
  const person = { name: contact.name, email: contact.email, mail: mailLink(contact.email) };
  return (
    <Banner title={<Unbroken text={t("privacy.declinedTitle", { reference })} />}>
      <p>{t.rich("privacy.declinedText", person)}</p>
    </Banner>
  );
}
