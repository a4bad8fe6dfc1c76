import { describe, expect, it } from "vitest";
import { chosenLangCookie, langOfPlainRequest, langOfRequest } from "./reader-lang";

function headersWith(values: Record<string, string>): Headers {
  return new Headers(values);
}

describe("the language of a request", () => {
  const asked = { "accept-language": "pt-BR, fr;q=0.9, de;q=0.8, *;q=0.1", cookie: "zone=UTC; __Host-lang=ja; a=b" };

  it("is the address's, then the cookie's, then the candidate's, then the browser's", () => {
    const known = { candidate: "es-MX", organization: "de" };
    expect(langOfRequest({ headers: headersWith(asked), query: "ar" }, known)).toBe("ar");
    expect(langOfRequest({ headers: headersWith(asked), query: "klingon" }, known)).toBe("ja");
    const withoutCookie = headersWith({ "accept-language": asked["accept-language"] });
    expect(langOfRequest({ headers: withoutCookie, query: null }, known)).toBe("es");
    expect(langOfRequest({ headers: withoutCookie, query: null })).toBe("fr");
    expect(langOfRequest({ headers: headersWith({}), query: null }, { ...known, candidate: null })).toBe("de");
    expect(langOfRequest({ headers: headersWith({}), query: null })).toBe("en");
  });

  it("is the best the browser names, by weight", () => {
    const headers = headersWith({ "accept-language": "de;q=0.3, ja;q=0.8, ar;q=0" });
    expect(langOfPlainRequest({ headers, url: "http://localhost/i/x" })).toBe("ja");
    expect(langOfPlainRequest({ headers, url: "http://localhost/i/x?lang=fr" })).toBe("fr");
  });

  it("takes no cookie of another name, and no header that is none", () => {
    expect(langOfRequest({ headers: headersWith({ cookie: "xlang=de; slang=fr" }), query: null })).toBe("en");
    expect(langOfRequest({ headers: headersWith({ "accept-language": ";;q=,,\u00ff" }), query: null })).toBe("en");
  });
});

describe("a chosen language", () => {
  it("is remembered only when it is one", () => {
    expect(chosenLangCookie({ query: "ar", isSecure: true })).toBe(
      "__Host-lang=ar; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure",
    );
    expect(chosenLangCookie({ query: "ar", isSecure: false })).toMatch(/^lang=ar; .*SameSite=Lax$/);
    expect(chosenLangCookie({ query: "ar\r\nset-cookie: a=b", isSecure: true })).toBeNull();
    expect(chosenLangCookie({ query: null, isSecure: true })).toBeNull();
  });
});
