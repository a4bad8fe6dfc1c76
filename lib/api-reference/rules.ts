// The API's document as a reader wants it: calls by noun, fields in rows, references resolved. Pure.
import type { ApiReference, CallEntry, EventEntry, FieldRow } from "./schema";

type Json = Record<string, unknown>;
const METHODS = ["get", "post", "patch", "delete"];
/** Deeper nesting is told by the shape's own name. */
const MAX_DEPTH = 3;

/** What the reference shows of an OpenAPI 3.1 document made by `apiDocument`. */
export function readReference(document: Json): ApiReference {
  const nouns = new Map<string, CallEntry[]>();
  for (const [path, item] of Object.entries(document["paths"] as Record<string, Json>)) {
    for (const method of METHODS.filter((name) => name in item)) {
      const operation = item[method] as Json;
      const noun = (operation["tags"] as string[])[0] ?? "";
      nouns.set(noun, [...(nouns.get(noun) ?? []), callOf(document, { path, method, operation })]);
    }
  }
  const webhooks = document["webhooks"] as Record<string, { post: Json }>;
  return {
    server: (document["servers"] as { url: string }[])[0]?.url ?? "",
    nouns: [...nouns].map(([name, calls]) => ({ name, calls })),
    events: Object.entries(webhooks).map(([type, { post }]) => eventOf(document, type, post)),
  };
}

function callOf(
  document: Json,
  { path, method, operation }: { path: string; method: string; operation: Json },
): CallEntry {
  const content = contentOf(operation["requestBody"] as Json | undefined);
  const responses = Object.entries(operation["responses"] as Record<string, Json>);
  return {
    id: operation["operationId"] as string,
    method: method.toUpperCase(),
    path,
    summary: operation["summary"] as string,
    description: operation["description"] as string,
    parameters: ((operation["parameters"] ?? []) as Json[]).map(parameterRow),
    body: content === null ? [] : fieldsOf(document, content["schema"] as Json),
    example: content?.["example"] === undefined ? null : JSON.stringify(content["example"], null, 2),
    answers: responses
      .filter(([status]) => status.startsWith("2"))
      .map(([status, response]) => ({
        status,
        description: response["description"] as string,
        fields: fieldsOf(document, contentOf(response)?.["schema"] as Json | undefined),
      })),
    refusals: responses
      .filter(([status]) => !status.startsWith("2"))
      .map(([status, response]) => ({
        status,
        codes: Object.keys((contentOf(response)?.["examples"] ?? {}) as Json),
      })),
  };
}

function eventOf(document: Json, type: string, post: Json): EventEntry {
  const content = contentOf(post["requestBody"] as Json)!;
  const fields = fieldsOf(document, content["schema"] as Json).filter(({ name }) => name.startsWith("data."));
  return { id: type, type, fields, example: JSON.stringify(content["example"], null, 2) };
}

function contentOf(holder: Json | undefined): Json | null {
  const content = holder?.["content"] as Record<string, Json> | undefined;
  return content === undefined ? null : (Object.values(content)[0] ?? null);
}

function parameterRow(parameter: Json): FieldRow {
  const schema = (parameter["schema"] ?? {}) as Json;
  return {
    name: `${textOf(parameter["name"])} (${textOf(parameter["in"])})`,
    type: typeName(schema),
    isRequired: parameter["required"] === true,
    description: textOf(parameter["description"] ?? schema["description"]),
  };
}

function fieldsOf(document: Json, schema: Json | undefined, prefix = "", depth = 0): FieldRow[] {
  const { shape, suffix } = objectOf(document, schema);
  if (shape === null || depth > MAX_DEPTH) return [];
  const required = (shape["required"] ?? []) as string[];
  return Object.entries((shape["properties"] ?? {}) as Record<string, Json>).flatMap(([key, field]) => {
    const name = `${prefix}${suffix}${prefix === "" && suffix === "" ? "" : "."}${key}`;
    const resolved = resolve(document, field);
    const row = {
      name,
      type: typeName(resolved),
      isRequired: required.includes(key),
      description: textOf(field["description"] ?? resolved["description"]),
    };
    return [row, ...fieldsOf(document, field, name, depth + 1)];
  });
}

/** The object behind a schema: through references, null, lists and the first of several shapes. */
function objectOf(document: Json, schema: Json | undefined): { shape: Json | null; suffix: string } {
  if (schema === undefined) return { shape: null, suffix: "" };
  const resolved = resolve(document, schema);
  if (resolved["properties"] !== undefined) return { shape: resolved, suffix: "" };
  if (resolved["items"] !== undefined) {
    const { shape, suffix } = objectOf(document, resolved["items"] as Json);
    return { shape, suffix: `[]${suffix}` };
  }
  const choices = ((resolved["anyOf"] ?? resolved["oneOf"] ?? []) as Json[]).filter((each) => each["type"] !== "null");
  return choices.length === 0 ? { shape: null, suffix: "" } : objectOf(document, choices[0]);
}

function resolve(document: Json, schema: Json): Json {
  const name = /^#\/components\/schemas\/(.+)$/.exec(textOf(schema["$ref"]))?.[1];
  if (name === undefined) return schema;
  return ((document["components"] as { schemas: Record<string, Json> }).schemas[name] ?? {}) as Json;
}

function typeName(schema: Json): string {
  if (schema["$ref"] !== undefined) return textOf(schema["$ref"]).split("/").at(-1) ?? "";
  if (schema["const"] !== undefined) return JSON.stringify(schema["const"]);
  if (schema["enum"] !== undefined)
    return (schema["enum"] as unknown[]).map((value) => JSON.stringify(value).replaceAll('"', "")).join(" · ");
  const choices = (schema["anyOf"] ?? schema["oneOf"]) as Json[] | undefined;
  if (choices !== undefined) return [...new Set(choices.map(typeName))].join(" or ");
  if (schema["type"] === "array") return `list of ${typeName((schema["items"] ?? {}) as Json) || "anything"}`;
  const type = Array.isArray(schema["type"]) ? schema["type"].join(" or ") : textOf(schema["type"]);
  return schema["format"] === "date-time" ? "instant" : type;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
