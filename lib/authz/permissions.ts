// The one permission table: what each right means and which roles have it. The page of roles is made from it, and the tables in
// access/ say which page, action and route asks for which right.
import type { Actor } from "@/lib/authz/actor";
import type { Role } from "@/lib/authz/roles";

const ADMINS = ["admin"] as const;
const COORDINATORS = ["admin", "coordinator"] as const;
const EVERYBODY = ["admin", "coordinator", "interviewer", "viewer"] as const;

/** A right is one line: its name, who has it, and what it means, in words that stand on the page of roles. */
export const PERMISSIONS = {
  "account:manage": { roles: EVERYBODY, means: "Look after their own password, sessions and notifications" },
  "interviews:read": { roles: EVERYBODY, means: "See interviews and what became of them" },
  "interviews:write": { roles: COORDINATORS, means: "Cancel and move interviews, note how they ended" },
  "interviews:copy-link": { roles: COORDINATORS, means: "Copy a candidate's own link" },
  "interviews:mark-seen": { roles: COORDINATORS, means: "Take things off the list of what needs somebody" },
  "slots:read": { roles: EVERYBODY, means: "See slots" },
  "slots:write": { roles: COORDINATORS, means: "Add and withdraw slots" },
  "reports:read": { roles: ["admin", "coordinator", "viewer"], means: "See reports" },
  "policies:read": { roles: COORDINATORS, means: "See the policies" },
  "policies:write": { roles: ADMINS, means: "Change the policies" },
  "reasons:read": { roles: ["admin", "coordinator", "viewer"], means: "See the reasons" },
  "reasons:write": { roles: ADMINS, means: "Change the reasons" },
  "branding:read": { roles: EVERYBODY, means: "See how candidates' pages look" },
  "branding:write": { roles: ADMINS, means: "Change how candidates' pages look, and their languages" },
  "webhooks:read": { roles: ADMINS, means: "See webhooks and their deliveries" },
  "webhooks:write": { roles: ADMINS, means: "Change webhooks" },
  "ats:manage": { roles: ADMINS, means: "Connect an ATS and say what it is told" },
  "events:read": { roles: ADMINS, means: "Read the event feed" },
  "candidates:erase": { roles: ADMINS, means: "Answer candidates' requests: copies of their data, erasure" },
  "privacy:manage": { roles: ADMINS, means: "Change how long data is kept" },
  "team:read": { roles: COORDINATORS, means: "See who is in the team" },
  "team:manage": { roles: ADMINS, means: "Invite people, change roles, end access" },
  "api-keys:manage": { roles: ADMINS, means: "Make, replace and revoke API keys" },
} as const satisfies Record<string, { roles: readonly Role[]; means: string }>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether members of this role have this right. */
export function hasPermission(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission].roles as readonly Role[]).includes(role);
}

/** Whether this actor may do this at all. Which rows it may do it to is the tenant scope's business, in the WHERE. */
export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.type) {
    case "member":
      return hasPermission(actor.role, permission);
    case "api_key":
      return (actor.scopes as readonly string[]).includes(permission);
    case "system":
    case "ats":
      return true;
    case "candidate":
      return false;
  }
}
