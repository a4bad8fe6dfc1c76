import { expect, it } from "vitest";
import { csvLine } from "./csv";

it.each([
  [["a", 1, null], "a,1,\r\n"],
  [["a,b", 'say "hi"', "two\nlines"], '"a,b","say ""hi""","two\nlines"\r\n'],
  [["=1+1", "+49 1", "-x", "@y", "\tz", -5], "'=1+1,'+49 1,'-x,'@y,'\tz,-5\r\n"],
  [['=HYPERLINK("http://x")'], '"\'=HYPERLINK(""http://x"")"\r\n'],
])("%j", (fields, line) => {
  expect(csvLine(fields)).toBe(line);
});
