// Sets the Content-Security-Policy with a nonce of its own on every response and remembers a chosen time zone. It
// authorises nothing: pages and handlers do that where they read (design.md, Edges that bite).
import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { env, isSecureOrigin } from "@/lib/env";
import { contentSecurityPolicy } from "@/lib/http/security-headers";
import { chosenZoneCookie } from "@/lib/http/zone-cookie";

export function proxy(request: NextRequest): NextResponse {
  const settings = env();
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment: settings.NODE_ENV === "development" });
  // Set, never appended: Next takes the nonce from the request's policy, and a sender's own must not become ours (CVE-2026-44581).
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.delete("content-security-policy-report-only");
  headers.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  const isCandidatePage = /^\/[io]\//.test(request.nextUrl.pathname);
  if (isCandidatePage) {
    const query = request.nextUrl.searchParams.get("tz");
    const cookie = chosenZoneCookie({ query, isSecure: isSecureOrigin(settings.APP_URL) });
    if (cookie !== null) response.headers.append("set-cookie", cookie);
  }
  return response;
}

export const config = { matcher: ["/((?!_next/static/).*)"] };
