import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressStaticFiles, staticFiles } from "./static-files";

const folder = mkdtempSync(join(tmpdir(), "reslot-static-"));
const script = `export const words = ${JSON.stringify("interview ".repeat(400))};`;
let server: Server;
let base: string;

beforeAll(async () => {
  mkdirSync(join(folder, "chunks/[id]"), { recursive: true });
  writeFileSync(join(folder, "chunks/a.js"), script);
  writeFileSync(join(folder, "chunks/[id]/b.css"), "p{color:red}".repeat(200));
  writeFileSync(join(folder, "chunks/tiny.js"), "1");
  writeFileSync(join(folder, "picture.png"), "x".repeat(2_000));
  await compressStaticFiles(folder);
  const serve = staticFiles(folder);
  server = createServer((request, response) => {
    if (!serve(request, response)) response.writeHead(299).end("left to Next");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_next/static`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, encoding = "gzip, deflate, br", method = "GET") =>
  fetch(base + path, { method, headers: { "accept-encoding": encoding } });

describe("static files", () => {
  it("are sent compressed, for ever, with the fixed headers", async () => {
    const response = await get("/chunks/a.js?dpl=1");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-encoding")).toBe("br");
    expect(Number(response.headers.get("content-length"))).toBeLessThan(script.length / 10);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(response.headers.get("vary")).toBe("Accept-Encoding");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await response.text()).toBe(script);
  });

  it("are found by their decoded name", async () => {
    const response = await get("/chunks/%5Bid%5D/b.css");
    expect(response.headers.get("content-type")).toContain("text/css");
    expect(await response.text()).toContain("color:red");
  });

  it("send no body for HEAD", async () => {
    const response = await get("/chunks/a.js", "br", "HEAD");
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  it.each([
    ["/chunks/a.js", "gzip"],
    ["/chunks/a.js", "br;q=0, gzip"],
    ["/chunks/a.js.br", "br"],
    ["/chunks/tiny.js", "br"],
    ["/picture.png", "br"],
    ["/chunks/..%2f..%2fa.js", "br"],
    ["/chunks/%zz", "br"],
  ])("leave %s for %s to Next", async (path, encoding) => {
    expect((await get(path, encoding)).status).toBe(299);
  });

  it("leave other methods to Next", async () => {
    expect((await get("/chunks/a.js", "br", "POST")).status).toBe(299);
  });
});
