import { withdrawForm } from "@/lib/candidate-links/rules";
import { cancellationForm } from "@/lib/http/cancellation-form";
import { backToStep } from "@/lib/http/candidate-form";

/** Leaving the process: the application and all its interviews ahead end in one act (contract §3). */
export const POST = cancellationForm({ step: "withdraw", schema: withdrawForm });

export const GET = backToStep("withdraw");
