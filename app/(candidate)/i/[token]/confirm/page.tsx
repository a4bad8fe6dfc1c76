import type { Metadata } from "next";
import type { ReactNode } from "react";
import { confirmTitle, ConfirmView } from "@/components/candidate/confirm-view";
import { NothingHere } from "@/components/candidate/nothing-here";
import { candidateText } from "@/lib/i18n/translator";
import { formatMoment } from "@/lib/time/zone";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, { step: "confirm", titleOf: ({ view, reader }) => confirmTitle(view, reader) });
}

export default function ConfirmPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "confirm",
    back: true,
    render({ view, home, reader, form }) {
      const { lang, zone } = reader;
      const t = candidateText(lang);
      const { confirmedAt, now } = view;
      if (!view.canConfirm || confirmedAt !== null || form === null) {
        const isSaid = view.canConfirm && confirmedAt !== null;
        const title = t(isSaid ? "home.confirmed" : "deadEnds.nothingToConfirmTitle");
        return (
          <NothingHere title={title} view={view} home={home} lang={lang}>
            {isSaid ? <p>{t("confirm.already", { time: formatMoment(confirmedAt, { zone, lang, now }) })}</p> : null}
          </NothingHere>
        );
      }
      const data = { nonce: form.nonce, values: form.draft?.values ?? {}, errors: form.draft?.errors ?? [] };
      return <ConfirmView view={view} reader={reader} home={home} form={data} />;
    },
  });
}
