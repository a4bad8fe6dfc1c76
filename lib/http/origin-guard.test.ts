import { describe, expect, it } from "vitest";
import { isSameOriginWrite } from "./origin-guard";

const appUrl = "https://reslot.acme.example";

describe("origin guard", () => {
  it.each([
    ["same-origin", appUrl, true],
    ["same-origin", null, true],
    [null, appUrl, true],
    [null, null, false],
    ["same-origin", "https://evil.example", false],
    ["same-origin", "null", false],
    ["same-site", appUrl, false],
    ["cross-site", appUrl, false],
    ["none", appUrl, false],
    ["none", null, false],
    [null, "null", false],
    [null, "http://reslot.acme.example", false],
    [null, "https://reslot.acme.example:444", false],
    [null, "https://reslot.acme.example.evil.example", false],
  ])("Sec-Fetch-Site %s, Origin %s: %s", (site, origin, allowed) => {
    const headers = new Headers({ "x-forwarded-host": "reslot.acme.example", host: "reslot.acme.example" });
    if (site) headers.set("sec-fetch-site", site);
    if (origin) headers.set("origin", origin);
    expect(isSameOriginWrite({ headers, appUrl })).toBe(allowed);
  });
});
