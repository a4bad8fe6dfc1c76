// The second half of an upsert: the interview is known, and the source sends it again.
import "server-only";
import { actorRecord, channelOf, type Actor } from "@/lib/authz/actor";
import type { UpsertedApplication } from "@/lib/applications/upsert-application";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { endFirstChoice } from "@/lib/first-choices/end-first-choice";
import { getInterviewRecord, lockInterview, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailLeavers, mailUpdate } from "@/lib/interviews/mail-update";
import { moveInterview } from "@/lib/interviews/move-interview";
import { reissueLink } from "@/lib/interviews/reissue-link";
import { retakeSlots } from "@/lib/interviews/retake-slots";
import type { InterviewStatus, UpsertInterviewInput } from "@/lib/interviews/schema";
import { ok, refuse, type Result } from "@/lib/result";
import type { TakeRefusal } from "@/lib/slots/rules";
import { tagLiveSlots } from "@/lib/slots/tag-live-slots";
import { endTimeRequest } from "@/lib/time-requests/end-time-request";

interface UpdateInterview {
  actor: Actor;
  input: UpsertInterviewInput;
  interviewId: string;
  application: UpsertedApplication;
  hosts: { organizerId: string; panelIds: string[] };
}
type Updated = { interviewId: string; outcome: "updated" | "unchanged"; withdrawnSlotIds: string[] };

/** Brings a known interview up to date; see `upsertInterview` for the rules and refusals. */
export async function updateInterview(
  tx: Tx,
  update: UpdateInterview,
): Promise<Result<Updated, TakeRefusal | { code: "not_scheduled"; status: InterviewStatus }>> {
  const { input, interviewId } = update;
  const before = await lockInterview(tx, interviewId);
  if (before === null) throw new Error("The interview vanished under its lock");
  const newTime =
    input.starts_at.getTime() !== before.sourceStartsAt.getTime() ||
    input.ends_at.getTime() !== before.sourceEndsAt.getTime();
  if (newTime && before.status !== "scheduled") return refuse({ code: "not_scheduled", status: before.status });
  const fields = changedFields(before, update);
  const panelChanged = !sameList(
    before.interviewers.map((each) => each.hostId),
    update.hosts.panelIds,
  );
  const otherHosts =
    panelChanged || (before.interviewers.length === 0 && before.organizerId !== update.hosts.organizerId);
  // The old link is in a mailbox that is not the candidate's any more, or another candidate's.
  const readdressed = update.application.addressChanged || before.candidateId !== update.application.candidateId;
  if (Object.keys(fields).length === 0 && !panelChanged && !newTime && !update.application.changed) {
    return ok({ interviewId, outcome: "unchanged", withdrawnSlotIds: [] });
  }
  const { candidateId } = update.application;
  const events: NewEvent[] = readdressed
    ? [await reissueLink(tx, { actor: update.actor, interviewId, candidateId })]
    : [];
  // What another person proposed is not the new candidate's.
  if (before.candidateId !== candidateId) await endTimeRequest(tx, { interviewId, state: "withdrawn" });
  events.push(...(await endOutdatedChoice(tx, update, before, otherHosts)));
  await writeFields(tx, update, fields, panelChanged);
  const interview = (await getInterviewRecord(tx, interviewId))!;
  const moves =
    newTime &&
    (input.starts_at.getTime() !== before.startsAt.getTime() || input.ends_at.getTime() !== before.endsAt.getTime());
  if (moves) {
    const moved = await move(tx, update, interview);
    if (!moved.ok) return moved;
    await mailLeavers(tx, { interview, previous: before, notify: input.notify });
    await recordEvents(tx, events);
    return ok({ interviewId, outcome: "updated", withdrawnSlotIds: moved.value.withdrawnSlotIds });
  }
  const retaken =
    otherHosts && before.status === "scheduled"
      ? await retakeSlots(tx, { actor: update.actor, interview, before })
      : null;
  if (retaken?.ok === false) return retaken;
  if (retaken === null && ("kind" in fields || "jobId" in fields)) await tagLiveSlots(tx, [interviewId]);
  await mailUpdate(tx, { interview, previous: before, readdressed, notify: input.notify });
  await recordEvents(tx, [
    {
      type: "interview.updated",
      actor: update.actor,
      channel: channelOf(update.actor),
      interviewId,
      data: { fields: [...Object.keys(fields), ...(panelChanged ? ["interviewers"] : [])] },
    },
    ...(retaken?.value.events ?? []),
    ...events,
  ]);
  return ok({ interviewId, outcome: "updated", withdrawnSlotIds: retaken?.value.withdrawnIds ?? [] });
}

/** Times picked for another candidate, or made of another panel's, are nobody's any more. */
async function endOutdatedChoice(tx: Tx, update: UpdateInterview, before: InterviewRecord, otherHosts: boolean) {
  const { actor, interviewId, application } = update;
  if (before.candidateId === application.candidateId && !otherHosts) return [];
  return endFirstChoice(tx, { actor, interviewId, state: "ended" });
}

const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/** The interview's own columns whose value the source changed. `undefined` in the input means "not sent": kept. */
function changedFields(before: InterviewRecord, { input, application, hosts }: UpdateInterview) {
  const wanted = {
    kind: input.kind,
    title: input.title,
    timeZone: input.time_zone,
    ...(input.location !== undefined && { location: input.location }),
    ...(input.join_url !== undefined && { joinUrl: input.join_url }),
    sourceStartsAt: input.starts_at,
    sourceEndsAt: input.ends_at,
    applicationId: application.applicationId,
    candidateId: application.candidateId,
    jobId: application.jobId,
    organizerId: hosts.organizerId,
  };
  const differs = ([key, value]: [string, unknown]) => {
    const old = before[key as keyof InterviewRecord];
    return value instanceof Date ? (old as Date).getTime() !== value.getTime() : old !== value;
  };
  return Object.fromEntries(Object.entries(wanted).filter(differs)) as Partial<typeof wanted>;
}

async function writeFields(
  tx: Tx,
  { interviewId, hosts }: UpdateInterview,
  fields: object,
  panelChanged: boolean,
): Promise<void> {
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    data: { ...fields, revision: { increment: 1 }, updatedAt: tx.now },
  });
  if (!panelChanged) return;
  await tx.db.interviewer.deleteMany({ where: { organizationId: tx.organizationId, interviewId } });
  await tx.db.interviewer.createMany({
    data: hosts.panelIds.map((hostId, position) => ({
      organizationId: tx.organizationId,
      interviewId,
      hostId,
      position,
    })),
  });
}

function move(tx: Tx, { actor, input }: UpdateInterview, interview: InterviewRecord) {
  return moveInterview(tx, {
    actor,
    interview,
    startsAt: input.starts_at,
    endsAt: input.ends_at,
    requireOpen: false,
    initiator: "company",
    channel: channelOf(actor),
    reason: null,
    note: null,
    noticeSeconds: Math.floor((interview.startsAt.getTime() - tx.now.getTime()) / 1_000),
    release: true,
    notify: input.notify,
    actorRecord: actorRecord(actor),
  });
}
