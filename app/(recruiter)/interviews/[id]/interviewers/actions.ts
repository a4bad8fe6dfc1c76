"use server";

import { requireMember } from "@/lib/authz/session";
import { memberAct } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";
import { replaceSchema } from "@/lib/interviews/forms/schema";
import { explainReplacement } from "@/lib/interviews/replacement-texts";
import { replaceInterviewer, type ReplaceRefusal } from "@/lib/interviews/replace-interviewer";
import { refuse, type Result } from "@/lib/result";
import { getHostByEmail } from "@/lib/slots/replacements";
import { NEW_HOST } from "@/lib/slots/forms/schema";
import { interviewPath } from "../interview-path";

export async function replaceAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: `${page}/interviewers`,
    schema: replaceSchema,
    act: async (tx, { actor, value }): Promise<Result<{ changed: boolean }, ReplaceRefusal | { code: "no_host" }>> => {
      const joining =
        value.joining === NEW_HOST
          ? { email: value.host_email ?? "", name: value.host_name ?? "" }
          : await getHostByEmail(tx, value.joining);
      if (joining === null) return refuse({ code: "no_host" });
      return replaceInterviewer(tx, {
        ...{ actor, interviewId: String(interviewId), leaving: value.leaving, joining },
        releaseSlots: value.release === "yes",
        namesMatter: value.tell === "yes",
      });
    },
    explain: async (refusal) => {
      const { organization } = await requireMember(`${page}/interviewers`);
      return explainReplacement(refusal, { organizationId: organization.id, zone: organization.timeZone });
    },
    done: ({ changed }) => `${page}?done=${changed ? "replaced" : "unchanged"}`,
  });
}
