import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isolated, withoutTurns } from "./bidi";

const alone = (text: string) => `\u2068${text}\u2069`;

it("takes every mark that turns text round out of a name that stands alone", () => {
  expect(withoutTurns("Senior \u202eremmargorP\u202c \u2067Engineer")).toBe("Senior remmargorP Engineer");
  expect(withoutTurns("أمينة\u200f")).toBe("أمينة\u200f");
});

describe("isolated", () => {
  it.each([
    ["Ben", "ltr", "Ben"],
    ["Ben", "rtl", alone("Ben")],
    ["أمينة", "ltr", alone("أمينة")],
    ["أمينة", "rtl", "أمينة"],
    ["נועה", "ltr", alone("נועה")],
    ["山田", "rtl", alone("山田")],
    ["14:00", "rtl", "14:00"],
    ["Ben (بن)", "ltr", alone("Ben (بن)")],
    ["", "rtl", ""],
  ] as const)("%s in a sentence that runs %s", (text, direction, written) => {
    expect(isolated(text, direction)).toBe(written);
  });

  it.each([
    ["\u202eneB", "Ben without an override", "neB"],
    ["Ben\u2067", "an isolate that never ends", "Ben"],
    ["\u2069Ben\u2066", "an isolate that ends before it begins", "Ben"],
    ["Berlin \u2066UTC+1\u2069", "an isolate of ours", "Berlin \u2066UTC+1\u2069"],
  ])("%j: %s", (text, _, written) => {
    expect(isolated(text, "ltr")).toBe(written);
  });

  it("never lets a mark out into the sentence", () => {
    const letters = fc.constantFrom(
      "a",
      "א",
      "ب",
      "1",
      " ",
      "\u202a",
      "\u202e",
      "\u202c",
      "\u2066",
      "\u2067",
      "\u2068",
      "\u2069",
    );
    fc.assert(
      fc.property(fc.array(letters), fc.constantFrom("ltr" as const, "rtl" as const), (parts, direction) => {
        let open = 0;
        for (const mark of isolated(parts.join(""), direction)) {
          if (/[\u2066-\u2068]/.test(mark)) open += 1;
          if (mark === "\u2069") open -= 1;
          expect(open).toBeGreaterThanOrEqual(0);
          expect(mark).not.toMatch(/[\u202a-\u202e]/);
        }
        expect(open).toBe(0);
      }),
    );
  });
});
