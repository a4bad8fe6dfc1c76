import { describe, expect, it } from "vitest";
import { clientAddress, type Gate, type Incoming, isReservedHeader, judgeRequest } from "./request-gate.ts";

const gate: Gate = { appUrl: "https://interviews.example.com", trustProxy: 0, role: "all" };
const request = (change: Partial<Incoming> = {}): Incoming => ({
  method: "GET",
  url: "/i/abc?x=1",
  headers: { host: "interviews.example.com" },
  socketAddress: "::ffff:203.0.113.9",
  ...change,
});

describe("judgeRequest", () => {
  it("lets the canonical origin pass, with the socket's address as the client", () => {
    expect(judgeRequest(request(), gate)).toEqual({ action: "pass", clientAddress: "203.0.113.9" });
    expect(judgeRequest(request({ headers: { host: "Interviews.example.com:443" } }), gate).action).toBe("pass");
  });

  it("lets Next fetch the parts of a page from itself, by whatever address it listens on", () => {
    const own = request({ headers: { host: "127.0.0.1:3000", rsc: "1" } });
    expect(judgeRequest(own, gate).action).toBe("pass");
  });

  it("redirects reads on another origin to APP_URL and keeps path and query, never leaving it", () => {
    const elsewhere = { headers: { host: "evil.example" } };
    expect(judgeRequest(request(elsewhere), gate)).toEqual({
      action: "redirect",
      location: "https://interviews.example.com/i/abc?x=1",
    });
    expect(judgeRequest(request({ ...elsewhere, method: "HEAD", url: "//evil.example/x" }), gate)).toEqual({
      action: "redirect",
      location: "https://interviews.example.com/evil.example/x",
    });
    expect(judgeRequest(request({ ...elsewhere, method: "POST" }), gate).action).toBe("pass");
    expect(judgeRequest(request({ headers: {} }), gate).action).toBe("redirect");
  });

  it("answers health checks on any origin", () => {
    expect(judgeRequest(request({ url: "/api/health/live", headers: { host: "10.0.0.7:3000" } }), gate).action).toBe(
      "pass",
    );
  });

  it("believes forwarded scheme and host only behind a proxy", () => {
    const forwarded = { host: "app:3000", "x-forwarded-host": "interviews.example.com", "x-forwarded-proto": "https" };
    expect(judgeRequest(request({ headers: forwarded }), gate).action).toBe("redirect");
    expect(judgeRequest(request({ headers: forwarded }), { ...gate, trustProxy: 1 }).action).toBe("pass");
    expect(
      judgeRequest(request({ headers: { ...forwarded, "x-forwarded-proto": "http" } }), { ...gate, trustProxy: 1 })
        .action,
    ).toBe("redirect");
  });

  it("refuses methods nobody serves and targets that are no path", () => {
    expect(judgeRequest(request({ method: "TRACE" }), gate)).toEqual({
      action: "refuse",
      status: 405,
      allow: "GET, HEAD, POST",
    });
    expect(judgeRequest(request({ method: "DELETE" }), gate)).toMatchObject({ status: 405 });
    expect(judgeRequest(request({ method: "DELETE", url: "/api/v1/slots/slt_1" }), gate).action).toBe("pass");
    expect(judgeRequest(request({ method: "BREW", url: "/api/v1/slots" }), gate)).toMatchObject({ status: 405 });
    expect(judgeRequest(request({ url: "http://evil.example/" }), gate)).toEqual({ action: "refuse", status: 400 });
    for (const url of ["/i/%E0%A4%A", "/api/v1/interviews/%ff", "/interviews/%"]) {
      expect(judgeRequest(request({ url }), gate)).toEqual({ action: "refuse", status: 400 });
    }
    expect(judgeRequest(request({ url: "/interviews?text=%ff" }), gate).action).toBe("pass");
  });

  it("refuses forms in parts that don't say where they part, and leaves those of handlers to them", () => {
    const from = { host: "interviews.example.com", origin: "https://interviews.example.com" };
    const post = (type: string, url = "/settings/reminders") =>
      judgeRequest(request({ method: "POST", url, headers: { ...from, "content-type": type } }), gate);
    for (const type of ["multipart/form-data", "multipart/form-data; boundary=", 'multipart/form-data; boundary=""'])
      expect(post(type)).toEqual({ action: "refuse", status: 400 });
    for (const type of ["multipart/form-data; boundary=x", 'Multipart/Form-Data; charset=utf-8; Boundary="a b"'])
      expect(post(type).action).toBe("pass");
    for (const url of ["/access/abc/submit", "/i/abc/cancel/submit", "/i/abc"])
      expect(post("multipart/form-data", url).action).toBe("pass");
  });

  it("lets a mail program's one click pass without an origin, to its one address", () => {
    const post = (url: string) =>
      judgeRequest(
        request({
          ...{ method: "POST", url },
          headers: { host: "interviews.example.com", "content-type": "multipart/form-data; boundary=x" },
        }),
        gate,
      );
    expect(post("/i/abc/reminders/stop").action).toBe("pass");
    for (const url of [
      "/i/abc/reminders",
      "/i/abc/x/reminders/stop",
      "/settings/reminders/stop",
      "/i/abc/cancel/submit",
    ])
      expect(post(url)).toEqual({ action: "refuse", status: 403 });
  });

  it("refuses server actions that no page of ours sent", () => {
    const own = { host: "interviews.example.com", origin: "https://interviews.example.com" };
    const withScript = { "next-action": "40ab", "content-type": "text/plain" };
    const withoutScript = { "content-type": "multipart/form-data; boundary=x" };
    const post = (headers: Incoming["headers"]) =>
      judgeRequest(request({ method: "POST", url: "/slots", headers }), gate);
    for (const action of [withScript, withoutScript]) {
      expect(post({ ...own, ...action }).action).toBe("pass");
      expect(post({ ...own, ...action, "sec-fetch-site": "same-origin" }).action).toBe("pass");
      for (const origin of ["https://evil.example", "null", "", "interviews.example.com", undefined])
        expect(post({ ...own, ...action, origin }), String(origin)).toEqual({ action: "refuse", status: 403 });
      const crossSite = post({ ...own, ...action, "sec-fetch-site": "cross-site" });
      expect(crossSite).toEqual({ action: "refuse", status: 403 });
    }
    expect(post({ host: "interviews.example.com", "content-type": "application/x-www-form-urlencoded" }).action).toBe(
      "pass",
    );
  });

  it("serves health and figures only as a worker", () => {
    expect(judgeRequest(request(), { ...gate, role: "worker" })).toEqual({ action: "refuse", status: 404 });
    for (const url of ["/api/health/ready", "/api/metrics"])
      expect(judgeRequest(request({ url }), { ...gate, role: "worker" }).action).toBe("pass");
  });
});

