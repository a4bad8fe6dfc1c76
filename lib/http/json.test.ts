import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, readJson } from "./json";

const kept = fc
  .jsonValue({ maxDepth: 5, stringUnit: "grapheme" })
  .filter((value) => !JSON.stringify(value).includes("\\u0000"));

describe("readJson", () => {
  it("reads whatever JSON.stringify writes, spaced or not", () => {
    fc.assert(
      fc.property(kept, fc.constantFrom(undefined, 2, "\t\r\n "), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it("finds a name that stands twice, however it is spelled and whatever stands between", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), kept, kept, (name, one, other) => {
        const escaped = `"${[...name].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}"`;
        const text = `{"before":[${JSON.stringify(one)}],${JSON.stringify(`!${name}`)}:1,"in":{${escaped} \n: ${JSON.stringify(one)},${JSON.stringify(name)}:${JSON.stringify(other)}}}`;
        const step = name.replaceAll("~", "~0").replaceAll("/", "~1");
        expect(readJson(text)).toEqual({ ok: false, errors: [{ pointer: `/in/${step}`, detail: "Stands twice." }] });
      }),
    );
  });

  it.each([
    ['{"a":{"a":1},"b":[{"a":1},{"a":1}]}', true],
    ['["a","a"]', true],
    ['{"a":"\\"a\\":1,\\"a\\":2"}', true],
    ['{"":1,"":2}', false],
    ['"\\ud83d\\ude00"', true],
    ['"\\ud83d"', false],
    ['{"\\udc00":1}', false],
  ])("%s", (text, isKept) => {
    expect(readJson(text).ok).toBe(isKept);
  });

  it("takes a megabyte of quotes and backslashes in its stride", () => {
    expect(readJson(JSON.stringify('\\"'.repeat(200_000))).ok).toBe(true);
    expect(readJson(`[${'{"a":1},'.repeat(100_000)}0]`).ok).toBe(true);
  });
});

describe("canonicalJson", () => {
  it("is one text for one value, whatever the order of names", () => {
    expect(canonicalJson(JSON.parse('{"b":[{"d":1,"c":2}],"a":null}'))).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });
});
