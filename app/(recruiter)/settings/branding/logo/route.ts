import { postLogo } from "@/lib/http/logo-form";

export function POST(request: Request): Promise<Response> {
  return postLogo(request);
}

/** Whoever opens the address of the post (a reload after signing in, a bookmark) is shown the page. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { location: "/settings/branding", "cache-control": "no-store" } });
}
