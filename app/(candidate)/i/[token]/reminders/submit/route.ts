import { remindersForm } from "@/lib/candidate-links/rules";
import { chooseReminders } from "@/lib/candidates/choose-reminders";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";

/** On or off, as chosen; comes back to its own page, which shows what counts now. */
export const POST = candidateForm({
  step: "reminders",
  fields: ["answer"],
  schema: async () => remindersForm(),
  act: (tx, { actor, value }) => chooseReminders(tx, { actor, wanted: value.answer === "on" }),
  errorOf: () => null,
  next: "reminders",
});

export const GET = backToStep("reminders");
