// Calls the REST API's own route handlers in this process, by address, as an ATS would over HTTP.
import { API_ADDRESSES } from "@/lib/http/api/addresses";
import { problemJson } from "@/lib/http/api/answers/problem";
import type { Method } from "@/lib/http/route";

export interface ApiReply {
  status: number;
  headers: Headers;
  /** The JSON body; undefined without one. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  body: any;
}

export interface ApiRequest {
  key?: string | null;
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  raw?: BodyInit;
  headers?: Record<string, string>;
}

/** The address template and its parameters behind a path such as `/interviews/int_1/cancel?x=1`. */
function match(path: string): { template: string; params: Record<string, string> } {
  const given = path.split("?")[0]!.split("/");
  for (const template of Object.keys(API_ADDRESSES)) {
    const steps = template.split("/");
    if (steps.length !== given.length || !steps.every((step, at) => step.startsWith("{") || step === given[at]))
      continue;
    const params = steps.flatMap((step, at) => (step.startsWith("{") ? [[step.slice(1, -1), given[at]!]] : []));
    return { template, params: Object.fromEntries(params) as Record<string, string> };
  }
  throw new Error(`The API has no address ${path}`);
}

/** Sends one request to `/api/v1` + path. */
export async function callApi(
  method: Method | "HEAD" | "OPTIONS",
  path: string,
  { key, body, raw, headers }: ApiRequest = {},
): Promise<ApiReply> {
  const { template, params } = match(path);
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(sent !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent, duplex: "half" }),
  });
  const response = await API_ADDRESSES[template]![method](request, { params: Promise.resolve(params) });
  const text = await response.text();
  const reply = {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
  holdAgainstDocument({ method, template }, reply);
  return reply;
}

/** Every answer in every test is one that the API's document shows. */
function holdAgainstDocument(
  { method, template }: { method: string; template: string },
  { status, body }: ApiReply,
): void {
  if (status === 304 || method === "OPTIONS" || (method === "HEAD" && body === undefined)) return;
  const route = API_ADDRESSES[template]?.routes[method === "HEAD" ? "GET" : (method as Method)];
  if (status >= 400 || route === undefined) return void problemJson.parse(body);
  const schema = route.spec.answers[status as 200];
  if (schema === undefined) throw new Error(`${method} ${template} answered ${status}, which its spec does not name`);
  if (schema === null) {
    if (body !== undefined) throw new Error(`${method} ${template} answered with a body`);
    return;
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Error(`${method} ${template} answered with another shape: ${parsed.error.message}`);
}
