// The API's document before the two linters that API teams and gateways use, each with its recommended rules: no error, no warning.
import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral, { type RulesetDefinition } from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { describe, expect, it, vi } from "vitest";
import { apiDocument } from "@/lib/http/openapi";

vi.stubEnv("APP_URL", "https://reslot.company.test");
vi.stubEnv("DATABASE_URL", "postgres://app@127.0.0.1/unused");
vi.stubEnv("APP_SECRET", "0123456789abcdef0123456789abcdef0123456789abcdef");
vi.stubEnv("MIGRATION_DATABASE_URL", "postgres://owner@127.0.0.1/unused");

const document = JSON.stringify(apiDocument({ appUrl: "https://reslot.company.test" }));
/** The same with three faults: a call without a summary, two calls under one name, an example of another shape. */
const faulty = JSON.stringify(spoil(JSON.parse(document) as Spoilt));

type Spoilt = { paths: Record<string, Record<string, Record<string, unknown>>> };
function spoil(given: Spoilt): Spoilt {
  const interviews = given.paths["/interviews"]!;
  delete interviews["get"]!["summary"];
  interviews["get"]!["operationId"] = interviews["post"]!["operationId"];
  const body = interviews["post"]!["requestBody"] as { content: Record<string, { example: object }> };
  body.content["application/json"]!.example = { kind: "smoke signals" };
  return given;
}

async function askRedocly(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ""} ${message}`);
}

async function askSpectral(source: string): Promise<string[]> {
  const linter = new spectral.Spectral();
  // Its own types don't know the ruleset that ships with it.
  linter.setRuleset({ extends: [[rulesets.oas as unknown as RulesetDefinition, "recommended"]] });
  const problems = await linter.run(JSON.parse(source) as Record<string, unknown>);
  return problems.map(({ code, path, message }) => `${code} ${path.join("/")} ${message}`);
}

describe.each([
  ["Redocly", askRedocly, ["operation-summary", "operation-operationId-unique"]],
  ["Spectral", askSpectral, ["operation-operationId-unique", "oas3-valid-media-example"]],
] as const)("%s", (_name, ask, rules) => {
  it("sees planted faults", async () => {
    const found = await ask(faulty);
    for (const rule of rules) expect(found.join("\n")).toContain(rule);
  });

  it("finds nothing to say", async () => {
    expect(await ask(document)).toEqual([]);
  });
});
