"use server";

import type { MemberActor } from "@/lib/authz/actor";
import { requireMember } from "@/lib/authz/session";
import { isOverload } from "@/lib/db/errors";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import type { ActionState, Report } from "@/lib/forms/schema";
import { memberAct } from "@/lib/http/action";
import { withoutTurns } from "@/lib/i18n/bidi";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { releaseOf } from "@/lib/interviews/forms/schema";
import { listChosen } from "@/lib/interviews/many/queries";
import { cancelManySchema, outcomeManySchema, type ManyAct } from "@/lib/interviews/many/schema";
import { recordOutcome } from "@/lib/interviews/record-outcome";
import { explainRefusal, type ActRefusal } from "@/lib/interviews/refusal-texts";
import { log } from "@/lib/log";
import { ok, type Result } from "@/lib/result";
import { formatShortRange } from "@/lib/time/zone";

const PAGE = "/interviews";

/** What became of one of them: `refusal` is null where it was done. */
type Outcome = { line: string; changed: boolean; refusal: string | null };
type Done = Result<{ changed: boolean }, ActRefusal>;

export async function cancelManyAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: PAGE,
    lists: ["ids"],
    schema: cancelManySchema,
    prepare: ({ actor, value }) =>
      actOnEach(actor, value.ids, (tx, interviewId) =>
        cancelInterview(tx, {
          actor,
          interviewId,
          reasonCode: value.reason_code,
          note: value.note ?? null,
          staysInProcess: true,
          initiator: value.initiator,
          releaseSlots: releaseOf(value.release),
          notify: value.notify,
        }),
      ),
    act: (_tx, { value }) => Promise.resolve(ok(value)),
    explain: undone,
    done: (outcomes) => ({ report: reportOf("cancel", outcomes), keepsTyped: false }),
  });
}

export async function outcomeManyAction(
  outcome: "completed" | "no_show",
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  // What an action is called with comes from the browser, whatever its types say.
  const noted = outcome === "no_show" ? "no_show" : "completed";
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: PAGE,
    lists: ["ids"],
    schema: outcomeManySchema,
    prepare: ({ actor, value }) =>
      actOnEach(actor, value.ids, (tx, interviewId) => recordOutcome(tx, { actor, interviewId, outcome: noted })),
    act: (_tx, { value }) => Promise.resolve(ok(value)),
    explain: undone,
    done: (outcomes) => ({ report: reportOf(noted, outcomes), keepsTyped: false }),
  });
}

/**
 * One after the other, each in a transaction of its own: what is refused for one keeps nobody else waiting, and none of them is
 * done by half. Sent twice it does the rest.
 */
async function actOnEach(
  { organizationId }: MemberActor,
  ids: readonly string[],
  act: (tx: Tx, interviewId: string) => Promise<Done>,
): Promise<Result<Outcome[], { code: "none" }>> {
  const { organization } = await requireMember(PAGE);
  const place = { organizationId, zone: organization.timeZone };
  const records = await inOrganization(organizationId, (tx) => listChosen(tx, ids));
  const outcomes: Outcome[] = [];
  for (const { id, candidate, title, startsAt, endsAt } of records) {
    const when = formatShortRange({ startsAt, endsAt }, { zone: place.zone });
    const line = `${withoutTurns(candidate.name)}, ${withoutTurns(title)}, ${when}`;
    const { changed, refusal } = await actOnOne(() => inTransaction(organizationId, (tx) => act(tx, id)), place);
    outcomes.push({ line, changed, refusal });
  }
  return ok(outcomes);
}

async function actOnOne(
  act: () => Promise<Done>,
  place: { organizationId: string; zone: string },
): Promise<{ changed: boolean; refusal: string | null }> {
  try {
    const result = await act();
    if (result.ok) return { changed: result.value.changed, refusal: null };
    return { changed: false, refusal: (await explainRefusal(result.refusal, place)).text };
  } catch (error) {
    log.error({ err: error }, "one of many interviews could not be changed");
    const reason = isOverload(error) ? "The database is busy or away" : "Something went wrong on our side";
    return { changed: false, refusal: `${reason}. Do it once more: twice does no harm.` };
  }
}

const words: Record<ManyAct, { one: string; many: string; already: string }> = {
  cancel: { one: "1 interview is cancelled", many: "interviews are cancelled", already: "Cancelled before" },
  completed: {
    one: "1 interview is marked as completed",
    many: "interviews are marked as completed",
    already: "Marked so before",
  },
  no_show: {
    one: "1 interview is marked as a no-show",
    many: "interviews are marked as no-shows",
    already: "Marked so before",
  },
};

function reportOf(act: ManyAct, outcomes: readonly Outcome[]): Report {
  const { one, many, already } = words[act];
  const done = outcomes.filter((each) => each.changed);
  const left = outcomes.filter((each) => each.refusal !== null);
  const before = outcomes.filter((each) => !each.changed && each.refusal === null);
  const group = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [{ title, lines }]);
  return {
    tone: left.length > 0 ? "warning" : "good",
    title: `${done.length === 1 ? one : `${done.length} ${many}`}${left.length === 0 ? "" : `, ${left.length} left as before`}.`,
    groups: [
      ...group(
        `${left.length} left as before`,
        left.map(({ line, refusal }) => `${line}: ${refusal}`),
      ),
      ...group(
        `${done.length} done`,
        done.map(({ line }) => line),
      ),
      ...group(
        already,
        before.map(({ line }) => line),
      ),
    ],
  };
}

const undone = () => ({ field: "form", text: "Nothing was changed. Go back to the list and choose again." });
