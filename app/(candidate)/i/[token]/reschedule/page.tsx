import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ClosedMove } from "@/components/candidate/closed-move";
import { NothingHere } from "@/components/candidate/nothing-here";
import { ProposeView } from "@/components/candidate/propose-view";
import { RescheduleView } from "@/components/candidate/reschedule-view";
import { readDayPart } from "@/components/candidate/slot-parts";
import type { CandidatePage } from "@/lib/http/candidate-page";
import { candidateText } from "@/lib/i18n/translator";
import { WINDOW_FIELDS } from "@/lib/time-requests/schema";
import { candidateRoute, candidateTitle, zoneChoiceOf, type CandidateProps } from "../candidate-route";
import { codeAskOf } from "../code-ask";

type Query = Awaited<CandidateProps["searchParams"]>;

export async function generateMetadata(props: CandidateProps): Promise<Metadata> {
  const query = await props.searchParams;
  return candidateTitle(props, {
    step: "reschedule",
    titleOf: (page) => candidateText(page.reader.lang)(isProposing(page, query) ? "propose.title" : "reschedule.title"),
  });
}

export default async function ReschedulePage(props: CandidateProps): Promise<ReactNode> {
  const query = await props.searchParams;
  return candidateRoute(props, {
    step: "reschedule",
    back: true,
    ask: codeAskOf,
    render: (page) => render(page, query),
  });
}

function render(page: CandidatePage, query: Query): ReactNode {
  const { view, home, form, reader } = page;
  if (!view.canChooseTime || form === null) {
    return (
      <NothingHere
        title={candidateText(reader.lang)("deadEnds.nothingToMoveTitle")}
        view={view}
        home={home}
        lang={reader.lang}
      >
        <ClosedMove view={view} reader={reader} />
      </NothingHere>
    );
  }
  const { nonce, reasons, draft, slots } = form;
  const data = { nonce, reasons, values: draft?.values ?? {}, errors: draft?.errors ?? [] };
  if (isProposing(page, query)) {
    const choice = zoneChoiceOf(page, "/propose");
    return <ProposeView view={view} reader={choice} home={home} form={data} hasOpenTimes={slots.length > 0} />;
  }
  const again = draft !== null && typeof query["again"] === "string" ? query["again"] : null;
  const list = { part: readDayPart(query["part"]), withLater: query["more"] !== undefined, again };
  const choice = zoneChoiceOf(page, "/reschedule");
  return <RescheduleView view={view} reader={choice} home={home} form={data} slots={slots} list={list} />;
}

/** The form of a proposal: asked for, come back with errors, or because nothing is open. */
function isProposing({ view, form }: CandidatePage, query: Query): boolean {
  if (view.ask !== null || form === null) return false;
  const { values = {} } = form.draft ?? {};
  const cameBack = values.zone !== undefined || WINDOW_FIELDS.some((field) => values[field] !== undefined);
  return query["propose"] !== undefined || cameBack || (form.slots.length === 0 && view.firstChoice === null);
}
