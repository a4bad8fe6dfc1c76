import { privacyForm } from "@/lib/candidate-links/rules";
import { requestPrivacy } from "@/lib/candidates/request-privacy";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";

/** A copy, or erasure: asked for here, done by people. Comes back to its own page, which shows what is under way. */
export const POST = candidateForm({
  step: "privacy",
  fields: ["answer"],
  schema: async () => privacyForm(),
  act: (tx, { actor, value }) => requestPrivacy(tx, { actor, kind: value.answer }),
  errorOf: () => null,
  next: "privacy",
});

export const GET = backToStep("privacy");
