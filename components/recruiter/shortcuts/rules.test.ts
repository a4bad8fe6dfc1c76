import { expect, it } from "vitest";
import { findShortcuts, keysOf, matchKey, SEQUENCE_MS, type Shortcut } from "./rules";

const none = { keys: [], at: 0 };
const shortcuts: Shortcut[] = [
  { keys: "g i", label: "Interviews", group: "Go to", href: "/interviews" },
  { keys: "g s", label: "Slots", group: "Go to", href: "/slots" },
  { keys: "i", label: "Import", group: "This page", press: "import" },
  { keys: "?", label: "Keyboard shortcuts", group: "Everywhere", press: "help" },
  { label: "Reasons of cancellations", group: "Go to", href: "/settings/reasons" },
];

it("waits for the second key of a sequence for as long as it takes to press it", () => {
  const first = matchKey(shortcuts, none, { key: "g", at: 1_000 });
  expect(first).toEqual({ act: null, typed: { keys: ["g"], at: 1_000 } });
  expect(matchKey(shortcuts, first.typed, { key: "i", at: 1_000 + SEQUENCE_MS }).act?.label).toBe("Interviews");
  expect(matchKey(shortcuts, first.typed, { key: "i", at: 1_001 + SEQUENCE_MS }).act?.label).toBe("Import");
});

it("forgets what begins nothing, and takes the last key alone where the sequence is none", () => {
  expect(matchKey(shortcuts, none, { key: "x", at: 5 })).toEqual({ act: null, typed: { keys: [], at: 5 } });
  expect(matchKey(shortcuts, { keys: ["g"], at: 5 }, { key: "?", at: 6 }).act?.label).toBe("Keyboard shortcuts");
  expect(matchKey(shortcuts, { keys: ["g"], at: 5 }, { key: "g", at: 6 }).typed.keys).toEqual(["g"]);
});

it("prefers the act that was registered last", () => {
  const again: Shortcut = { keys: "g s", label: "Slots of this host", group: "This page", press: "host" };
  expect(matchKey([...shortcuts, again], { keys: ["g"], at: 5 }, { key: "s", at: 6 }).act).toBe(again);
});

it("finds acts by any of their words, the closest first", () => {
  expect(findShortcuts(shortcuts, "S").map(({ label }) => label)).toEqual([
    "Slots",
    "Keyboard shortcuts",
    "Interviews",
    "Reasons of cancellations",
  ]);
  expect(findShortcuts(shortcuts, "canc reas").map(({ label }) => label)).toEqual(["Reasons of cancellations"]);
  expect(findShortcuts(shortcuts, " ")).toHaveLength(shortcuts.length);
  expect(findShortcuts(shortcuts, "nothing")).toEqual([]);
});

it("shows each key alone", () => {
  expect(keysOf(shortcuts[0]!)).toEqual(["G", "I"]);
  expect(keysOf(shortcuts[4]!)).toEqual([]);
});
