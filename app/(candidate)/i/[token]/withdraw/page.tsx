import type { Metadata } from "next";
import type { ReactNode } from "react";
import { isTooNear, NothingHere, TooNear } from "@/components/candidate/nothing-here";
import { WithdrawView } from "@/components/candidate/withdraw-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";
import { codeAskOf } from "../code-ask";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "withdraw",
    titleOf: ({ reader }) => candidateText(reader.lang)("withdraw.title"),
  });
}

export default function WithdrawPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "withdraw",
    back: true,
    ask: codeAskOf,
    render({ view, home, reader, form }) {
      if (isTooNear(view)) return <TooNear view={view} reader={reader} home={home} />;
      if (!view.application.canWithdraw || form === null) {
        const title = candidateText(reader.lang)("deadEnds.nothingToWithdrawTitle");
        return <NothingHere title={title} view={view} home={home} lang={reader.lang} />;
      }
      const { nonce, reasons, draft } = form;
      const data = { nonce, reasons, values: draft?.values ?? {}, errors: draft?.errors ?? [] };
      return <WithdrawView view={view} reader={reader} home={home} form={data} />;
    },
  });
}
