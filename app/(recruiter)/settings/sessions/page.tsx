import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader } from "@/components/recruiter/page-header";
import { SessionTable } from "@/components/settings/session-table";
import { listSessions } from "@/lib/authz/member-session";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { endAllAction, endOthersAction, endSessionAction } from "./actions";

export const metadata: Metadata = { title: "Where you are signed in" };

const notices: Record<string, NoticeText> = {
  ended: { title: "That session has ended", text: "Whoever used it is asked to sign in again." },
  others: { title: "All other sessions have ended", text: "This one goes on." },
};

export default async function SessionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const query = await searchParams;
  const { organization, member, sessionId } = await requireMember("/settings/sessions");
  const { sessions, now } = await inOrganization(organization.id, async (tx) => ({
    sessions: await listSessions(tx, { memberId: member.id }),
    now: tx.now,
  }));
  return (
    <>
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Where you are signed in"
        lead="A session ends after 12 hours without use, after 30 days in any case, and with a new password."
      />
      <Notice code={query.done} texts={notices} />
      <SessionTable
        sessions={sessions}
        current={sessionId}
        zone={organization.timeZone}
        now={now}
        end={(id) => <ActButton action={endSessionAction.bind(null, id)} label="Sign out there" />}
      />
      <div className="mt-5 flex flex-wrap gap-3">
        {sessions.length > 1 ? <ActButton action={endOthersAction} label="Sign out everywhere else" /> : null}
        <ActButton action={endAllAction} variant="danger" label="Sign out everywhere" />
      </div>
    </>
  );
}
