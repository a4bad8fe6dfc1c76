import type { ReactNode } from "react";
import { FactList } from "@/components/ui/card";

const terms = [
  [
    "Cancelled",
    "Interviews cancelled in the period, by the day it was done. One that was undone is none. Leaving the process counts once for each interview it ended.",
  ],
  [
    "Moved",
    "Interviews given another time while they stood. A time found after a cancellation is no move: that cancellation “has a new time”.",
  ],
  ["By candidates, by us", "Whose wish it was. When staff act on a candidate’s call, it is the candidate’s."],
  [
    "Reason",
    "What was chosen, or what staff corrected it to. What was said first stays on the interview’s page; “Corrected” says how many.",
  ],
  ["Stage", "The interview’s title as it is today: Reslot knows no other name of a stage."],
  ["Interviewer", "Each member of the panel, so an interview of two counts for both."],
  ["Notice given", "From the act to the start of the interview as it stood before."],
  ["Kept in process", "Cancellations whose candidate is in the process today, of all cancellations."],
  ["No-shows", "By the day of the interview. Neither a cancellation nor a move."],
  [
    "Freed",
    "Slots that became open again, one for each interviewer. A slot the same interview took back is none; one that nobody could be offered (interviewer unavailable) is none either.",
  ],
  [
    "Refilled",
    "Another interview took that interviewer’s time, all or a part of it. The share is of those that were refilled or have begun empty.",
  ],
  ["Time to refill", "From becoming open to being taken; half were faster."],
  [
    "Seen sooner",
    "From the offered time a candidate took to the later one they had; half gained at least that. Who had no time is not counted.",
  ],
  ["Hours saved, hours lost", "Interviewers’ time in slots that were refilled, or that began empty."],
  ["Before", "The same number of weeks or days right before. For a week that is not over, up to the same day."],
] as const;

/** What every figure means, on the page that shows it. */
export function Definitions(): ReactNode {
  return <FactList facts={terms.map(([term, detail]) => ({ term, detail }))} className="max-w-4xl text-sm" />;
}
