// How close together a recruiter's browser shows lines; a choice for display only, kept in a cookie.
import "server-only";
import { cookies } from "next/headers";
import { env, isSecureOrigin } from "@/lib/env";
import { readFormBody } from "@/lib/http/form-body";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import { cookieName } from "@/lib/http/zone-cookie";
import { safeNextPath } from "@/lib/authz/sign-in-path";

export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

const YEAR_S = 365 * 24 * 3_600;
const isSecure = () => isSecureOrigin(env().APP_URL);

/** What this browser has chosen; comfortable at first. */
export async function readDensity(): Promise<Density> {
  const value = (await cookies()).get(cookieName("density", isSecure()))?.value;
  return DENSITIES.find((each) => each === value) ?? "comfortable";
}

/** POST /density: keeps the choice and leads back to the page it came from; a post from elsewhere or of nonsense is refused. */
export async function postDensity(request: Request): Promise<Response> {
  if (!isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL }))
    return new Response(null, { status: 403 });
  const body = await readFormBody(request, ["density", "next"]).catch(() => null);
  if (body === null || !body.ok) return new Response(null, { status: 400 });
  const density = DENSITIES.find((each) => each === body.fields.get("density"));
  if (density === undefined) return new Response(null, { status: 400 });
  const headers = new Headers({ location: safeNextPath(body.fields.get("next")), "cache-control": "no-store" });
  const secure = isSecure() ? "; Secure" : "";
  headers.set(
    "set-cookie",
    `${cookieName("density", isSecure())}=${density}; Path=/; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax${secure}`,
  );
  return new Response(null, { status: 303, headers });
}
