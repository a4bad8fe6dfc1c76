import { readView } from "@/lib/attention/rules";
import { countWaiting } from "@/lib/attention/queries";
import { can } from "@/lib/authz/permissions";
import { getMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";

/** How many things of the queue wait for somebody; 401 for whoever is not signed in. */
export async function GET(): Promise<Response> {
  const signedIn = await getMember();
  if (signedIn === null) return new Response(null, { status: 401 });
  const { actor, organization } = signedIn;
  if (!can(actor, "interviews:read")) return new Response(null, { status: 403 });
  const view = readView({}, actor);
  const count = await inOrganization(organization.id, (tx) => countWaiting(tx, { view, zone: organization.timeZone }));
  return Response.json({ count }, { headers: { "cache-control": "no-store" } });
}
