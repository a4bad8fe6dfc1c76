// What an outgoing call is about, gathered when it is made: reasons and notes are read late, so that an erased one never leaves.
import "server-only";
import type { CallSubject, Refs } from "@/lib/ats/adapter";
import { CAPABILITIES } from "@/lib/ats/capabilities";
import { noteText } from "@/lib/ats/note-text";
import type { LiveConnection } from "@/lib/ats/open-connection";
import { openNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { reasonLabels } from "@/lib/reasons/queries";
import type { Prisma } from "@/prisma/generated/client";

export type SubjectRow = Prisma.InterviewGetPayload<{
  include: {
    candidate: { select: { name: true } };
    organizer: { select: { email: true } };
    interviewers: { include: { host: { select: { email: true; externalId: true } } } };
  };
}>;
type Call = Prisma.AtsCallGetPayload<object> & {
  interview: SubjectRow;
  atsInterview: Prisma.AtsInterviewGetPayload<object>;
};
interface Cause {
  kind: string;
  initiator: string;
  reasonCode: string | null;
  note: string | null;
  late: boolean;
  previousStartsAt: Date | null;
  startsAt: Date | null;
}

/** Reads only. */
export async function callSubject(
  tx: Tx,
  { call, connection }: { call: Call; connection: LiveConnection },
): Promise<CallSubject> {
  const { interview } = call;
  const { type } = await tx.db.event.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: call.eventId } },
    select: { type: true },
  });
  const cause = await causeOf(tx, { call, type });
  const labels = await reasonLabels(tx, { lang: "en" });
  const reasonCode = cause?.reasonCode ?? null;
  const label = reasonCode === null ? null : (labels.get(reasonCode) ?? reasonCode);
  // Short, and unlike anything a person writes: by it a note is found again.
  const marker = call.eventId.slice(-10);
  const initiator = cause?.initiator === "company" ? "company" : "candidate";
  const capabilities = CAPABILITIES[connection.provider];
  const text = noteText({
    type: cause?.kind === "withdraw" ? "withdrawal" : type,
    initiator,
    title: interview.title,
    startsAt: cause?.startsAt ?? interview.startsAt,
    previousStartsAt: cause?.previousStartsAt ?? null,
    timeZone: interview.timeZone,
    reasonLabel: label,
    reasonCode,
    note: connection.settings.include_note ? openNote(cause?.note ?? null) : null,
    isLate: cause?.late ?? false,
    isByHand:
      !call.atsInterview.own &&
      (capabilities.only_own === true || (capabilities.only_own === "move" && type === "interview.rescheduled")),
    marker,
  });
  const map = connection.row.reasonMap as Record<string, string>;
  return {
    externalId: call.atsInterview.externalId,
    refs: call.atsInterview.refs as Refs,
    title: interview.title,
    startsAt: interview.startsAt,
    endsAt: interview.endsAt,
    timeZone: interview.timeZone,
    location: interview.location,
    joinUrl: interview.joinUrl,
    interviewers: interview.interviewers.map(({ host }) => ({ email: host.email, externalId: host.externalId })),
    organizerEmail: interview.organizer.email,
    interviewId: interview.id,
    text,
    marker,
    reason: {
      code: reasonCode ?? "",
      label: label ?? "",
      atsId: (reasonCode === null ? null : map[reasonCode]) || null,
    },
    initiator,
    mayBeThere: call.attempts > 0,
  };
}

/** The cancellation or move behind the event; for a withdrawal the cancellation that stands. */
async function causeOf(tx: Tx, { call, type }: { call: Call; type: string }): Promise<Cause | null> {
  const { organizationId } = tx;
  if (type === "interview.rescheduled" && call.subjectId !== null) {
    const move = await tx.db.reschedule.findUnique({
      where: { organizationId_id: { organizationId, id: call.subjectId } },
    });
    return move && { ...move, kind: "move", late: false };
  }
  if (type === "interview.cancellation_undone") return null;
  const cancellation = await tx.db.cancellation.findFirst({
    where: {
      organizationId,
      ...(call.subjectId === null ? { interviewId: call.interviewId } : { id: call.subjectId }),
    },
    orderBy: { cancelledAt: "desc" },
  });
  return cancellation && { ...cancellation, previousStartsAt: null, startsAt: null };
}
