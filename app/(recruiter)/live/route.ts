import { can } from "@/lib/authz/permissions";
import { getMember, isSessionLive } from "@/lib/authz/session";
import { liveStream } from "@/lib/http/live-stream";

/** What tells open pages that something has changed; 401 for whoever is not signed in. */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await getMember();
  if (signedIn === null) return new Response(null, { status: 401 });
  if (!can(signedIn.actor, "interviews:read")) return new Response(null, { status: 403 });
  const { organization, sessionId } = signedIn;
  return liveStream({
    organizationId: organization.id,
    isStillSignedIn: () => isSessionLive({ organizationId: organization.id, sessionId }),
    signal: request.signal,
  });
}
