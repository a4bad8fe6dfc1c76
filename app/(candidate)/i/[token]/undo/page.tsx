import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NothingHere } from "@/components/candidate/nothing-here";
import { UndoView } from "@/components/candidate/undo-view";
import { candidateText } from "@/lib/i18n/translator";
import { candidateRoute, candidateTitle, type CandidateProps } from "../candidate-route";

export function generateMetadata(props: CandidateProps): Promise<Metadata> {
  return candidateTitle(props, { step: "undo", titleOf: ({ reader }) => candidateText(reader.lang)("undo.title") });
}

export default function UndoPage(props: CandidateProps): Promise<ReactNode> {
  return candidateRoute(props, {
    step: "undo",
    here: "/undo",
    back: true,
    render({ view, home, reader, form }) {
      const t = candidateText(reader.lang);
      const { cancellation } = view;
      if (!cancellation?.canBeUndone || form === null) {
        const wasTaken = form?.draft?.errors.some(({ code }) => code === "undo_taken");
        return (
          <NothingHere title={t("deadEnds.nothingToUndoTitle")} view={view} home={home} lang={reader.lang}>
            {wasTaken ? <p>{t("errors.undo_taken")}</p> : null}
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
