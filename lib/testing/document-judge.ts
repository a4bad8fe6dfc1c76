// Holds answers against the API's document as a client would that knows nothing else: by the statuses, types and schemas it names.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

export type Operation = {
  parameters?: { name: string; in: "path" | "query" | "header"; required?: boolean; schema: Record<string, unknown> }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
};
export type ApiDocument = { paths: Record<string, Record<string, Operation>> };
type Answer = { status: number; headers: Headers; body: unknown };

export type DocumentJudge = {
  /** What is wrong with an answer to this call; null when the document shows it. */
  faultOf(call: { method: string; path: string }, answer: Answer): string | null;
};

const step = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** A judge by this document; schemas are compiled once each. */
export function documentJudge(document: ApiDocument): DocumentJudge {
  const ajv = new Ajv2020({ strict: false, allErrors: false, schemas: { document } });
  formats.default(ajv);
  const compiled = new Map<string, ValidateFunction>();
  const validator = (pointer: string) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  return {
    faultOf: ({ method, path }, { status, headers, body }) => {
      const response = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
      if (response === undefined) return `${status} is not in the document`;
      const type = headers.get("content-type")?.split(";")[0] ?? null;
      if (response.content === undefined) return body === undefined ? null : "there is a body where none is shown";
      if (type === null || response.content[type] === undefined) return `the type ${type} is not in the document`;
      const place = ["paths", path, method.toLowerCase(), "responses", String(status), "content", type, "schema"];
      const validate = validator(place.map((name) => `/${encodeURIComponent(step(name))}`).join(""));
      return validate(body) ? null : ajv.errorsText(validate.errors);
    },
  };
}
