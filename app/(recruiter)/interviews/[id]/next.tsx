// What to do next with a cancellation or a request, each way on the spot: times for this candidate, the slot for others, or no more.
import type { ReactNode } from "react";
import { NextActs } from "@/components/first-choices/next-acts";
import { ActButton } from "@/components/interviews/act-button";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { getStanding } from "@/lib/attention/queries";
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
  const { refillId, standing } = await inOrganization(actor.organizationId, async (tx) => ({
    refillId: cancellation === null ? null : await getRefillIdOf(tx, { interviewId: id }),
    standing:
      cancellation === null ? null : await getStanding(tx, { kind: "cancellation", subjectId: id, role: actor.role }),
  }));
  return (
    <NextActs
      interviewId={id}
      canOffer={mayAct}
      hasLeft={interview.applicationStatus === "withdrawn"}
      firstChoice={firstChoice}
      slotForOthers={refillId === null ? null : <FreedSlot refillId={refillId} />}
      close={standing === null || !mayAct ? null : <Close interview={interview} standing={standing} zone={zone} />}
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
  interview: { id, now },
  standing: { fact, done },
  zone,
}: {
  interview: InterviewDetail;
  standing: NonNullable<Awaited<ReturnType<typeof getStanding>>>;
  zone: string;
}): ReactNode {
  if (done === null)
    return <ActButton action={closeAction.bind(null, id, "done")} fields={{ fact }} label="Close this cancellation" />;
  return (
    <>
      <p className="text-sm">
        Closed by <bdi>{done.by}</bdi>, {formatMoment(done.at, { zone, now })}.
      </p>
      <ActButton action={closeAction.bind(null, id, "reopen")} fields={{ fact }} label="Open it again" />
    </>
  );
}
