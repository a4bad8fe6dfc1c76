import { backToStep } from "@/lib/http/candidate-form";
import { stopReminders } from "@/lib/http/one-click";

export const POST = stopReminders;

/** Mail programs that know no one-click open the address as a page: it leads to the form. */
export const GET = backToStep("reminders");
