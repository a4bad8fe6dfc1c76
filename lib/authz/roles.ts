// The roles of members and the scopes of API keys: what a permission is granted to.

export const ROLES = ["admin", "coordinator", "interviewer", "viewer"] as const;
export type Role = (typeof ROLES)[number];

export const SCOPES = [
  "interviews:read",
  "interviews:write",
  "slots:read",
  "slots:write",
  "waitlist:read",
  "waitlist:write",
  "policies:read",
  "policies:write",
  "webhooks:read",
  "webhooks:write",
  "events:read",
  "candidates:erase",
] as const;
export type Scope = (typeof SCOPES)[number];
