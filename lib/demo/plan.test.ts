import { describe, expect, test } from "vitest";
import { planDemo, SHOWN_INTERVIEW } from "./plan";
import { seededChance } from "./random";

const dates = [
  "2026-11-22T18:00:00Z",
  "2027-01-01T00:00:00Z",
  "2028-02-29T12:00:00Z",
  "2027-03-28T00:59:59Z",
  "2026-10-25T01:00:00Z",
  "2027-06-19T05:00:00Z",
].map((text) => new Date(text));

describe("planDemo", () => {
  test.each(dates)("is the same story for the same day, in order, with nothing in the future: %s", (now) => {
    const acts = planDemo(now, seededChance(1));
    expect(planDemo(now, seededChance(1))).toEqual(acts);
    expect(acts.every((act) => act.at <= now)).toBe(true);
    expect(acts.every((act, index) => index === 0 || acts[index - 1]!.at <= act.at)).toBe(true);
    expect(acts.filter((act) => act.do === "schedule").length).toBeGreaterThan(170);
    expect(acts.flatMap((act) => (act.do === "ask" || act.do === "keep" ? [act.do] : []))).toEqual([
      "ask",
      "keep",
      "ask",
    ]);
  });

  test.each(dates)("every interview is there once, and the shown candidate's lies ahead: %s", (now) => {
    const interviews = planDemo(now, seededChance(2)).flatMap((act) => (act.do === "schedule" ? [act.interview] : []));
    expect(new Set(interviews.map((each) => each.external_id)).size).toBe(interviews.length);
    const shown = interviews.find((each) => each.external_id === SHOWN_INTERVIEW)!;
    expect(shown.span.startsAt.getTime()).toBeGreaterThan(now.getTime() + 86_400_000);
  });

  test("candidates and applications belong together", () => {
    const acts = planDemo(dates[0]!, seededChance(3));
    const owner = new Map<string, string>();
    for (const act of acts) {
      if (act.do !== "schedule") continue;
      const { application, candidate } = act.interview;
      expect(owner.get(application) ?? candidate.email).toBe(candidate.email);
      owner.set(application, candidate.email);
    }
    expect(owner.size).toBeLessThan(acts.filter((act) => act.do === "schedule").length);
  });
});
