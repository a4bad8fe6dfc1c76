import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ReplyForm } from "@/components/first-choices/reply-form";
import { replyFormProps } from "@/components/first-choices/reply-form-props";
import { FullTimes } from "@/components/interviews/when";
import { PageHeader } from "@/components/recruiter/page-header";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { getReplyDraft } from "@/lib/first-choices/reply-draft";
import { withoutTurns } from "@/lib/i18n/bidi";
import { isId } from "@/lib/ids";
import { copyReplyAction, replyAction } from "./actions";

export const metadata: Metadata = { title: "Write to the candidate" };

export default async function ReplyPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const home = `/interviews/${encodeURIComponent(id)}`;
  const { actor } = await requireMember(`${home}/reply`);
  if (!can(actor, "interviews:write") || !isId("int", id)) notFound();
  const draft = await inOrganization(actor.organizationId, (tx) =>
    getReplyDraft(tx, { interviewId: id, memberId: actor.memberId, cancelReason: null }),
  );
  if (draft === null) notFound();
  const { interview, now } = draft;
  if (interview.status === "completed" || interview.status === "no_show") redirect(home);
  const name = withoutTurns(interview.candidate.name);
  const isOff = interview.status === "cancelled";
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: home, label: name }}
        title={<bdi>{`Write to ${name}`}</bdi>}
        lead="A draft in the candidate’s language. Nothing is sent until you send it."
      />
      <Card className="mb-6 space-y-2 p-4! sm:p-5!">
        <p className="text-sm text-muted">{isOff ? "It was cancelled; its last time:" : "Now:"}</p>
        <FullTimes interval={interview} zones={[{ zone: interview.timeZone, label: "" }]} now={now} />
        {isOff ? null : (
          <p className="text-sm text-muted">It stays the candidate’s time until they choose another one.</p>
        )}
      </Card>
      <ReplyForm
        {...replyFormProps(draft)}
        action={replyAction.bind(null, id)}
        copy={can(actor, "interviews:copy-link") ? copyReplyAction.bind(null, id) : null}
        back={home}
        submit="Send it"
      />
    </div>
  );
}
