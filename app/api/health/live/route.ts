// Alive: the process answers. Nothing else is asked, so that a database away for a moment does not get the app killed.
export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
