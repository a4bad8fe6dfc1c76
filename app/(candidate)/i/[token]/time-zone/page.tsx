import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ZoneForm } from "@/components/candidate/zone-form";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, { step: null, titleOf: ({ reader }) => candidateText(reader.lang)("zone.title") });
}

export default async function TimeZonePage(props: CandidateProps): Promise<ReactNode> {
  const { back } = await props.searchParams;
  return candidateRoute(props, {
    step: null,
    back: true,
    render: ({ home, reader, view }) => (
      <ZoneForm
        action={back === "reschedule" || back === "propose" ? `${home}/reschedule` : home}
        isProposing={back === "propose"}
        reader={reader}
        now={view.interview.startsAt}
      />
    ),
  });
}
