// Values from the JSON Schemas of the API's document, for tests: such as fit, such as nearly fit, and such as nobody should send.
import fc from "fast-check";
import { hoursFromNow } from "@/lib/testing/factories";

export type JsonSchema = { readonly [keyword: string]: unknown };

/** What a place of this name holds in a life-like request, so that more than its form is right. */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** A value that the schema allows. Optional members come and go. */
export function fitting(schema: JsonSchema, hints: Hints, name = ""): fc.Arbitrary<unknown> {
  const hint = hints[name];
  if (hint !== undefined && schema["type"] !== "object") return hint;
  if (schema["enum"] !== undefined) return fc.constantFrom(...(schema["enum"] as unknown[]));
  const choices = (schema["anyOf"] ?? schema["oneOf"]) as JsonSchema[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, hints, name)));
  switch (schema["type"]) {
    case "object":
      return fittingObject(schema, hints);
    case "array": {
      const most = Math.min(4, Number(schema["maxItems"] ?? 4));
      const item = fitting(schema["items"] as JsonSchema, hints, name);
      return fc.array(item, { minLength: Number(schema["minItems"] ?? 0), maxLength: most });
    }
    case "integer":
    case "number":
      return fc.integer({ min: Number(schema["minimum"] ?? -1000), max: Number(schema["maximum"] ?? 1000) });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fittingText(schema);
  }
}

function fittingObject(schema: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, JsonSchema>);
  const members = Object.fromEntries(properties.map(([key, each]) => [key, fitting(each, hints, key)]));
  const open = schema["additionalProperties"];
  if (properties.length === 0 && typeof open === "object" && open !== null) {
    const key = fittingText((schema["propertyNames"] ?? {}) as JsonSchema);
    return fc.dictionary(key, fitting(open as JsonSchema, hints), { maxKeys: 3 });
  }
  return fc.record(members, { requiredKeys: (schema["required"] ?? []) as string[], noNullPrototype: true });
}

function fittingText({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  if (format === "date-time") return fc.integer({ min: 1, max: 900 }).map((hours) => hoursFromNow(hours).toISOString());
  if (format === "email") return fc.constantFrom("a@people.example", "b@people.example", "o'neil+x@people.example");
  if (format === "uri") return fc.webUrl({ validSchemes: ["https"] });
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern), { size: "small" });
  const most = Math.min(60, Number(maxLength));
  return fc.string({ unit: "grapheme", minLength: Number(minLength), maxLength: most });
}

const LIMITS = ["", " ", "x".repeat(201), "x".repeat(1001), -1, 0, 1.5, 1e15, null, [], {}, false] as const;
export const hostileText: fc.Arbitrary<string> = fc.constantFrom(
  "\u0000",
  "\ud800",
  "\u202e\u2066",
  "'; DROP TABLE interview; --",
  "{{7*7}}${7*7}",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "a@b.c\r\nBcc: x@y.z",
  "javascript:alert(1)",
  "http://169.254.169.254/latest/meta-data",
  "http://[::ffff:127.0.0.1]:5432/",
  "2026-02-30T10:00:00Z",
  "275760-09-13T00:00:00Z",
  "-271821-04-20T00:00:00Z",
  "9".repeat(400),
  "e\u0301".repeat(500),
  "😀".repeat(5000),
  "İ@x.example",
  "__proto__",
  "int_00000000000000000000000000",
);
const hostileTree = fc.constantFrom<unknown>(
  JSON.parse('{"__proto__": {"a": 1}}'),
  { constructor: { prototype: 1 } },
  { $ne: null },
  Array.from({ length: 2_000 }, () => ({})),
  JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`),
  Number.MAX_SAFE_INTEGER + 1,
  1e308,
  -0,
);

/** Anything a broken or hostile client could put in a place. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileTree,
  fc.string({ unit: "binary" }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A fitting value with one place of it at or past a limit, of another type, missing, or joined by an unknown one. */
export function nearlyFitting(value: unknown): fc.Arbitrary<unknown> {
  return spoilt(value, fc.constantFrom<unknown>(...LIMITS), 1);
}

/** A fitting value with one to three places that hold something hostile; or all of it is. */
export function hostile(value: unknown): fc.Arbitrary<unknown> {
  const parts = fc.integer({ min: 1, max: 3 }).chain((places) => spoilt(value, hostileValue, places));
  return fc.oneof({ weight: 4, arbitrary: parts }, { weight: 1, arbitrary: hostileValue });
}

function spoilt(value: unknown, spoiling: fc.Arbitrary<unknown>, places: number): fc.Arbitrary<unknown> {
  const paths = pathsOf(value);
  if (paths.length === 0) return spoiling;
  const step = fc.tuple(fc.constantFrom(...paths), spoiling, fc.constantFrom("replace", "remove", "join"));
  return fc.array(step, { minLength: places, maxLength: places }).map((steps) => {
    const copy = structuredClone(value);
    for (const [path, put, how] of steps) spoil(copy, path, put, how);
    return copy;
  });
}

function spoil(root: unknown, path: readonly string[], put: unknown, how: string): void {
  let at = root as Record<string, unknown> | undefined;
  for (const step of path.slice(0, -1)) at = at?.[step] as Record<string, unknown> | undefined;
  // An earlier step may have taken the place away.
  if (typeof at !== "object" || at === null) return;
  const last = path.at(-1)!;
  if (how === "replace") at[last] = put;
  else if (how === "remove") delete at[last];
  else at[`${last}_`] = put;
}

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const own = path.length === 0 ? [] : [path];
  if (typeof value !== "object" || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}
