// What staff read when an interviewer can't be replaced.
import "server-only";
import type { FieldError } from "@/lib/forms/schema";
import { explainRefusal } from "@/lib/interviews/refusal-texts";
import type { ReplaceRefusal } from "@/lib/interviews/replace-interviewer";

/** The refusal in a sentence, at the field it belongs to. Nothing was changed then. */
export async function explainReplacement(
  refusal: ReplaceRefusal | { code: "no_host" },
  place: { organizationId: string; zone: string },
): Promise<FieldError> {
  switch (refusal.code) {
    case "no_host":
      return { field: "joining", text: "This person is not known any more. Choose another." };
    case "not_on_panel":
      return { field: "leaving", text: "This person is not on the panel any more. Open the interview to see who is." };
    case "already_on_panel":
      return { field: "joining", text: "This person is on the panel already. Choose another." };
    case "slot_overlap":
    case "slot_held":
      return { ...(await explainRefusal(refusal, place)), field: "joining" };
    case "not_found":
    case "invalid_state":
      return explainRefusal(refusal, place);
  }
}
