// The table of addresses and the files Next serves are the same list.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { API_CALLS } from "@/lib/authz/access/api-calls";
import { API_ADDRESSES } from "@/lib/http/api/addresses";
import { PROBLEMS } from "@/lib/http/problem";

const root = join(import.meta.dirname, "../../../app/api/v1");
/** Served beside the table: the catch-all for what is no address. */
const BESIDE = ["/[[...path]]"];

it("every address has its route file, which passes on all methods, and no route file is missing in the table", () => {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
  const served = files
    .map((file) => `/${file.replaceAll("\\", "/").replace(/\/?route\.ts$/, "")}`)
    .filter((path) => !BESIDE.includes(path) && !path.includes("."))
    .map((path) => path.replaceAll("[", "{").replaceAll("]", "}"));
  expect(served.sort()).toEqual(Object.keys(API_ADDRESSES).sort());
  for (const file of files.filter((each) => !each.includes("."))) {
    expect(readFileSync(join(root, file), "utf8")).toMatch(/\{ GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS \}/);
  }
});

it("every path parameter is read as an id of a kind", () => {
  for (const [path, resource] of Object.entries(API_ADDRESSES)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const route of Object.values(resource.routes))
      expect([path, Object.keys(route.spec.params ?? {})]).toEqual([path, names]);
  }
});

it("every call asks for the scopes that the table of rights names", () => {
  const asked = Object.entries(API_ADDRESSES).flatMap(([path, { routes }]) =>
    Object.entries(routes).map(([method, { spec }]) => [
      `${method} /api/v1${path.replaceAll("{", "[").replaceAll("}", "]")}`,
      typeof spec.scope === "string" ? [spec.scope] : spec.scope,
    ]),
  );
  expect(Object.fromEntries(asked)).toEqual(API_CALLS);
});

it("the guide knows every call and every problem with its status", () => {
  const lines = readFileSync(join(root, "../../../docs/api.md"), "utf8").split("\n");
  for (const [path, resource] of Object.entries(API_ADDRESSES)) {
    const isAbout = (line: string) => ["`", "?"].some((end) => line.includes(path + end));
    const about = lines.filter((line) => line.startsWith("|") && isAbout(line)).join();
    for (const method of Object.keys(resource.routes)) {
      expect([path, method, about.includes(method)]).toEqual([path, method, true]);
    }
  }
  const rows = lines.filter((line) => /^\| [45]/.test(line));
  for (const [code, { status }] of Object.entries(PROBLEMS)) {
    const row = rows.find((line) => line.includes(`\`${code}\``));
    expect([code, row?.split("|")[1]?.includes(String(status))]).toEqual([code, true]);
  }
});
