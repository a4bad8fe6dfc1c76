// What a route of the API says of itself. Handlers, the route table and the API's document are made from this.
import type { z } from "zod";
import type { ApiKeyActor } from "@/lib/authz/actor";
import type { Scope } from "@/lib/authz/roles";
import type { Tx } from "@/lib/db/transaction";
import type { ApiRefusal, ProblemCode } from "@/lib/http/problem";
import type { IdPrefix } from "@/lib/ids";
import type { Result } from "@/lib/result";

/** What a handler achieved. Without `body`: 204. Links in the body are `linkRef`s. */
export interface ApiAnswer {
  status?: 200 | 201 | 202;
  body?: unknown;
  etag?: string;
  headers?: Record<string, string>;
}

export interface ApiCall<Input, Query> {
  actor: ApiKeyActor;
  input: Input;
  query: Query;
  /** Path parameters; each has the form of an id of its kind. */
  params: Record<string, string>;
}

export interface ApiSpec<Body extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> {
  /** One of these scopes must be the key's. */
  scope: Scope | readonly Scope[];
  /** What this call does, in one line; for the API's document. */
  summary: string;
  /** The kind of id each path parameter is; anything of another form is 404 before the database is asked. */
  params?: Readonly<Record<string, IdPrefix>>;
  body: Body;
  /** What the document shows of the body where the schema that reads it can't say it. */
  documentedBody?: z.ZodType;
  /** A body that works, for the document. */
  example?: unknown;
  /** The body of each answer that is no problem; null: none. For the API's document, and held by tests. */
  answers: Readonly<Partial<Record<200 | 201 | 202 | 204, z.ZodType | null>>>;
  /** What this call refuses beside what every call may (keys, limits, queries, bodies). */
  problems?: readonly ProblemCode[];
  /** Of strings, as they stand in the query. */
  query: Query;
  /** The present ETag of what the call changes, with its rows locked; null when it is not there. Needed for If-Match. */
  etag?: (tx: Tx, call: ApiCall<z.output<Body>, z.output<Query>>) => Promise<string | null>;
  handler: (tx: Tx, call: ApiCall<z.output<Body>, z.output<Query>>) => Promise<Result<ApiAnswer, ApiRefusal>>;
}

export interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}
