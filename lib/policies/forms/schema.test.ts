import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "@/lib/policies/schema";
import { exceptionForm, fieldsOf, patchOf, policyForm } from "./schema";

describe("the form of policies", () => {
  it("reads back what it shows", () => {
    const { overrides: _, refill, ...document } = DEFAULT_POLICY;
    // Of refill the form has the mode; the use case keeps the other fields as they are.
    const shown = { ...document, refill: { mode: refill.mode } };
    expect(patchOf(policyForm.parse(fieldsOf(DEFAULT_POLICY)))).toEqual(shown);
  });

  it.each(["", "-1", "1.5", "1e3", "525601", "ten"])("refuses %j minutes at the field", (text) => {
    const parsed = policyForm.safeParse({ ...fieldsOf(DEFAULT_POLICY), cancel_notice_minutes: text });
    expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([["cancel_notice_minutes"]]);
  });

  it("an exception says for what it holds and what differs, and nothing else", () => {
    expect(exceptionForm.safeParse({ max_reschedules: "1" }).error?.issues[0]?.path).toEqual(["kind"]);
    expect(exceptionForm.safeParse({ kind: "onsite" }).error?.issues[0]?.path).toEqual(["undo_seconds"]);
    const parsed = exceptionForm.parse({ kind: "onsite", max_reschedules: "1", reason_cancel: "off" });
    expect(patchOf(parsed)).toEqual({ max_reschedules: 1, reason: { cancel: "off" } });
  });
});
