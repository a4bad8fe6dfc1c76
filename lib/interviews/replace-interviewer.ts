// One person of the panel for another, at the same time: the candidate need not even notice.
import "server-only";
import { channelOf, type MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { endFirstChoice } from "@/lib/first-choices/end-first-choice";
import { getInterviewRecord, hostIdsOf, lockInterview, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailUpdate } from "@/lib/interviews/mail-update";
import { retakeSlots } from "@/lib/interviews/retake-slots";
import type { InvalidState } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import type { TakeRefusal } from "@/lib/slots/rules";
import { upsertHosts } from "@/lib/slots/upsert-hosts";

export interface ReplaceInterviewer {
  actor: MemberActor;
  interviewId: string;
  /** Addresses; the leaving one is of the panel, or of the organizer where there is none. */
  leaving: string;
  joining: { email: string; name: string };
  /** Whether the leaving one's time is open for others then. */
  releaseSlots: boolean;
  /** The candidate is told who they will meet. */
  namesMatter: boolean;
}
export type ReplaceRefusal =
  TakeRefusal | InvalidState | { code: "not_found" } | { code: "not_on_panel" } | { code: "already_on_panel" };

/**
 * Puts another person on the panel in the place of one, at the same time: the one's slot is let go and the other's taken in one
 * transaction; the one's calendar gets a CANCEL, the other's a REQUEST, those who stay an update. Times offered first end with it:
 * they were the old panel's. Done already: nothing changes. Refusals: not_found, invalid_state (also begun), not_on_panel,
 * already_on_panel, slot_overlap, slot_held.
 */
export async function replaceInterviewer(
  tx: Tx,
  input: ReplaceInterviewer,
): Promise<Result<{ changed: boolean }, ReplaceRefusal>> {
  const { actor, interviewId, joining, releaseSlots, namesMatter } = input;
  const before = await lockInterview(tx, interviewId);
  if (before === null) return refuse({ code: "not_found" });
  if (before.status !== "scheduled" || before.startsAt <= tx.now)
    return refuse({ code: "invalid_state", status: before.status });
  const leaving = hostOf(before, input.leaving);
  const isOn = hostOf(before, joining.email) !== null;
  if (leaving === null) return isOn ? ok({ changed: false }) : refuse({ code: "not_on_panel" });
  if (isOn) return refuse({ code: "already_on_panel" });
  const [joiningId] = await upsertHosts(tx, [joining], { heldBy: [interviewId] });
  const panel = hostIdsOf(before).map((id) => (id === leaving ? joiningId! : id));
  await writePanel(tx, interviewId, panel);
  const interview = (await getInterviewRecord(tx, interviewId))!;
  const retaken = await retakeSlots(tx, { actor, interview, before, release: releaseSlots });
  if (!retaken.ok) return retaken;
  const ended = await endFirstChoice(tx, { actor, interviewId, state: "ended" });
  await mailUpdate(tx, { interview, previous: before, readdressed: false, notify: "all", namesMatter });
  await recordEvents(tx, [
    {
      type: "interview.updated",
      ...{ actor, channel: channelOf(actor), interviewId },
      data: { fields: ["interviewers"] },
    },
    ...retaken.value.events,
    ...ended,
  ]);
  return ok({ changed: true });
}

/** The id of the host of this interview who has this address. */
function hostOf({ interviewers, organizer }: InterviewRecord, email: string): string | null {
  const hosts = interviewers.length > 0 ? interviewers.map((each) => each.host) : [organizer];
  return hosts.find((host) => host.email === email.toLowerCase())?.id ?? null;
}

async function writePanel(tx: Tx, interviewId: string, hostIds: readonly string[]): Promise<void> {
  const { organizationId } = tx;
  await tx.db.interviewer.deleteMany({ where: { organizationId, interviewId } });
  await tx.db.interviewer.createMany({
    data: hostIds.map((hostId, position) => ({ organizationId, interviewId, hostId, position })),
  });
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId, id: interviewId } },
    data: { revision: { increment: 1 }, updatedAt: tx.now },
  });
}
