// Ready: this instance can do its work now. What fails is named, for the operator and the load balancer.
import { checkReadiness } from "@/lib/db/readiness";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const checks = await checkReadiness();
  const failing = checks.filter((check) => !check.ok).map(({ name, detail }) => ({ name, detail }));
  const body = { status: failing.length === 0 ? "ready" : "not_ready", failing, checks };
  return Response.json(body, { status: failing.length === 0 ? 200 : 503, headers: { "cache-control": "no-store" } });
}
