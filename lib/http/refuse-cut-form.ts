// A recruiter's form that arrived in part only: Next would answer a bare 500. Asked in proxy.ts; lib/cli/form-parts.ts has looked.
import "server-only";
import { CUT_HEADER } from "@/lib/http/cut-form";
import { plainPage } from "@/lib/http/plain-page";

/** The page to answer with, or null where the form is whole. */
export function refuseCutForm(request: { headers: Headers }): Response | null {
  if (!request.headers.has(CUT_HEADER)) return null;
  return plainPage(request, {
    status: 400,
    title: "This form did not arrive whole",
    text: "The connection broke off while it was sent, so nothing was done. Go back, check what you typed and send it again.",
  });
}
