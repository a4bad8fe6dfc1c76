import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PrivacyView } from "@/components/candidate/privacy-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "privacy",
    titleOf: ({ reader }) => candidateText(reader.lang)("privacy.title"),
  });
}

export default function PrivacyPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "privacy",
    back: true,
    render({ view, home, reader, form }) {
      if (form === null) return null;
      const data = { nonce: form.nonce, values: form.draft?.values ?? {}, errors: form.draft?.errors ?? [] };
      return <PrivacyView view={view} reader={reader} home={home} form={data} requests={form.requests} />;
    },
  });
}
