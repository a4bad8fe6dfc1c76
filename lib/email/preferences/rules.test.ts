import { describe, expect, it } from "vitest";
import { isSummaryDue, topicOf } from "./rules";
import { readPreferences } from "./schema";

describe("topicOf", () => {
  const mail = { audience: "organizer", kind: "moved", hasCalendar: false };
  it.each([
    [{ kind: "cancellation_alert", isLate: true }, "late"],
    [{ kind: "cancellation_alert" }, "cancellations"],
    [{ kind: "brought_back" }, "cancellations"],
    [{ kind: "moved" }, "changes"],
    [{ kind: "time_request_lapsed" }, "changes"],
    [{ kind: "calendar_declined" }, "calendars"],
    [{ kind: "invitation" }, null],
    [{ kind: "moved", hasCalendar: true }, null],
    [{ kind: "cancellation_alert", isLate: true, hasCalendar: true }, null],
    [{ kind: "moved", audience: "interviewer" }, null],
    [{ kind: "calendar_declined", audience: "candidate" }, null],
    [{ kind: "webhook_endpoint_disabled", audience: "recruiter" }, null],
  ] as const)("%j is about %s", (change, topic) => {
    expect(topicOf({ ...mail, ...change })).toBe(topic);
  });
});

describe("isSummaryDue", () => {
  const zone = "Europe/Berlin";
  const at = (text: string) => new Date(text);
  it.each([
    ["2026-11-27T06:59:59.999Z", null, false],
    ["2026-11-27T07:00:00.000Z", null, true],
    ["2026-11-27T22:59:59.999Z", "2026-11-26T07:00:00Z", true],
    ["2026-11-27T22:59:59.999Z", "2026-11-27T07:00:00Z", false],
    ["2026-11-27T23:00:00.000Z", "2026-11-27T07:00:00Z", false],
    ["2026-11-28T07:00:00.000Z", "2026-11-27T22:59:00Z", true],
    // The night on which clocks are put back an hour.
    ["2026-10-25T06:59:59.999Z", "2026-10-24T06:00:00Z", false],
    ["2026-10-25T07:00:00.000Z", "2026-10-24T06:00:00Z", true],
  ])("at %s, last sent %s: %s", (now, sentAt, isDue) => {
    expect(isSummaryDue({ now: at(now), zone, sentAt: sentAt === null ? null : at(sentAt) })).toBe(isDue);
  });
});

describe("readPreferences", () => {
  const all = { late: "now", cancellations: "now", changes: "now", calendars: "now" };
  it.each([
    [{}, all],
    [null, all],
    ["x", all],
    [
      { late: "summary", changes: "none" },
      { ...all, late: "summary", changes: "none" },
    ],
    [
      { late: "never", changes: "none" },
      { ...all, changes: "none" },
    ],
    [{ weather: "now" }, all],
  ])("%j", (stored, read) => {
    expect(readPreferences(stored)).toEqual(read);
  });
});
