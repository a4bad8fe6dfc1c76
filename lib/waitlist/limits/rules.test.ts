import { describe, expect, it } from "vitest";
import { formErrors } from "@/lib/candidate-links/rules";
import { limitsFrom, waitlistForm } from "@/lib/waitlist/limits/rules";

const form = waitlistForm("2026-12-01");
const errorsOf = (value: unknown) => {
  const parsed = form.safeParse(value);
  return parsed.success ? [] : formErrors(parsed.error.issues).map(({ field, code }) => `${field}: ${code}`);
};
const tick = { confirm: "yes", notice: "0" };

describe("waitlistForm", () => {
  it.each([
    [{ confirm: "yes" }, []],
    [{ notice: "0" }, ["confirm: confirm_required"]],
    [{ ...tick, parts: "morning,evening", earliest: "2026-12-01", latest: "2026-12-01", notice: "2" }, []],
    [{ ...tick, parts: "night" }, ["parts: wait_unknown"]],
    [{ ...tick, notice: "4" }, ["notice: wait_unknown"]],
    [{ ...tick, earliest: "1.12." }, ["earliest: window_date"]],
    [{ ...tick, earliest: "2026-02-30" }, ["earliest: window_date"]],
    [{ ...tick, latest: "2026-11-30" }, ["latest: window_past"]],
    [{ ...tick, earliest: "2026-12-03", latest: "2026-12-02" }, ["latest: wait_order"]],
    [{ ...tick, earliest: "2026-11-01", latest: "2026-12-02" }, []],
  ])("%j", (value, errors) => {
    expect(errorsOf(value)).toEqual(errors);
  });
});

describe("limitsFrom", () => {
  it("asks for none where the form had none, and takes all parts of the day for no limit", () => {
    expect(limitsFrom({})).toBeUndefined();
    expect(limitsFrom({ notice: "2", parts: "evening,morning,afternoon", latest: "2026-12-09" })).toEqual({
      parts: [],
      earliest_date: null,
      latest_date: "2026-12-09",
      notice_minutes: 2_880,
    });
    expect(limitsFrom({ notice: "0", parts: "evening,morning" })).toMatchObject({ parts: ["morning", "evening"] });
  });
});
