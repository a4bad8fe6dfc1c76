import { describe, expect, it } from "vitest";
import type { InterviewState } from "@/lib/interviews/rules";
import { planAct } from "./rules";
import { cancelManySchema, chosenIds, MAX_CHOSEN, outcomeManySchema } from "./schema";
import { newId } from "@/lib/ids";

const startsAt = new Date("2026-12-01T10:00:00Z");
const state = (status: InterviewState["status"], by: "candidate" | "company" = "candidate"): InterviewState => ({
  status,
  startsAt,
  endsAt: new Date("2026-12-01T11:00:00Z"),
  hasLeft: false,
  cancellation:
    status === "cancelled"
      ? { kind: "cancel", reasonCode: "illness", initiator: by, channel: "link", undoUntil: null, publishedAt: null }
      : null,
});
const at = (offset: number) => new Date(startsAt.getTime() + offset);

describe("planAct", () => {
  it.each([
    ["cancel", "scheduled", -1, "act"],
    ["cancel", "scheduled", 1, "act"],
    ["cancel", "cancelled", -1, "already_cancelled"],
    ["cancel", "completed", 1, "invalid_state"],
    ["cancel", "no_show", 1, "invalid_state"],
    ["completed", "scheduled", -1, "not_started"],
    ["completed", "scheduled", 0, "act"],
    ["completed", "completed", 1, "unchanged"],
    ["completed", "no_show", 1, "act"],
    ["completed", "cancelled", 1, "invalid_state"],
    ["no_show", "scheduled", -1, "not_started"],
    ["no_show", "completed", 1, "act"],
    ["no_show", "no_show", 1, "unchanged"],
  ] as const)("%s of one that is %s, %i ms after its start: %s", (act, status, offset, planned) => {
    const plan = planAct({ act, state: state(status), now: at(offset) });
    expect(plan.ok ? plan.value : plan.refusal.code).toBe(planned);
  });

  it("says whose cancellation stands in the way", () => {
    const plan = planAct({ act: "cancel", state: state("cancelled", "company"), now: at(-1) });
    expect(plan).toMatchObject({ refusal: { initiator: "company" } });
  });
});

describe("the forms", () => {
  const id = newId("int");

  it("take each interview once and pass over what is none", () => {
    expect(chosenIds([id, "slt_1", id, "", "<b>"])).toEqual([id]);
    expect(outcomeManySchema.parse({ ids: [id, id] })).toEqual({ ids: [id] });
  });

  it("refuse none and too many, and have no way to end a process", () => {
    const many = Array.from({ length: MAX_CHOSEN + 1 }, () => newId("int"));
    for (const ids of [undefined, [], ["x"], many]) expect(outcomeManySchema.safeParse({ ids }).success).toBe(false);
    const form = { ids: [id], initiator: "company", reason_code: "other", leaves: "yes" };
    expect(cancelManySchema.parse(form)).not.toHaveProperty("leaves");
  });
});
