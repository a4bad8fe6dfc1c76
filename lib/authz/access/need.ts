import type { Permission } from "@/lib/authz/permissions";

/**
 * A member's right, or another gate: `anyone`; `member`: signed in, whatever the role; `link`: a secret link that came by
 * mail; `setup-code`: the code of the first start; `metrics-token`: METRICS_TOKEN, without which the address is
 * nobody's (404); `feed-address`: the secret address of a member's own calendar. Whoever lacks a right finds a page's 404, an action's or a route's
 * refusal; whoever is signed out is led to sign in.
 */
export type Need = Permission | "anyone" | "member" | "link" | "setup-code" | "metrics-token" | "feed-address";
