import type { ReactNode } from "react";
import type { CandidateView, FormError } from "@/lib/candidate-links/schema";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { CurrentTime } from "./current-time";
import { formTexts } from "./form-texts";
import { UndoForm } from "./undo-form";
import { WaitlistLimits, type TypedLimits } from "./waitlist-limits";

type Props = {
  view: CandidateView;
  reader: Reader;
  home: string;
  act: "join" | "leave";
  form: { nonce: string; errors: readonly FormError[]; typed: TypedLimits | null };
};

/** The question of the page: join the list, or leave it. */
export function waitlistTitle(view: CandidateView, { lang }: Reader, act: "join" | "leave"): string {
  const t = candidateText(lang);
  if (act === "leave") return t("waitlist.leaveTitle");
  if (view.waitlist.isWaiting) return t("waitlist.changeLink");
  return t(view.stage === "cancelled" ? "waitlist.titleAny" : "waitlist.title");
}

/** One box: to be told when an earlier time opens, and which ones suit; or not to be told any more. */
export function WaitlistView({ view, reader, home, act, form }: Props): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const { interview, now, stage } = view;
  const { isWaiting } = view.waitlist;
  const intro = (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight sm:text-3xl">{waitlistTitle(view, reader, act)}</h1>
      <div className="mb-7 space-y-4">
        <p>
          {t(act === "leave" ? "waitlist.leaveText" : stage === "cancelled" ? "waitlist.hintAny" : "waitlist.hint")}
        </p>
        {act === "join" && isWaiting ? (
          <p>
            <a href={`${home}/waitlist/leave`} className="inline-block py-1 text-accent underline">
              {t("waitlist.leaveLink")}
            </a>
          </p>
        ) : null}
        {stage === "cancelled" ? null : (
          <CurrentTime
            label={t("home.title")}
            title={interview.title}
            interval={interview}
            zone={interview.timeZone}
            reader={reader}
            now={now}
          />
        )}
      </div>
    </>
  );
  const tick = stage === "cancelled" ? "waitlist.tickAny" : "waitlist.tick";
  return (
    <UndoForm
      intro={intro}
      action={`${home}/waitlist${act === "leave" ? "/leave" : ""}/submit`}
      home={home}
      nonce={form.nonce}
      serverErrors={form.errors}
      texts={{
        ...formTexts(lang),
        confirmLegend: t("undo.confirmLegend"),
        confirm: t(act === "leave" ? "waitlist.leaveConfirm" : isWaiting ? "waitlist.changeConfirm" : tick),
        submit: t(act === "leave" ? "waitlist.leaveSubmit" : isWaiting ? "waitlist.changeSubmit" : "waitlist.submit"),
        leave: t(act === "leave" ? "waitlist.stay" : "waitlist.notNow"),
      }}
    >
      {act === "leave" ? null : <WaitlistLimits view={view} reader={reader} typed={form.typed} errors={form.errors} />}
    </UndoForm>
  );
}
