import type { Metadata } from "next";
import type { ReactNode } from "react";
import { InterviewHome } from "@/components/candidate/interview-home";
import { Receipt, receiptTitle } from "@/components/candidate/receipt";
import { WaitlistCard } from "@/components/candidate/waitlist-card";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, zoneChoiceOf, type CandidateProps } from "./candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: null,
    titleOf: ({ view, reader }) =>
      view.cancellation ? receiptTitle(view, view.cancellation, reader) : candidateText(reader.lang)("home.title"),
  });
}

export default function InterviewPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: null,
    back: false,
    render(page) {
      const { view, home, reader, waitlistNonce } = page;
      if (view.cancellation)
        return (
          <>
            <Receipt view={view} cancellation={view.cancellation} reader={reader} home={home} />
            <WaitlistCard view={view} home={home} lang={reader.lang} nonce={waitlistNonce} />
          </>
        );
      return <InterviewHome view={view} reader={zoneChoiceOf(page, "")} home={home} waitlistNonce={waitlistNonce} />;
    },
  });
}
