import type { ReactNode } from "react";
import { CodeView } from "@/components/candidate/code-view";
import { codeErrorIn } from "@/lib/candidate-links/schema";
import type { CandidatePage } from "@/lib/http/candidate-page";

/** The form that came back asks for the mailed code, in place of what the page shows; null where it asks for none. */
export function codeAskOf({ form, view, reader, home }: CandidatePage, action: string): ReactNode {
  const error = codeErrorIn(form?.draft?.errors ?? []);
  if (form === null || form.draft === null || error === null) return null;
  const data = { action, values: form.draft.values, nonce: form.nonce, error };
  return <CodeView view={view} reader={reader} home={home} form={data} />;
}
