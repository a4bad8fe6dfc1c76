import { expect, test } from "vitest";
import { cleanLine, cleanSubject } from "./clean-text";

const [FSI, PDI, RLI, RLO] = ["\u2068", "\u2069", "\u2067", "\u202E"];

test("a subject keeps whole isolates, and no mark else", () => {
  expect(cleanSubject(`Cancelled: ${FSI}محمد${PDI}, Monday`)).toBe(`Cancelled: ${FSI}محمد${PDI}, Monday`);
  expect(cleanSubject(`${FSI}a${RLO}b${PDI} ${FSI}c`)).toBe(`${FSI}ab${PDI} c`);
  expect(cleanSubject(`a${PDI} ${RLI}b${PDI}${RLO}\uFEFF`)).toBe("a b");
  expect(cleanSubject(`a\r\nBcc: x@y.test${FSI}\u2028b${PDI}`)).toBe(`a Bcc: x@y.test${FSI} b${PDI}`);
});

test("a subject that is cut has no open isolate", () => {
  expect(cleanSubject(`${FSI}${"a".repeat(20)}${PDI}`, 10)).toBe("a".repeat(10));
  expect(cleanLine(`${FSI}a${PDI}`)).toBe("a");
});
