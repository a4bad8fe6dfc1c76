import { describe, expect, it } from "vitest";
import { cancelForm, confirmForm, formErrors, rescheduleForm, undoForm, withdrawForm } from "./rules";

const codes = ["illness", "prefer_not_to_say"];

type Form = ReturnType<
  typeof cancelForm | typeof rescheduleForm | typeof undoForm | typeof withdrawForm | typeof confirmForm
>;

function errorsOf(form: Form, values: Record<string, unknown>) {
  const parsed = form.safeParse(values);
  return parsed.success ? [] : formErrors(parsed.error.issues).map(({ field, code }) => `${field}: ${code}`);
}

describe("the cancel form", () => {
  const required = cancelForm({ demand: "required", codes });
  const off = cancelForm({ demand: "off", codes });

  it.each([
    [{ reason: "illness" }, []],
    [{ reason: "prefer_not_to_say", note: " x ".repeat(3) }, []],
    [{}, ["reason: reason_required"]],
    [{ reason: "" }, ["reason: reason_required"]],
    [{ reason: "role_filled" }, ["reason: reason_unknown"]],
    [{ reason: "illness", note: "x".repeat(1_000) }, []],
    [{ reason: "illness", note: "x".repeat(1_001) }, ["note: note_too_long"]],
    [{ reason: "illness", note: "🙂".repeat(1_000) }, []],
    [{ reason: "illness", note: "🙂".repeat(1_001) }, ["note: note_too_long"]],
    [{ reason: "illness", note: `${" ".repeat(600)}x${" ".repeat(600)}` }, []],
    [{ reason: "illness", note: "a\u0000b" }, ["note: note_characters"]],
    [{ reason: "illness", note: "two\nlines\tand 漢字 🙂" }, []],
    [{ note: "x".repeat(1_001) }, ["reason: reason_required", "note: note_too_long"]],
  ] as [Record<string, unknown>, string[]][])("%j gives %j", (values, errors) => {
    expect(errorsOf(required, values)).toEqual(errors);
  });

  it("wants one choice even where a reason may be left out: nothing untouched may cancel", () => {
    const optional = cancelForm({ demand: "optional", codes });
    expect(errorsOf(optional, {})).toEqual(["confirm: confirm_required"]);
    expect(errorsOf(optional, { reason: "illness" })).toEqual([]);
    expect(errorsOf(optional, { confirm: "yes" })).toEqual([]);
    expect(errorsOf(optional, { reason: "role_filled", confirm: "yes" })).toEqual(["reason: reason_unknown"]);
    expect(errorsOf(off, {})).toEqual(["confirm: confirm_required"]);
    expect(errorsOf(off, { confirm: "on" })).toEqual(["confirm: confirm_required"]);
    expect(off.parse({ confirm: "yes", reason: "illness" }).reason).toBeUndefined();
  });
});

const slot = `slt_${"0".repeat(26)}`;
describe("the reschedule form", () => {
  it("wants a slot, and a reason as the policy says", () => {
    const optional = rescheduleForm({ demand: "optional", codes });
    expect(errorsOf(optional, { slot })).toEqual([]);
    expect(errorsOf(optional, {})).toEqual(["slot: slot_required"]);
    expect(errorsOf(optional, { slot, reason: "role_filled" })).toEqual(["reason: reason_unknown"]);
    expect(errorsOf(rescheduleForm({ demand: "required", codes }), { slot })).toEqual(["reason: reason_required"]);
    expect(rescheduleForm({ demand: "off", codes }).parse({ slot, reason: "illness" }).reason).toBeUndefined();
  });
});

describe("the withdraw form", () => {
  it.each(["off", "optional", "required"] as const)("wants its box where a reason is %s", (demand) => {
    const form = withdrawForm({ demand, codes });
    expect(errorsOf(form, { reason: "illness" })).toEqual(["confirm: confirm_required"]);
    expect(errorsOf(form, { reason: "illness", confirm: "on" })).toEqual(["confirm: confirm_required"]);
    expect(errorsOf(form, { reason: "illness", confirm: "yes", note: "two\nlines" })).toEqual([]);
    expect(errorsOf(form, { confirm: "yes" })).toEqual(demand === "required" ? ["reason: reason_required"] : []);
    expect(errorsOf(form, { reason: "role_filled", confirm: "yes" })).toEqual(
      demand === "off" ? [] : ["reason: reason_unknown"],
    );
  });
});

describe("the confirm form", () => {
  it("wants one of its two answers", () => {
    expect(errorsOf(confirmForm(), { answer: "keep" })).toEqual([]);
    expect(errorsOf(confirmForm(), { answer: "change" })).toEqual([]);
    for (const answer of [undefined, "", "yes"])
      expect(errorsOf(confirmForm(), { answer })).toEqual(["answer: answer_required"]);
  });
});

describe("the undo form", () => {
  it("wants its box ticked", () => {
    expect(errorsOf(undoForm(), { confirm: "yes" })).toEqual([]);
    expect(errorsOf(undoForm(), {})).toEqual(["confirm: confirm_required"]);
  });
});
