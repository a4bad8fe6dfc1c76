// How the page of an act on several interviews calls what it does.
import type { ManyAct } from "@/lib/interviews/many/schema";

export const planTitles: Record<ManyAct, { does: string; done: string; refused: string }> = {
  cancel: { does: "Will be cancelled", done: "Cancelled already", refused: "Stay as they are" },
  completed: { does: "Will be marked as completed", done: "Marked so already", refused: "Stay as they are" },
  no_show: { does: "Will be marked as no-shows", done: "Marked so already", refused: "Stay as they are" },
};

export const actWords: Record<ManyAct, { title: string; lead: string }> = {
  cancel: {
    title: "Cancel the chosen interviews",
    lead: "Each is cancelled at once, with the same reason. The candidates stay in the process.",
  },
  completed: {
    title: "Mark the chosen interviews as completed",
    lead: "They took place. You can change it into a no-show later.",
  },
  no_show: {
    title: "Mark the chosen interviews as no-shows",
    lead: "The candidates did not come. You can change it into completed later.",
  },
};
