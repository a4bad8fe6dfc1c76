// The one permission table: what a role may do in the app, and what a scope opens in the API.
import type { Actor } from "@/lib/authz/actor";
import type { Role } from "@/lib/authz/roles";

export type Permission =
  | "interviews:read"
  | "interviews:write"
  | "interviews:copy-link"
  | "interviews:mark-seen"
  | "slots:read"
  | "slots:write"
  | "policies:read"
  | "policies:write"
  | "reasons:read"
  | "reasons:write"
  | "branding:read"
  | "branding:write"
  | "webhooks:read"
  | "webhooks:write"
  | "events:read"
  | "team:manage"
  | "api-keys:manage";

const BY_ROLE: Record<Role, readonly Permission[]> = {
  admin: [
    "interviews:read",
    "interviews:write",
    "interviews:copy-link",
    "interviews:mark-seen",
    "slots:read",
    "slots:write",
    "policies:read",
    "policies:write",
    "reasons:read",
    "reasons:write",
    "branding:read",
    "branding:write",
    "webhooks:read",
    "webhooks:write",
    "events:read",
    "team:manage",
    "api-keys:manage",
  ],
  coordinator: [
    "interviews:read",
    "interviews:write",
    "interviews:copy-link",
    "interviews:mark-seen",
    "slots:read",
    "slots:write",
    "policies:read",
    "reasons:read",
    "branding:read",
  ],
  interviewer: ["interviews:read", "slots:read", "branding:read"],
  viewer: ["interviews:read", "slots:read", "reasons:read", "branding:read"],
};

/** Whether this actor may do this at all. Which rows it may do it to is the tenant scope's business, in the WHERE. */
export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.type) {
    case "member":
      return BY_ROLE[actor.role].includes(permission);
    case "api_key":
      return (actor.scopes as readonly string[]).includes(permission);
    case "system":
      return true;
    case "candidate":
      return false;
  }
}
