// What staff read when a reply is refused.
import "server-only";
import type { ReplyRefusal } from "@/lib/first-choices/reply-to-candidate";
import type { FieldError } from "@/lib/forms/schema";

/** The refusal in a sentence, at the field it belongs to. Nothing was sent then. */
export function explainReply(refusal: ReplyRefusal): FieldError {
  switch (refusal.code) {
    case "not_found":
      return { field: "form", text: "This interview is not here any more. Go back to the list." };
    case "invalid_state":
      return {
        field: "form",
        text: "This interview has begun or is over, so no other times can be offered. Open it again to see where it stands.",
      };
    case "has_left":
      return {
        field: "times",
        text: "The candidate has left the process. Untick all times to send words alone, or schedule the interview again.",
      };
    case "slot_taken":
      return {
        field: "times",
        text: "One of these times was just taken, so nothing was sent. Choose again: the list is fresh.",
      };
  }
}
