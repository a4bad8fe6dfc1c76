// The face of the REST API's routes: a spec becomes a handler, handlers become an address with all its methods.
import "server-only";
import { z } from "zod";
import { answerRequest } from "@/lib/http/answer";
import type { ApiSpec, RouteContext } from "@/lib/http/api-spec";
import { problemResponse } from "@/lib/http/problem";

const noBody = z.strictObject({}).optional();
const noQuery = z.strictObject({});

type Answering = (request: Request, context: RouteContext) => Promise<Response>;
export type RouteHandler = Answering & { readonly spec: ApiSpec };

/**
 * A route handler: key → limit → scope → query and body by schema → one transaction with the idempotency key, If-Match and
 * the handler in it → JSON, or a problem. Without `body` none and `{}` are accepted. Answers every request; never throws.
 */
export function apiRoute<Body extends z.ZodType = typeof noBody, Query extends z.ZodType = typeof noQuery>(
  given: Omit<ApiSpec<Body, Query>, "body" | "query"> & { body?: Body; query?: Query },
): RouteHandler {
  // A spec's handler takes what its own schemas give out, which the list of all specs can't say in types.
  const spec = { body: noBody, query: noQuery, ...given } as unknown as ApiSpec;
  return Object.assign((request: Request, context: RouteContext) => answerRequest(spec, request, context), { spec });
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];
export type ApiResource = Record<Method | "HEAD" | "OPTIONS", Answering> & {
  readonly routes: Partial<Record<Method, RouteHandler>>;
};

/** All methods of one address: those given, and for the others 405 with Allow. */
export function apiResource(routes: Partial<Record<Method, RouteHandler>>): ApiResource {
  const allow = [
    ...METHODS.filter((method) => routes[method] !== undefined),
    ...(routes.GET ? ["HEAD"] : []),
    "OPTIONS",
  ].join(", ");
  const refuseMethod: Answering = () =>
    Promise.resolve(problemResponse({ code: "method_not_allowed" }, { headers: { allow } }));
  const answering = (method: Method) => routes[method] ?? refuseMethod;
  return {
    routes,
    GET: answering("GET"),
    HEAD: answering("GET"),
    POST: answering("POST"),
    PUT: answering("PUT"),
    PATCH: answering("PATCH"),
    DELETE: answering("DELETE"),
    OPTIONS: () =>
      Promise.resolve(new Response(null, { status: 204, headers: { allow, "cache-control": "no-store" } })),
  };
}

const nothingHere: Answering = () => Promise.resolve(problemResponse({ code: "not_found" }));

/** Every address under the API that is none: 404 for every method. */
export const unknownAddress = {
  GET: nothingHere,
  HEAD: nothingHere,
  POST: nothingHere,
  PUT: nothingHere,
  PATCH: nothingHere,
  DELETE: nothingHere,
  OPTIONS: nothingHere,
};
