// An ATS puts an interview in, or sends it again (contract §3, Upsert by an ATS).
import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import { upsertApplication, type UpsertedApplication } from "@/lib/applications/upsert-application";
import { issueCandidateLink } from "@/lib/candidate-links/link-rows";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { interviewData } from "@/lib/interviews/event-data";
import { followApplication, listFollowers, type Follower } from "@/lib/interviews/follow-application";
import { ACTIVE_AGAIN } from "@/lib/interviews/lock-application";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { lockUpsert } from "@/lib/interviews/lock-upsert";
import { mailInvitation } from "@/lib/interviews/mail-changes";
import type { InterviewStatus, UpsertInterviewInput } from "@/lib/interviews/schema";
import { slotEvents } from "@/lib/interviews/slot-events";
import { updateInterview } from "@/lib/interviews/update-interview";
import { ok, refuse, type Result } from "@/lib/result";
import type { TakeRefusal } from "@/lib/slots/rules";
import { takeSlots } from "@/lib/slots/take-slots";
import { upsertHosts } from "@/lib/slots/upsert-hosts";

export type UpsertRefusal =
  TakeRefusal | { code: "not_scheduled"; status: InterviewStatus } | { code: "candidate_erased" };
export interface Upserted {
  interviewId: string;
  outcome: "created" | "updated" | "unchanged";
  /** Open slots that stood in the way of the interview and were withdrawn. */
  withdrawnSlotIds: string[];
}

/**
 * Creates the interview of this source and external id, or brings it up to date; never changes its status. The time the
 * source sent last is no change, another one is a move by the company. Serialised per external id by an advisory lock.
 * Refusals: slot_overlap, slot_held, not_scheduled (another time for an interview that is not scheduled), candidate_erased.
 */
export async function upsertInterview(
  tx: Tx,
  { actor, input }: { actor: Actor; input: UpsertInterviewInput },
): Promise<Result<Upserted, UpsertRefusal>> {
  const { interviewId, known, isErased } = await lockUpsert(tx, input);
  // A nightly run of an ATS must not bring back what was erased at the person's wish.
  if (isErased) return refuse({ code: "candidate_erased" });
  const application = await upsertApplication(tx, input, known);
  const followers = await listFollowers(tx, { application, exceptId: interviewId });
  const hosts = await upsertPeople(tx, input, { interviewId, followers });
  const events = await followApplication(tx, { actor, application, followers, notify: input.notify });
  const upserted =
    interviewId === null
      ? await createInterview(tx, { actor, input, application, hosts })
      : await updateInterview(tx, { actor, input, interviewId, application, hosts });
  if (upserted.ok) await recordEvents(tx, events);
  return upserted;
}

export interface People {
  organizerId: string;
  panelIds: string[];
}

async function upsertPeople(
  tx: Tx,
  input: UpsertInterviewInput,
  { interviewId, followers }: { interviewId: string | null; followers: readonly Follower[] },
): Promise<People> {
  // Whose slots this upsert may write beside the panel's: all hosts have to be locked at once.
  const rejobbed = followers.filter(({ fields }) => fields.jobId !== undefined).map((each) => each.interviewId);
  const heldBy = [...(interviewId === null ? [] : [interviewId]), ...rejobbed];
  const people = [input.organizer, ...input.interviewers];
  const [organizerId, ...panelIds] = await upsertHosts(tx, people, { heldBy, lock: rejobbed.length > 0 });
  return { organizerId: organizerId!, panelIds };
}

interface CreateInput {
  actor: Actor;
  input: UpsertInterviewInput;
  application: UpsertedApplication;
  hosts: People;
}

async function createInterview(
  tx: Tx,
  { actor, input, application, hosts }: CreateInput,
): Promise<Result<Upserted, UpsertRefusal>> {
  // A new interview makes the application active again.
  await tx.db.application.updateMany({
    where: { organizationId: tx.organizationId, id: application.applicationId, status: "withdrawn" },
    data: ACTIVE_AGAIN,
  });
  const interviewId = newId("int");
  await insertInterview(tx, interviewId, { actor, input, application, hosts });
  const taken = await takeSlots(tx, {
    interviewId,
    hostIds: hosts.panelIds.length > 0 ? hosts.panelIds : [hosts.organizerId],
    startsAt: input.starts_at,
    endsAt: input.ends_at,
    timeZone: input.time_zone,
    kind: input.kind,
    jobExternalId: input.job.external_id,
    round: 0,
    own: [],
    releaseOwn: false,
  });
  if (!taken.ok) return taken;
  await issueCandidateLink(tx, { interviewId, candidateId: application.candidateId });
  const interview = await getInterviewRecord(tx, interviewId);
  if (interview === null) throw new Error("The new interview is not there");
  await mailInvitation(tx, { interview, notify: input.notify });
  await recordEvents(tx, [
    {
      type: "interview.scheduled",
      actor,
      channel: channelOf(actor),
      interviewId,
      data: { interview: interviewData(interview, { appUrl: env().APP_URL }) },
    },
    ...(await slotEvents(tx, { actor, interviewId, released: [], taken: taken.value.taken })),
  ]);
  return ok({ interviewId, outcome: "created", withdrawnSlotIds: taken.value.withdrawnIds });
}

async function insertInterview(tx: Tx, id: string, { input, application, hosts }: CreateInput): Promise<void> {
  await tx.db.interview.create({
    data: {
      organizationId: tx.organizationId,
      id,
      source: input.source,
      externalId: input.external_id,
      applicationId: application.applicationId,
      candidateId: application.candidateId,
      jobId: application.jobId,
      organizerId: hosts.organizerId,
      kind: input.kind,
      title: input.title,
      startsAt: input.starts_at,
      endsAt: input.ends_at,
      timeZone: input.time_zone,
      location: input.location ?? null,
      joinUrl: input.join_url ?? null,
      calendarUid: `${id}@${new URL(env().APP_URL).hostname}`,
      sourceStartsAt: input.starts_at,
      sourceEndsAt: input.ends_at,
      createdAt: tx.now,
      updatedAt: tx.now,
    },
  });
  await tx.db.interviewer.createMany({
    data: hosts.panelIds.map((hostId, position) => ({
      organizationId: tx.organizationId,
      interviewId: id,
      hostId,
      position,
    })),
  });
}
