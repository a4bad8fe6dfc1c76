import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NothingHere } from "@/components/candidate/nothing-here";
import { ProposeKeep } from "@/components/candidate/propose-keep";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "reschedule/keep",
    titleOf: ({ reader }) => candidateText(reader.lang)("keepTime.title"),
  });
}

export default function KeepTimePage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "reschedule/keep",
    back: true,
    render({ view, home, reader, form }) {
      if (view.timeRequest?.state !== "open" || form === null) {
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
      return (
        <ProposeKeep
          view={view}
          request={view.timeRequest}
          reader={reader}
          home={home}
          form={{ nonce, errors: draft?.errors ?? [] }}
        />
      );
    },
  });
}
