import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { RoleForm } from "@/components/settings/role-form";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { ROLES } from "@/lib/authz/roles";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { isId } from "@/lib/ids";
import { listMembers } from "@/lib/team/queries";
import { ROLE_HINTS, ROLE_WORDS } from "@/lib/team/views/schema";
import { changeAccessAction, changeRoleAction, resetSecondFactorAction } from "../actions";

export const metadata: Metadata = { title: "A member of the team" };

const roles = ROLES.map((value) => ({ value, label: ROLE_WORDS[value], hint: ROLE_HINTS[value] }));

export default async function MemberPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const { actor, organization } = await requireMember(`/settings/team/${id}`);
  if (!can(actor, "team:manage") || !isId("mbr", id)) notFound();
  const members = await inOrganization(organization.id, listMembers);
  const member = members.find((each) => each.id === id);
  if (member === undefined) notFound();
  return (
    <div className="max-w-2xl">
      <PageHeader
        back={{ href: "/settings/team", label: "Team" }}
        title={<bdi>{member.name}</bdi>}
        lead={member.email}
      />
      <div className="space-y-7">
        <Section id="role-of" title="Role">
          <Card>
            <RoleForm action={changeRoleAction.bind(null, id)} roles={roles} role={member.role} />
          </Card>
        </Section>
        {member.hasTwoFactor ? (
          <Section id="factor" title="Second step">
            <Card className="space-y-3">
              <p>On. When the device and the recovery codes are lost, take it away, and they set up a new one.</p>
              <ActButton action={resetSecondFactorAction.bind(null, id)} label="Take the second step away" />
            </Card>
          </Section>
        ) : null}
        <Section id="access" title="Access">
          <Card className="space-y-3">
            <p>
              {member.isDisabled
                ? "This person can't sign in."
                : "Ending it signs them out everywhere at once. What they did stays in the history, and access can be given back."}
            </p>
            <ActButton
              action={changeAccessAction.bind(null, id)}
              fields={{ disabled: String(!member.isDisabled) }}
              variant={member.isDisabled ? "secondary" : "danger"}
              label={member.isDisabled ? "Give access back" : "End their access"}
            />
          </Card>
        </Section>
      </div>
    </div>
  );
}
