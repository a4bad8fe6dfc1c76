import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CODE_FIELD, NONCE_FIELD, type CandidateView, type CodeError } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { mailLink } from "./candidate-shell";
import { FormSummary } from "./form-summary";
import { markedError } from "./marked-error";

type CodeForm = {
  action: string;
  /** What was chosen and typed before: sent again with the code. */
  values: Readonly<Record<string, string | undefined>>;
  nonce: string;
  error: CodeError;
};

/** Asks for the code that was mailed, then does what the form before it asked for. Works as plain HTML. */
export function CodeView({
  view,
  reader,
  home,
  form: { action, values, nonce, error },
}: {
  view: CandidateView;
  reader: Reader;
  home: string;
  form: CodeForm;
}): ReactNode {
  const t = candidateText(reader.lang);
  const { name, email } = view.contact;
  const isRecent = error.code === "code_recent";
  const sentence = error.code === "code_sent" || error.code === "code_recent" ? null : t(`errors.${error.code}`);
  const errorPrefix = t("form.errorPrefix");
  const texts = { problem: t("form.problem"), errorPrefix, errors: { [error.code]: sentence ?? "" } };
  const hidden = (
    <>
      <input type="hidden" name={NONCE_FIELD} value={nonce} />
      {Object.entries(values).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
    </>
  );
  return (
    <>
      <FormSummary errors={sentence === null ? [] : [error]} texts={texts} />
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{t("code.title")}</h1>
      <div className="mb-7 space-y-4">
        <p>{t("code.text", { organization: view.organization.name })}</p>
        {isRecent ? <p>{t("code.recent")}</p> : null}
        <p className="font-medium">{t("code.nothingYet")}</p>
      </div>
      <form id="form" method="post" action={action} noValidate className="space-y-6">
        {hidden}
        <TextField
          id={CODE_FIELD}
          name={CODE_FIELD}
          label={t("code.label")}
          hint={t("code.hint")}
          error={sentence === null ? undefined : markedError(errorPrefix, sentence)}
          className="max-w-xs"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          dir="ltr"
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Button type="submit" variant="primary">
            {t("code.submit")}
          </Button>
          <ButtonLink href={home}>{t("code.leave")}</ButtonLink>
        </div>
      </form>
      <form method="post" action={action} className="mt-8 space-y-3 border-t border-line pt-6">
        {hidden}
        <p className="text-sm text-muted">{t.rich("code.noMail", { name, email, mail: mailLink(email) })}</p>
        <Button type="submit">{t("code.again")}</Button>
      </form>
    </>
  );
}
