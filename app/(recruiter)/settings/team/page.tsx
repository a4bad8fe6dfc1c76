import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { InvitationTable } from "@/components/settings/invitation-table";
import { InviteForm } from "@/components/settings/invite-form";
import { ResendInvitation } from "@/components/settings/resend-invitation";
import { TeamTable } from "@/components/settings/team-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { ROLES } from "@/lib/authz/roles";
import { requireMember } from "@/lib/authz/session";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { isTwoFactorRequired, listInvitations, listMembers } from "@/lib/team/queries";
import { ROLE_HINTS, ROLE_WORDS } from "@/lib/team/views/schema";
import { inviteAction, requireTwoFactorAction, resendInvitationAction, revokeInvitationAction } from "./actions";

export const metadata: Metadata = { title: "Team" };

const notices: Record<string, NoticeText> = {
  invited: { title: "The invitation is on its way", text: "Its link works once, for seven days." },
  revoked: { title: "The invitation is taken back", text: "Its link is over." },
  role: { title: "The role is changed", text: "They sign in again and find what the new role includes." },
  ended: { title: "Their access has ended", text: "All their sessions are over. What they did stays in the history." },
  back: { title: "They can sign in again" },
  factor: { title: "Their second step is off", text: "They sign in without and can set up a new one." },
  required: { title: "Everybody is asked for a second step now" },
  "not-required": { title: "The second step is everybody's own choice now" },
};
const roles = ROLES.map((value) => ({ value, label: `${ROLE_WORDS[value]}: ${ROLE_HINTS[value]}` }));

export default async function TeamPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const query = await searchParams;
  const { actor, organization, member } = await requireMember("/settings/team");
  if (!can(actor, "team:read")) notFound();
  const mayManage = can(actor, "team:manage");
  const { members, invitations, isRequired, now } = await inOrganization(organization.id, (tx) => read(tx, mayManage));
  const place = { zone: organization.timeZone, now };
  return (
    <>
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Team"
        actions={<ButtonLink href="/settings/roles">What each role may do</ButtonLink>}
      />
      <Notice code={query.done} texts={notices} />
      <div className="space-y-7">
        <TeamTable members={members} ownId={member.id} mayManage={mayManage} {...place} />
        {invitations.length > 0 ? (
          <Section id="open" title="Open invitations">
            <InvitationTable
              invitations={invitations}
              {...place}
              acts={({ id, email }) => (
                <>
                  <ResendInvitation action={resendInvitationAction.bind(null, id)} email={email} />
                  <ActButton action={revokeInvitationAction.bind(null, id)} variant="quiet" label="Take back" />
                </>
              )}
            />
          </Section>
        ) : null}
        {mayManage ? (
          <>
            <Section id="invite" title="Invite somebody">
              <Card>
                <InviteForm action={inviteAction} roles={roles} />
              </Card>
            </Section>
            <Section id="second-step" title="Second step when signing in">
              <Card className="space-y-3">
                <p>
                  {isRequired
                    ? "Everybody is asked for a code of an app besides the password. Whoever has none sets it up first."
                    : "A code of an app besides the password is everybody's own choice."}
                </p>
                <ActButton
                  action={requireTwoFactorAction}
                  fields={{ required: String(!isRequired) }}
                  label={isRequired ? "Ask nobody for it" : "Ask everybody for it"}
                />
              </Card>
            </Section>
          </>
        ) : null}
      </div>
    </>
  );
}

async function read(tx: Tx, mayManage: boolean) {
  return {
    members: await listMembers(tx),
    invitations: mayManage ? await listInvitations(tx) : [],
    isRequired: await isTwoFactorRequired(tx),
    now: tx.now,
  };
}
