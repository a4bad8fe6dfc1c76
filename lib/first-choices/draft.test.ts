import { describe, expect, it } from "vitest";
import { LANGS } from "@/lib/i18n/languages";
import { withoutTurns } from "@/lib/i18n/bidi";
import { DEFAULT_REASONS } from "@/lib/reasons/schema";
import { draftReply, hasTimes, type DraftCause } from "./draft";

const NOW = new Date("2026-11-22T12:00:00Z");
const times = [{ startsAt: new Date("2026-12-01T13:00:00Z"), endsAt: new Date("2026-12-01T13:45:00Z") }];
const facts = { organizationName: "Acme", writer: "Rita", zone: "Asia/Kathmandu", now: NOW } as const;
const cancelled = (reasonCode: string, reasonCategory: string): DraftCause => ({
  ...{ by: "candidate", kind: "cancel" },
  ...{ reasonCode, reasonCategory },
});
const draft = (cause: DraftCause, lang: (typeof LANGS)[number] = "en", free = times) =>
  draftReply(cause, { ...facts, lang, times: free });

describe("a reply's draft", () => {
  it.each([
    [cancelled("illness", "personal"), "get well first"],
    [cancelled("family_emergency", "personal"), "Your family comes first"],
    [cancelled("personal", "personal"), "we need no details"],
    [cancelled("travel_or_location", "logistics"), "easily find another time"],
    [cancelled("compensation", "decision"), "being open with us"],
    [cancelled("prefer_not_to_say", "other"), "Thank you for telling us."],
    [cancelled("visa_problem", "logistics"), "easily find another time"],
    [{ by: "company", reasonCode: "interviewer_unavailable" }, "the person you were to meet"],
    [{ by: "company", reasonCode: "no_such_code" }, "This is on our side"],
    [{ by: "request" }, "which times suit you"],
  ] as [DraftCause, string][])("begins with words for the reason: %j", (cause, words) => {
    const { text } = draft(cause);
    expect(text.split("\n\n")[0]).toContain(words);
    expect(withoutTurns(text)).toContain("• Tuesday 1 December, 18:45 to 19:30, Kathmandu time (UTC+5:45)");
    expect(text).toMatch(/Rita$/);
  });

  it("asks for times where none is free, and names none where there is nothing to find one for", () => {
    expect(draft(cancelled("illness", "personal"), "en", []).text).toContain("Which days and hours would suit you?");
    for (const cause of [
      { ...cancelled("compensation", "decision"), kind: "withdraw" },
      { by: "company", reasonCode: "role_filled" },
      { by: "company", reasonCode: "role_on_hold" },
    ] as DraftCause[]) {
      expect(hasTimes(cause)).toBe(false);
      expect(draft(cause).text).not.toMatch(/December|Which days/);
    }
  });

  it("speaks the candidate's language, whatever the reason", () => {
    for (const lang of LANGS.filter((each) => !each.startsWith("en")))
      for (const { code, category } of DEFAULT_REASONS) {
        const { subject, text } = draft(cancelled(code, category), lang);
        expect(`${subject} ${text}`, `${lang} ${code}`).not.toMatch(/Thank|interview|Kind regards|time \(UTC/);
      }
  });
});
