// Sets the Content-Security-Policy with a nonce of its own on every response, counts requests for candidate links and remembers
// a chosen time zone and language. It authorises nothing: pages and handlers do that where they read (design.md, Edges that bite).
import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { env, isSecureOrigin } from "@/lib/env";
import { limitCandidate } from "@/lib/http/candidate-limit";
import { refuseAction } from "@/lib/http/candidate-post";
import { refuseCutForm } from "@/lib/http/refuse-cut-form";
import { chosenLangCookie, PAGE_HEADER } from "@/lib/http/reader-lang";
import { contentSecurityPolicy } from "@/lib/http/security-headers";
import { chosenZoneCookie } from "@/lib/http/zone-cookie";

export async function proxy(request: NextRequest): Promise<Response> {
  const settings = env();
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment: settings.NODE_ENV === "development" });
  // Set, never appended: Next takes the nonce from the request's policy, and a sender's own must not become ours (CVE-2026-44581).
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.delete("content-security-policy-report-only");
  headers.set("x-nonce", nonce);
  headers.delete(PAGE_HEADER);
  if (isCandidatePath(request)) headers.set(PAGE_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = await answer(request, headers);
  response.headers.set("content-security-policy", policy);
  if (isCandidatePath(request)) rememberChoices(request, response);
  return response;
}

function rememberChoices(request: NextRequest, response: Response): void {
  const isSecure = isSecureOrigin(env().APP_URL);
  const chosen = request.nextUrl.searchParams;
  const zone = chosenZoneCookie({ query: chosen.get("tz"), isSecure });
  const lang = chosenLangCookie({ query: chosen.get("lang"), isSecure });
  for (const cookie of [zone, lang]) if (cookie !== null) response.headers.append("set-cookie", cookie);
}

async function answer(request: NextRequest, headers: Headers): Promise<Response> {
  const cut = refuseCutForm({ headers });
  if (cut !== null) return cut;
  if (isCandidatePath(request)) {
    const token = request.nextUrl.pathname.split("/")[2] ?? "";
    const clientAddress = request.headers.get("x-reslot-client-ip") ?? "";
    const refusal = await limitCandidate({ headers, url: request.url }, { token, clientAddress });
    if (refusal !== null) return refusal;
    const { method, url } = request;
    const unreadable = refuseAction({ method, headers, url });
    if (unreadable !== null) return unreadable;
  }
  return NextResponse.next({ request: { headers } });
}

function isCandidatePath(request: NextRequest): boolean {
  return /^\/[io]\//.test(request.nextUrl.pathname);
}

export const config = { matcher: ["/((?!_next/static/).*)"] };
