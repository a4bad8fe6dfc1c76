import { describe, expect, it } from "vitest";
import { answerBy, promisedAnswer } from "./rules";

const by = (from: string, zone: string) => answerBy({ from: new Date(from), zone }).toISOString();

describe("by when a candidate hears from a person", () => {
  it.each([
    ["Monday morning", "2026-11-30T07:00:00.000Z", "Europe/Berlin", "2026-12-01T11:00:00.000Z"],
    ["Monday, a millisecond before midnight", "2026-11-30T22:59:59.999Z", "Europe/Berlin", "2026-12-01T11:00:00.000Z"],
    ["Tuesday at midnight", "2026-11-30T23:00:00.000Z", "Europe/Berlin", "2026-12-02T11:00:00.000Z"],
    ["Thursday", "2026-12-03T15:00:00.000Z", "Europe/Berlin", "2026-12-04T11:00:00.000Z"],
    ["Friday", "2026-12-04T15:00:00.000Z", "Europe/Berlin", "2026-12-07T11:00:00.000Z"],
    ["Saturday", "2026-12-05T15:00:00.000Z", "Europe/Berlin", "2026-12-07T11:00:00.000Z"],
    ["Sunday", "2026-12-06T15:00:00.000Z", "Europe/Berlin", "2026-12-07T11:00:00.000Z"],
    ["over a change of the clocks", "2026-03-27T12:00:00.000Z", "Europe/Berlin", "2026-03-30T10:00:00.000Z"],
    ["where it is Monday already", "2026-12-06T20:00:00.000Z", "Asia/Kathmandu", "2026-12-08T06:15:00.000Z"],
  ])("%s", (_, from, zone, expected) => {
    expect(by(from, zone)).toBe(expected);
  });
});

describe("what the recruiter is told of that promise", () => {
  const cancelledAt = new Date("2026-11-30T07:00:00.000Z");
  const promised = (kind: string, initiator: string, applicationStatus: string) =>
    promisedAnswer({ cancellation: { kind, initiator, cancelledAt }, applicationStatus, zone: "Europe/Berlin" });

  it("is the moment on the candidate's page, for whoever stays in the process", () => {
    expect(promised("cancel", "candidate", "active")).toEqual(answerBy({ from: cancelledAt, zone: "Europe/Berlin" }));
  });

  it("is nothing where nobody waits", () => {
    expect(promised("withdraw", "candidate", "withdrawn")).toBeNull();
    expect(promised("cancel", "candidate", "withdrawn")).toBeNull();
    expect(promised("cancel", "company", "active")).toBeNull();
  });
});
