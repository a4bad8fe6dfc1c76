import type { Metadata } from "next";
import type { ReactNode } from "react";
import { FirstChoice } from "@/components/candidate/first-choice";
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
      const { view, home, reader, waitlistNonce, choiceNonce } = page;
      const choice = zoneChoiceOf(page, "");
      const first = <FirstChoice view={view} reader={choice} home={home} nonce={choiceNonce} />;
      if (view.cancellation)
        return (
          <>
            <Receipt view={view} cancellation={view.cancellation} reader={reader} home={home} first={first} />
            <WaitlistCard view={view} home={home} reader={reader} nonce={waitlistNonce} />
          </>
        );
      return <InterviewHome view={view} reader={choice} home={home} waitlistNonce={waitlistNonce} first={first} />;
    },
  });
}
