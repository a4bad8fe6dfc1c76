// On a real server and a real socket: what is judged is what arrives, and what was judged can still be read.
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeFormParts, type FormParts } from "./form-parts.ts";

type Seen = { verdict: FormParts; body: string };
const seen: Seen[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    void (async () => {
      const verdict = await judgeFormParts(request);
      const parts: Buffer[] = [];
      if (verdict !== "gone") for await (const part of request) parts.push(part as Buffer);
      seen.push({ verdict, body: Buffer.concat(parts).toString() });
      response.end(verdict);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

const PART = (value: string) => `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${value}\r\n`;
const MULTIPART = "multipart/form-data; boundary=x";
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function post(body: string, { path = "/settings", type = MULTIPART } = {}): Promise<Seen> {
  seen.length = 0;
  await (await fetch(address() + path, { method: "POST", headers: { "content-type": type }, body })).text();
  return seen[0]!;
}

describe("a form in parts", () => {
  it.each([
    ["with its last boundary", `${PART("1")}--x--\r\n`, "whole"],
    ["without a line after it", `${PART("1")}--x--`, "whole"],
    ["with an epilogue", `${PART("1")}--x--\r\nbye`, "whole"],
    ["of no part", "--x--", "whole"],
    ["of many chunks", `${PART("y".repeat(900_000))}--x--\r\n`, "whole"],
    ["cut off in a value", PART("1").slice(0, -6), "cut"],
    ["cut off before the last boundary", PART("1"), "cut"],
    ["cut off in it", `${PART("1")}--x-`, "cut"],
    ["whose value only looks like its end", PART("--x--").slice(0, -4), "cut"],
    ["empty", "", "cut"],
  ] as const)("%s: all of it can be read afterwards", async (_, body, verdict) => {
    expect(await post(body)).toEqual({ verdict, body });
  });

  it("is left to those who read it themselves, and so is every other body", async () => {
    for (const path of ["/i/token/cancel/submit", "/settings/branding/logo", "/sign-in/submit", "/api/v1/slots"])
      expect((await post("cut", { path })).verdict).toBe("whole");
    expect(await post("cut", { type: "text/plain" })).toEqual({ verdict: "whole", body: "cut" });
    const long = "z".repeat(2 * 1024 * 1024 + 1);
    expect((await post(long)).verdict).toBe("whole");
  });

  it("whose sender goes away is nobody's to answer, and breaks nothing", async () => {
    seen.length = 0;
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.write(
      `POST /settings HTTP/1.1\r\nHost: x\r\nContent-Type: ${MULTIPART}\r\nContent-Length: 5000\r\n\r\n${PART("1")}`,
    );
    await new Promise((resolve) => server.once("request", resolve));
    socket.destroy();
    await expect.poll(() => seen).toEqual([{ verdict: "gone", body: "" }]);
    expect((await post(`${PART("1")}--x--`)).verdict).toBe("whole");
  });
});
