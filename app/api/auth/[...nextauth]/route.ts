// next-auth's endpoints (session, csrf, callback, sign-out). Our pages post to /sign-in/submit and /sign-out, which share
// every part with these.
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { refuseForeignPost } from "@/lib/http/sign-in-form";
import { ssoOptions } from "@/lib/http/sso/single-sign-on";

type Context = { params: Promise<{ nextauth: string[] }> };
type Handler = (request: NextRequest, context: Context) => Promise<Response>;

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return handler()(request, context);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  return refuseForeignPost(request) ?? handler()(request, context);
}

function handler(): Handler {
  return NextAuth(ssoOptions()) as Handler;
}
