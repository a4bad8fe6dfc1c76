import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NothingHere } from "@/components/candidate/nothing-here";
import { waitlistTitle, WaitlistView } from "@/components/candidate/waitlist-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "waitlist",
    titleOf: ({ view, reader }) => waitlistTitle(view, reader, "join"),
  });
}

export default function WaitlistPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "waitlist",
    back: true,
    render({ view, home, reader, form }) {
      const { isWaiting, canJoin } = view.waitlist;
      if (!(isWaiting || canJoin) || form === null) {
        const title = candidateText(reader.lang)("waitlist.closed");
        return <NothingHere title={title} view={view} home={home} lang={reader.lang} />;
      }
      const data = { nonce: form.nonce, errors: form.draft?.errors ?? [], typed: form.draft?.values ?? null };
      return <WaitlistView view={view} reader={reader} home={home} act="join" form={data} />;
    },
  });
}
