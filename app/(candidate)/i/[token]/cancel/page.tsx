import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CancelView } from "@/components/candidate/cancel-view";
import { Stands } from "@/components/candidate/closed-move";
import { isTooNear, NothingHere, TooNear } from "@/components/candidate/nothing-here";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";
import { codeAskOf } from "../code-ask";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, { step: "cancel", titleOf: ({ reader }) => candidateText(reader.lang)("cancel.title") });
}

export default function CancelPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "cancel",
    back: true,
    ask: codeAskOf,
    render({ view, home, reader, form }) {
      if (view.stage === "upcoming" && isTooNear(view)) return <TooNear view={view} reader={reader} home={home} />;
      const isOpen = view.stage === "upcoming" && view.policy.cancel === null;
      if (!isOpen || form === null) {
        return (
          <NothingHere
            title={candidateText(reader.lang)("deadEnds.nothingToCancelTitle")}
            view={view}
            home={home}
            lang={reader.lang}
          >
            <Stands view={view} reader={reader} />
          </NothingHere>
        );
      }
      const { nonce, reasons, draft } = form;
      const data = { nonce, reasons, values: draft?.values ?? {}, errors: draft?.errors ?? [] };
      return <CancelView view={view} reader={reader} home={home} form={data} />;
    },
  });
}
