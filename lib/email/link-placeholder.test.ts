import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { fillLinks, linkPlaceholder, maskLinks } from "./link-placeholder";

const linkId = newId("lnk");
const other = newId("lnk");
const body = `See ${linkPlaceholder(linkId)}/undo, not ${linkPlaceholder(other)}, {{link:x}}`;

test("the mail's own link is put in, another one typed by somebody is not", () => {
  const sent = fillLinks(body, { linkId, url: "https://a.test/i/$1$&token" });
  expect(sent).toBe(`See https://a.test/i/$1$&token/undo, not ${linkPlaceholder(other)}, {{link:x}}`);
});

test("staff see that there is a link and not which", () => {
  expect(maskLinks(body)).toBe("See [the candidate's link]/undo, not [the candidate's link], {{link:x}}");
});
