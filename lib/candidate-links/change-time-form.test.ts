import { describe, expect, it } from "vitest";
import { changeTimeForm, formErrors } from "./rules";

const codes = ["illness", "prefer_not_to_say"];
const slot = `slt_${"0".repeat(26)}`;
const windows = { window_1_date: "2026-12-01", window_1_from: "09:00", window_1_to: "12:00" };
const judge = (values: Record<string, string>, demand: "off" | "optional" | "required" = "optional") => {
  const parsed = changeTimeForm({ demand, codes }).safeParse(values);
  return parsed.success ? parsed.data : formErrors(parsed.error.issues).map(({ field, code }) => `${field}: ${code}`);
};

describe("a post to /reschedule", () => {
  it("moves to a slot, or proposes windows", () => {
    expect(judge({ slot, reason: "illness" })).toMatchObject({ slot, reason: "illness" });
    expect(judge({ ...windows, zone: "Europe/Berlin", sessions: "int_1,int_2" })).toMatchObject(windows);
    expect(judge(windows)).toMatchObject(windows);
  });

  it("is asked for one of them where it has neither or both", () => {
    expect(judge({})).toEqual(["slot: slot_required"]);
    expect(judge({ zone: "Europe/Berlin" })).toEqual(["windows: windows_required"]);
    expect(judge({ ...windows, slot })).toEqual(["windows: slot_or_windows"]);
    expect(judge({ slot, window_3_to: "12:00" })).toEqual(["windows: slot_or_windows"]);
  });

  it("hears of everything at once", () => {
    expect(judge({ note: "x".repeat(1_001) }, "required")).toEqual([
      "slot: slot_required",
      "reason: reason_required",
      "note: note_too_long",
    ]);
    expect(judge({ zone: "UTC", reason: "nonsense" })).toEqual(["windows: windows_required", "reason: reason_unknown"]);
  });

  it("holds no more than people type", () => {
    expect(judge({ window_2_date: "2".repeat(41) })).toEqual(["window_2_date: window_date"]);
    expect(judge({ ...windows, sessions: "x".repeat(4_001) })).toEqual(["sessions: sessions_unknown"]);
  });

  it("hears that what is no slot's id is taken, before the database sees it", () => {
    for (const strange of ["x".repeat(101), "slt_1", "\0", `${slot}\0`, `${slot}\n`, slot.replace("slt", "int")])
      expect(judge({ slot: strange })).toEqual(["slot: slot_taken"]);
  });
});
