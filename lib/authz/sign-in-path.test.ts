import { describe, expect, it } from "vitest";
import { safeNextPath, signInPath } from "./sign-in-path";

describe("safeNextPath", () => {
  it.each([
    ["/interviews?status=cancelled&q=a%20b", "/interviews?status=cancelled&q=a%20b"],
    ["/", "/"],
    ["/slots#today", "/slots"],
  ])("keeps %j", (next, path) => expect(safeNextPath(next)).toBe(path));

  it.each([
    [undefined],
    [["/a", "/b"]],
    [""],
    ["interviews"],
    ["https://evil.example/"],
    ["//evil.example/"],
    ["/\\evil.example"],
    ["/\t/evil.example"],
    ["\n//evil.example"],
    ["/..//evil.example"],
    ["javascript:alert(1)"],
    ["/api/v1/interviews"],
    ["/sign-in?next=/sign-in"],
    [`/${"a".repeat(2_001)}`],
  ])("leads %j to the first page", (next) => expect(safeNextPath(next)).toBe("/"));
});

describe("signInPath", () => {
  it("names where to come back to, and that a session ended", () => {
    expect(signInPath({ next: "/" })).toBe("/sign-in");
    expect(signInPath({ next: "/slots?from=2026-12-01" })).toBe("/sign-in?next=%2Fslots%3Ffrom%3D2026-12-01");
    expect(signInPath({ next: "/slots", ended: true })).toBe("/sign-in?next=%2Fslots&ended=1");
  });
});
