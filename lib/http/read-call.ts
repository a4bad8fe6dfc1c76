// From a request to a handler's typed call: path parameters, query and body by the route's own schemas.
import "server-only";
import type { ApiKeyActor } from "@/lib/authz/actor";
import type { ApiCall, ApiSpec, RouteContext } from "@/lib/http/api-spec";
import { fieldErrors, readBody } from "@/lib/http/body";
import { pointerStep } from "@/lib/http/json";
import type { ApiRefusal, FieldError } from "@/lib/http/problem";
import { isId } from "@/lib/ids";
import { ok, refuse, type Result } from "@/lib/result";

/** A refusal with the fields that are to blame. */
export type Blaming = ApiRefusal & { readonly errors?: readonly FieldError[] };
/** `body` is the body as sent, before the schema: what an idempotency key is compared by. */
export type ReadCall = ApiCall<unknown, unknown> & { body: unknown };

/** Reads the request. Refuses: not_found (a parameter is no id), invalid_query, invalid_request and what bodies refuse. */
export async function readCall(
  spec: ApiSpec,
  request: Request,
  context: RouteContext,
  actor: ApiKeyActor,
): Promise<Result<ReadCall, Blaming>> {
  const params = readParams(spec, (await context.params) ?? {});
  if (params === null) return refuse({ code: "not_found" });
  const query = readQuery(spec, new URL(request.url).searchParams);
  if (!query.ok) return query;
  const call = { actor, params, query: query.value };
  if (request.method === "GET" || request.method === "HEAD") return ok({ ...call, input: undefined, body: undefined });
  const body = await readBody(request);
  if (!body.ok) return body;
  const parsed = spec.body.safeParse(body.value);
  if (!parsed.success) return refuse({ code: "invalid_request", errors: fieldErrors(parsed.error) });
  return ok({ ...call, input: parsed.data, body: body.value });
}

function readParams(spec: ApiSpec, given: Awaited<RouteContext["params"]>): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [name, prefix] of Object.entries(spec.params ?? {})) {
    const value = given[name];
    if (typeof value !== "string" || !isId(prefix, value)) return null;
    params[name] = value;
  }
  return params;
}

/**
 * An empty cursor is the first page. Any other empty value is refused: who looks up an empty id would be given everybody's.
 * Errors point at parameters as if the query were an object.
 */
function readQuery(spec: ApiSpec, search: URLSearchParams): Result<unknown, Blaming> {
  const names = [...new Set(search.keys())];
  const errors: FieldError[] = [];
  for (const name of names) {
    if (search.getAll(name).length > 1) errors.push({ pointer: pointerStep(name), detail: "Stands twice." });
    if (search.get(name) === "" && name !== "cursor")
      errors.push({ pointer: pointerStep(name), detail: "Is empty. Give it a value or leave it out." });
    if (`${name}${search.getAll(name).join("")}`.includes("\u0000"))
      errors.push({ pointer: pointerStep(name), detail: "Must not contain U+0000." });
  }
  if (errors.length > 0) return refuse({ code: "invalid_query", errors });
  const given = Object.fromEntries([...search].filter(([, value]) => value !== ""));
  const parsed = spec.query.safeParse(given);
  return parsed.success ? ok(parsed.data) : refuse({ code: "invalid_query", errors: fieldErrors(parsed.error) });
}
