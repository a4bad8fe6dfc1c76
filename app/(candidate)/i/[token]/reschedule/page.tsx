import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NothingHere } from "@/components/candidate/nothing-here";
import { RescheduleView } from "@/components/candidate/reschedule-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, zoneChoiceOf, type CandidateProps } from "../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, {
    step: "reschedule",
    titleOf: ({ reader }) => candidateText(reader.lang)("reschedule.title"),
  });
}

export default function ReschedulePage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "reschedule",
    here: "/reschedule",
    back: true,
    render(page) {
      const { view, home, form, reader } = page;
      if (!view.canChooseTime || form === null) {
        return (
          <NothingHere
            title={candidateText(reader.lang)("deadEnds.nothingToMoveTitle")}
            view={view}
            home={home}
            lang={reader.lang}
          />
        );
      }
      const { nonce, reasons, draft, slots } = form;
      const data = { nonce, reasons, values: draft?.values ?? {}, errors: draft?.errors ?? [] };
      return (
        <RescheduleView view={view} reader={zoneChoiceOf(page, "/reschedule")} home={home} form={data} slots={slots} />
      );
    },
  });
}
