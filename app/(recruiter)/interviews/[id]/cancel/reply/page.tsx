import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CancelReplyFields } from "@/components/first-choices/cancel-reply-fields";
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
import { listReasons } from "@/lib/reasons/queries";
import { cancelReplyAction } from "./actions";

export const metadata: Metadata = { title: "Cancel with an apology" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CancelReplyPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const home = `/interviews/${encodeURIComponent(id)}`;
  const { actor, organization } = await requireMember(`${home}/cancel/reply`);
  if (!can(actor, "interviews:write") || !isId("int", id)) notFound();
  const code = typeof query["reason"] === "string" ? query["reason"] : "";
  const { draft, reason } = await inOrganization(organization.id, async (tx) => ({
    draft: await getReplyDraft(tx, { interviewId: id, memberId: actor.memberId, cancelReason: code }),
    reason: (await listReasons(tx, { list: "staff", lang: "en" })).find((each) => each.code === code),
  }));
  if (draft === null) notFound();
  // Without a reason there is no draft to begin with; somebody was faster: the interview's page says how it stands.
  if (reason === undefined) redirect(`${home}/cancel`);
  const { interview, now } = draft;
  if (interview.status !== "scheduled") redirect(home);
  const name = withoutTurns(interview.candidate.name);
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: `${home}/cancel`, label: "Other ways to cancel" }}
        title={<bdi>{`Cancel and write to ${name}`}</bdi>}
        lead="One mail takes the interview out of their calendar, says sorry and offers other times. Interviewers are told separately."
      />
      <Card className="mb-6 space-y-2 p-4! sm:p-5!">
        <FullTimes interval={interview} zones={[{ zone: organization.timeZone, label: "" }]} now={now} />
        <p className="text-sm text-muted">
          Reason: <bdi className="text-ink">{reason.label}</bdi>. Candidates don’t read the reason, only your words.
        </p>
      </Card>
      <ReplyForm
        {...replyFormProps(draft)}
        action={cancelReplyAction.bind(null, id, code)}
        copy={null}
        back={home}
        submit="Cancel it and send this"
        isDanger
      >
        <CancelReplyFields />
      </ReplyForm>
    </div>
  );
}
