// The API's document; public, because it says nothing of anybody.
import { env } from "@/lib/env";
import { apiDocument } from "@/lib/http/openapi";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(apiDocument({ appUrl: env().APP_URL }), { headers: { "cache-control": "public, max-age=300" } });
}
