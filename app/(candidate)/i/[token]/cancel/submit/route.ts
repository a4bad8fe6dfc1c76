import { cancelForm } from "@/lib/candidate-links/rules";
import { cancellationForm } from "@/lib/http/cancellation-form";
import { backToStep } from "@/lib/http/candidate-form";

/** On the candidate's page cancelling always means staying in the process (contract §3); leaving it is a page of its own. */
export const POST = cancellationForm({ step: "cancel", schema: cancelForm });

export const GET = backToStep("cancel");
