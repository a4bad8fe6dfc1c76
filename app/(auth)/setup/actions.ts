"use server";

import type { ActionState } from "@/lib/forms/schema";
import { postSetUp } from "@/lib/http/set-up-form";

export async function setUpAction(state: ActionState, form: FormData): Promise<ActionState> {
  return postSetUp(state, form);
}
