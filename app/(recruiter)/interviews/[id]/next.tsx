// What to do next with a cancellation or a request, each way on the spot: times for this candidate, the slot for others, or no more.
import type { ReactNode } from "react";
import { NextActs } from "@/components/first-choices/next-acts";
import { ActButton } from "@/components/interviews/act-button";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { getDone } from "@/lib/attention/queries";
import type { MemberActor } from "@/lib/authz/actor";
import { can } from "@/lib/authz/permissions";
import { inOrganization } from "@/lib/db/transaction";
import type { InterviewDetail } from "@/lib/interviews/views/schema";
import { formatMoment } from "@/lib/time/zone";
import { getRefillIdOf } from "@/lib/waitlist/story/queries";
import { closeAction } from "./close-action";

export async function Next({
  interview,
  actor,
  zone,
}: {
  interview: InterviewDetail;
  actor: MemberActor;
  zone: string;
}): Promise<ReactNode> {
  const { id, cancellation, firstChoice, now } = interview;
  const mayAct = can(actor, "interviews:write");
  if (!needsDecision(interview) || (!mayAct && firstChoice === null)) return null;
  const { refillId, closed } = await inOrganization(actor.organizationId, async (tx) => ({
    refillId: cancellation === null ? null : await getRefillIdOf(tx, { interviewId: id }),
    closed:
      cancellation === null ? null : await getDone(tx, { kind: "cancellation", subjectId: id, fact: cancellation.id }),
  }));
  return (
    <NextActs
      interviewId={id}
      canOffer={mayAct}
      hasLeft={interview.applicationStatus === "withdrawn"}
      firstChoice={firstChoice}
      slotForOthers={refillId === null ? null : <FreedSlot refillId={refillId} />}
      close={cancellation === null || !mayAct ? null : <Close interview={interview} closed={closed} zone={zone} />}
      zone={zone}
      now={now}
    />
  );
}

/** It is off, or other times are asked for or offered: somebody has to say what happens next. */
function needsDecision({ status, timeRequest, firstChoice }: InterviewDetail): boolean {
  return status === "cancelled" || (status === "scheduled" && (timeRequest !== null || firstChoice?.state === "open"));
}

function FreedSlot({ refillId }: { refillId: string }): ReactNode {
  return (
    <ButtonLink size="sm" href={`/slots/freed/${refillId}`}>
      <Icon name="users" />
      See who could have it
    </ButtonLink>
  );
}

function Close({
  interview: { id, cancellation, now },
  closed,
  zone,
}: {
  interview: InterviewDetail;
  closed: { at: Date; by: string } | null;
  zone: string;
}): ReactNode {
  if (closed === null)
    return (
      <ActButton
        action={closeAction.bind(null, id, "done")}
        fields={{ fact: cancellation?.id ?? "" }}
        label="Close this cancellation"
      />
    );
  return (
    <>
      <p className="text-sm">
        Closed by <bdi>{closed.by}</bdi>, {formatMoment(closed.at, { zone, now })}.
      </p>
      <ActButton
        action={closeAction.bind(null, id, "reopen")}
        fields={{ fact: cancellation?.id ?? "" }}
        label="Open it again"
      />
    </>
  );
}
