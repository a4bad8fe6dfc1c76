import { afterEach, beforeEach, expect, test } from "vitest";
import { openNote, resealNote, sealNote, withOpenNote } from "@/lib/crypto/note";
import { resetEnv } from "@/lib/env";

const OLD = "an-old-secret-for-tests-that-is-long-enough";
const NEW = "a-new-secret-for-tests-that-is-long-enough";
const NOTE = "أنا مريضة\nZoë 🤒";
const before = { ...process.env };

function secrets(present: string, ...previous: string[]): void {
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://app:x@127.0.0.1:1/none",
    APP_SECRET: present,
    APP_SECRET_PREVIOUS: previous.join(","),
  });
  resetEnv();
}
beforeEach(() => secrets(OLD));
afterEach(() => {
  process.env = { ...before };
  resetEnv();
});

test("nothing of a note can be read where it is stored, and no two are alike", () => {
  const stored = sealNote(NOTE)!;
  expect(stored).toMatch(/^sealed:1:[A-Za-z0-9+/=]+$/);
  expect(Buffer.from(stored.slice(9), "base64").toString("utf8")).not.toContain("Zo");
  expect(sealNote(NOTE)).not.toBe(stored);
  expect(openNote(stored)).toBe(NOTE);
  expect(withOpenNote({ id: "can_1", note: stored })).toEqual({ id: "can_1", note: NOTE });
});

test("no note stays none, and what was stored before notes were sealed is read as it is", () => {
  expect([sealNote(null), sealNote(""), openNote(null)]).toEqual([null, null, null]);
  expect(openNote(NOTE)).toBe(NOTE);
  // What somebody types is never taken for a sealed one.
  expect(openNote(sealNote("sealed:1:AAAA"))).toBe("sealed:1:AAAA");
});

test("after a rotation it is read by the old secret until it is closed anew", () => {
  const stored = sealNote(NOTE)!;
  secrets(NEW, OLD);
  expect(openNote(stored)).toBe(NOTE);
  const fresh = resealNote(stored)!;
  expect(resealNote(fresh)).toBeNull();
  secrets(NEW);
  expect(openNote(fresh)).toBe(NOTE);
  expect(openNote(stored)).toContain("can't be opened");
  expect(() => resealNote(stored)).toThrow(/No configured APP_SECRET/);
});

test("a changed byte opens nothing", () => {
  const bytes = Buffer.from(sealNote(NOTE)!.slice(9), "base64");
  bytes[bytes.length - 1]! ^= 1;
  expect(openNote(`sealed:1:${bytes.toString("base64")}`)).toContain("can't be opened");
});
