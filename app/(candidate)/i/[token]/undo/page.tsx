import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Stands } from "@/components/candidate/closed-move";
import { NothingHere } from "@/components/candidate/nothing-here";
import { undoOf } from "@/components/candidate/undo-of";
import { UndoTaken, undoTitle, UndoView } from "@/components/candidate/undo-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";
import { codeAskOf } from "../code-ask";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, { step: "undo", titleOf: ({ view, reader }) => undoTitle(view, reader) });
}

export default function UndoPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "undo",
    back: true,
    ask: codeAskOf,
    render({ view, home, reader, form }) {
      const { cancellation } = view;
      const undo = cancellation && undoOf(view, cancellation);
      // Also where only the attempt itself found out: another panel of the same time, say.
      const wasRefused = form?.draft?.errors.some(({ code }) => code === "undo_taken") === true;
      if (undo !== null && (undo.wasTaken || (wasRefused && undo.canBeUndone)))
        return <UndoTaken view={view} undo={undo} reader={reader} home={home} />;
      if (!undo?.canBeUndone || form === null) {
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
          undo={undo}
          reader={reader}
          home={home}
          form={{ nonce: form.nonce, errors: form.draft?.errors ?? [] }}
        />
      );
    },
  });
}
