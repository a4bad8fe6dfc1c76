import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { RoleMatrix } from "@/components/settings/role-matrix";
import { can, hasPermission, PERMISSIONS, type Permission } from "@/lib/authz/permissions";
import { ROLES } from "@/lib/authz/roles";
import { requireMember } from "@/lib/authz/session";
import { ROLE_WORDS } from "@/lib/team/views/schema";

export const metadata: Metadata = { title: "Roles" };

/** Made from the table that every page and act asks: what stands here is what holds. */
export default async function RolesPage(): Promise<ReactNode> {
  const { actor } = await requireMember("/settings/roles");
  if (!can(actor, "team:read")) notFound();
  const permissions = Object.keys(PERMISSIONS) as Permission[];
  return (
    <>
      <PageHeader
        back={{ href: "/settings/team", label: "Team" }}
        title="What each role may do"
        lead="Every page and every button asks this table. Interviewers and viewers change nothing."
      />
      <RoleMatrix
        roles={ROLES.map((role) => ROLE_WORDS[role])}
        rows={permissions.map((permission) => ({
          means: PERMISSIONS[permission].means,
          permission,
          has: ROLES.map((role) => hasPermission(role, permission)),
        }))}
      />
    </>
  );
}
