import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NothingHere } from "@/components/candidate/nothing-here";
import { waitlistTitle, WaitlistView } from "@/components/candidate/waitlist-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "waitlist/leave",
    titleOf: ({ view, reader }) => waitlistTitle(view, reader, "leave"),
  });
}

export default function LeavePage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "waitlist/leave",
    back: true,
    render({ view, home, reader, form }) {
      if (!view.waitlist.isWaiting || form === null) {
        const title = candidateText(reader.lang)("waitlist.notOnList");
        return <NothingHere title={title} view={view} home={home} lang={reader.lang} />;
      }
      const data = { nonce: form.nonce, errors: form.draft?.errors ?? [], typed: null };
      return <WaitlistView view={view} reader={reader} home={home} act="leave" form={data} />;
    },
  });
}