describe("clientAddress", () => {
  const from = (forwarded: string | undefined, proxies: number) =>
    clientAddress({ headers: { "x-forwarded-for": forwarded }, socketAddress: "10.0.0.1" }, proxies);

  it("counts proxies from the right", () => {
    expect(from("6.6.6.6, 203.0.113.9", 0)).toBe("10.0.0.1");
    expect(from("6.6.6.6, 203.0.113.9", 1)).toBe("203.0.113.9");
    expect(from("6.6.6.6, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
    expect(from("203.0.113.9", 2)).toBe("203.0.113.9");
  });

  it("takes ports and brackets off and falls back to the socket when there is no address", () => {
    expect(from("[2001:db8::1]:4711", 1)).toBe("2001:db8::1");
    expect(from("203.0.113.9:4711", 1)).toBe("203.0.113.9");
    expect(from("unknown", 1)).toBe("10.0.0.1");
    expect(from(undefined, 1)).toBe("10.0.0.1");
  });
});

describe("isReservedHeader", () => {
  it("knows what a client may not set", () => {
    for (const name of ["x-reslot-client-ip", "x-middleware-subrequest", "x-nonce", "content-security-policy"])
      expect(isReservedHeader(name)).toBe(true);
    for (const name of ["host", "next-action", "rsc", "authorization", "idempotency-key"])
      expect(isReservedHeader(name)).toBe(false);
  });
});
