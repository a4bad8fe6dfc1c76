import type { Metadata } from "next";
import type { ReactNode } from "react";
import { OfferOver, offerTitle, OfferView } from "@/components/candidate/offer-view";
import { candidateRoute, candidateTitle, type CandidateProps } from "../../i/[token]/candidate-route";
import { codeAskOf } from "../../i/[token]/code-ask";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "offer",
    titleOf: ({ form, reader }) => (form?.offer ? offerTitle(form.offer, reader) : ""),
  });
}

export default function OfferPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "offer",
    back: true,
    ask: codeAskOf,
    render({ view, home, reader, form }) {
      if (form === null || form.offer === null) return null;
      const { offer, nonce, draft } = form;
      if (offer.state !== "open") return <OfferOver view={view} offer={offer} reader={reader} home={home} />;
      const data = { nonce, values: draft?.values ?? {}, errors: draft?.errors ?? [] };
      return <OfferView view={view} offer={offer} reader={reader} home={home} form={data} />;
    },
  });
}
