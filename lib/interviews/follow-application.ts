// What becomes of a candidate's other interviews when one that is sent corrects the candidate, the address or the job.
import "server-only";
import type { UpsertedApplication } from "@/lib/applications/upsert-application";
import { channelOf, type Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { mailUpdate } from "@/lib/interviews/mail-update";
import { reissueLink } from "@/lib/interviews/reissue-link";
import type { Notify } from "@/lib/interviews/schema";
import { tagLiveSlots } from "@/lib/slots/tag-live-slots";
import { endTimeRequest } from "@/lib/time-requests/end-time-request";

export interface Follower {
  interviewId: string;
  /** What is the application's and no longer the interview's. */
  fields: { candidateId?: string; jobId?: string };
  needsLink: boolean;
}

/**
 * The interviews, other than the one sent, that have to follow: those of an application that is another candidate's or job's
 * now, and all of a candidate whose address changed, because whoever reads the old mailbox must lose every one of them.
 */
export async function listFollowers(
  tx: Tx,
  { application, exceptId }: { application: UpsertedApplication; exceptId: string | null },
): Promise<Follower[]> {
  const { applicationId, candidateId, jobId, reassigned, addressChanged } = application;
  if (!reassigned && !addressChanged) return [];
  const ofCandidate = { application: { organizationId: tx.organizationId, candidateId } };
  const interviews = await tx.db.interview.findMany({
    where: {
      organizationId: tx.organizationId,
      id: { not: exceptId ?? "" },
      OR: [{ applicationId }, ...(addressChanged ? [ofCandidate] : [])],
    },
    select: { id: true, applicationId: true, candidateId: true, jobId: true },
    orderBy: { id: "asc" },
  });
  return interviews
    .map((each) => {
      const fields = {
        ...(each.applicationId === applicationId && each.candidateId !== candidateId && { candidateId }),
        ...(each.applicationId === applicationId && each.jobId !== jobId && { jobId }),
      };
      return { interviewId: each.id, fields, needsLink: addressChanged || "candidateId" in fields };
    })
    .filter(({ fields, needsLink }) => needsLink || Object.keys(fields).length > 0);
}

/**
 * Brings the followers up to date, with new links where the reader is another, and invites the candidate to those ahead as
 * `notify` allows. Interviews and, where a job changes, the hosts of their slots are locked. Returns what is to be recorded.
 */
export async function followApplication(
  tx: Tx,
  {
    actor,
    application: { candidateId },
    followers,
    notify,
  }: { actor: Actor; application: UpsertedApplication; followers: readonly Follower[]; notify: Notify },
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const { interviewId, fields, needsLink } of followers) {
    const previous = (await getInterviewRecord(tx, interviewId))!;
    await tx.db.interview.update({
      where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
      data: { ...fields, revision: { increment: 1 }, updatedAt: tx.now },
    });
    if (fields.candidateId !== undefined) await endTimeRequest(tx, { interviewId, state: "withdrawn" });
    if (needsLink) events.push(await reissueLink(tx, { actor, interviewId, candidateId }));
    const interview = (await getInterviewRecord(tx, interviewId))!;
    await mailUpdate(tx, { interview, previous, readdressed: needsLink, notify });
    const changed = Object.keys(fields);
    if (changed.length === 0) continue;
    const data = { fields: changed };
    events.push({ type: "interview.updated", actor, channel: channelOf(actor), interviewId, data });
  }
  const rejobbed = followers.filter(({ fields }) => fields.jobId !== undefined);
  if (rejobbed.length > 0)
    await tagLiveSlots(
      tx,
      rejobbed.map((each) => each.interviewId),
    );
  return events;
}
