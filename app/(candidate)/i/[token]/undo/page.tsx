import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Stands } from "@/components/candidate/closed-move";
import { NothingHere } from "@/components/candidate/nothing-here";
import { UndoTaken, undoTitle, UndoView } from "@/components/candidate/undo-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, { step: "undo", titleOf: ({ view, reader }) => undoTitle(view.cancellation, reader) });
}

export default function UndoPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "undo",
    back: true,
    render({ view, home, reader, form }) {
      const { cancellation } = view;
      if (cancellation?.wasTaken)
        return <UndoTaken view={view} cancellation={cancellation} reader={reader} home={home} />;
      if (!cancellation?.canBeUndone || form === null) {
        const title = candidateText(reader.lang)("deadEnds.nothingToUndoTitle");
        return (
          <NothingHere title={title} view={view} home={home} lang={reader.lang}>
            <Stands view={view} reader={reader} />
          </NothingHere>
        );
      }
      return (
        <UndoView
          view={view}
          cancellation={cancellation}
          reader={reader}
          home={home}
          form={{ nonce: form.nonce, errors: form.draft?.errors ?? [] }}
        />
      );
    },
  });
}
