// One act on several interviews at once: what can be done, with how many, and the forms of it.
import { z } from "zod";
import { cancelActSchema } from "@/lib/interviews/forms/schema";

export const MANY_ACTS = ["cancel", "completed", "no_show"] as const;
export type ManyAct = (typeof MANY_ACTS)[number];

/** Two pages of the list. */
export const MAX_CHOSEN = 100;

/** What an id of an interview looks like; whether there is one, the database knows. */
const INTERVIEW_ID = /^int_\w{1,40}$/;

/** The interviews an address or a form names: each once, in its order; what is no id is passed over. Pure. */
export function chosenIds(given: readonly string[]): string[] {
  return [...new Set(given)].filter((id) => INTERVIEW_ID.test(id));
}

const ids = z
  .array(z.string(), "Choose interviews in the list first.")
  .transform(chosenIds)
  .refine((chosen) => chosen.length > 0, "Choose interviews in the list first.")
  .refine((chosen) => chosen.length <= MAX_CHOSEN, `Choose at most ${MAX_CHOSEN} interviews at once.`);

/** Nobody leaves the process by an act on many: that is each candidate's own story. */
export const cancelManySchema = cancelActSchema.omit({ leaves: true }).extend({ ids });

export const outcomeManySchema = z.object({ ids });

/** How one of the chosen interviews stands towards the act: `refusal` says why nothing is done to it. */
export type ManyLine = {
  id: string;
  candidateName: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  refusal: string | null;
  /** It stands that way already. */
  isDone: boolean;
};
