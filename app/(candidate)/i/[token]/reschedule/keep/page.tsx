import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NothingHere } from "@/components/candidate/nothing-here";
import { dayProposals } from "@/components/candidate/propose-day";
import { TakeBack } from "@/components/candidate/propose-take-back";
import { ProposeKeep } from "@/components/candidate/propose-keep";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../../candidate-route";
import { codeAskOf } from "../../code-ask";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "reschedule/keep",
    titleOf: ({ reader, view }) =>
      candidateText(reader.lang)(dayProposals(view, reader.lang).length > 0 ? "keepTime.dayTitle" : "keepTime.title"),
  });
}

export default function KeepTimePage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "reschedule/keep",
    back: true,
    ask: codeAskOf,
    render({ view, home, reader, form }) {
      const own = view.timeRequest?.state === "open" ? view.timeRequest : null;
      if (form === null || (own === null && dayProposals(view, reader.lang).length === 0)) {
        return (
          <NothingHere
            title={candidateText(reader.lang)("deadEnds.nothingToKeepTitle")}
            view={view}
            home={home}
            lang={reader.lang}
          />
        );
      }
      const { nonce, draft } = form;
      const data = { nonce, errors: draft?.errors ?? [] };
      if (own === null) return <TakeBack view={view} reader={reader} home={home} form={data} />;
      return <ProposeKeep view={view} request={own} reader={reader} home={home} form={data} />;
    },
  });
}
