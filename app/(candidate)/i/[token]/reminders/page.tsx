import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RemindersView } from "@/components/candidate/reminders-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "reminders",
    titleOf: ({ reader }) => candidateText(reader.lang)("reminders.title"),
  });
}

export default function RemindersPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "reminders",
    back: true,
    render({ view, home, reader, form }) {
      if (form === null) return null;
      const data = { nonce: form.nonce, values: form.draft?.values ?? {}, errors: form.draft?.errors ?? [] };
      return <RemindersView view={view} reader={reader} home={home} form={data} />;
    },
  });
}
