// The story every ATS has to tell the same way: created there, moved by the candidate, cancelled with a reason. What exactly it
// is asked to do is the provider's.
import { expect, it } from "vitest";
import type { Hint } from "@/lib/ats/adapter";
import { queueReads } from "@/lib/ats/receive-webhook";
import type { CandidateActor } from "@/lib/authz/actor";
import { getLiveLinkId } from "@/lib/candidate-links/link-rows";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { aSlot, granted } from "@/lib/testing/factories";
import type { AtsScene } from "@/lib/testing/ats/scene";
import type { StoredInterview } from "@/lib/testing/ats/world";

const HOUR_MS = 3_600_000;

/** Who holds the link of the interview that came from this ATS. */
export async function candidateOf(scene: AtsScene, interviewId: string): Promise<CandidateActor> {
  return inOrganization(scene.organizationId(), async (tx) => {
    const record = await getInterviewRecord(tx, interviewId);
    const linkId = await getLiveLinkId(tx, { interviewId });
    if (record === null || linkId === null) throw new Error("No link");
    const { organizationId } = tx;
    return { type: "candidate", organizationId, linkId, interviewId, candidateId: record.candidateId };
  });
}

/** Puts an interview into the ATS and reads it as a job would. Answers both sides. */
export async function arrive(
  scene: AtsScene,
  given: Partial<StoredInterview> & { id: string },
  hint: (interview: StoredInterview) => Hint,
): Promise<{ theirs: StoredInterview; interviewId: string }> {
  const theirs = await scene.standIn().put(given);
  await inOrganization(scene.organizationId(), (tx) =>
    queueReads(tx, { connectionId: scene.connectionId(), hints: [hint(theirs)] }),
  );
  await scene.drain();
  const found = (await scene.interviews()).find((each) => each.external_id === theirs.id);
  if (found === undefined) throw new Error(`${theirs.id} did not arrive`);
  return { theirs, interviewId: found.id };
}

/** The candidate takes a slot `hours` after the time there is. Answers the new time. */
export async function moveByCandidate(
  scene: AtsScene,
  interviewId: string,
  hours: number,
): Promise<{ startsAt: Date; endsAt: Date }> {
  const [row] = await scene.database.query<{ starts_at: Date; email: string }>(
    `SELECT i.starts_at, h.email FROM interview i JOIN interviewer p ON p.interview_id = i.id JOIN host h ON h.id = p.host_id WHERE i.id = $1`,
    [interviewId],
  );
  const startsAt = new Date(row!.starts_at.getTime() + hours * HOUR_MS);
  const slot = await aSlot(scene.organizationId(), { host: { email: row!.email, name: "In Terviewer" }, startsAt });
  const actor = await candidateOf(scene, interviewId);
  granted(
    await inTransaction(scene.organizationId(), (tx) =>
      rescheduleInterview(tx, {
        actor,
        interviewId,
        target: { slotId: slot.id },
        reasonCode: "schedule_conflict",
        note: "A private note",
        initiator: "candidate",
      }),
    ),
  );
  return { startsAt, endsAt: slot.endsAt };
}

/** The candidate cancels, or leaves. */
export async function cancelByCandidate(scene: AtsScene, interviewId: string, staysInProcess = true): Promise<void> {
  const actor = await candidateOf(scene, interviewId);
  granted(
    await inTransaction(scene.organizationId(), (tx) =>
      cancelInterview(tx, {
        actor,
        interviewId,
        reasonCode: staysInProcess ? "illness" : "accepted_other_offer",
        note: "A private note",
        staysInProcess,
        initiator: "candidate",
      }),
    ),
  );
}

export interface StoryOf {
  hint: (interview: StoredInterview) => Hint;
  /** Method and path of what the ATS is asked, where nothing goes wrong. */
  expected: {
    move: (interview: StoredInterview) => string;
    cancel: (interview: StoredInterview) => string;
    note: (interview: StoredInterview) => string;
    withdraw: (interview: StoredInterview) => string;
  };
  /** Whether every interview may be changed, also those that were made there. */
  changesAll?: boolean;
  /** Its API does not show an interview at all that was made elsewhere. */
  showsOnlyOwn?: boolean;
}

/** Registers the story's tests. */
export function atsStory(scene: AtsScene, { hint, expected, changesAll = false, showsOnlyOwn = false }: StoryOf): void {
  const lines = async () => (await scene.standIn().writes()).map(({ method, path }) => `${method} ${path}`);

  it("created there → moved by the candidate → cancelled with a reason: exactly the calls its rules allow, once", async () => {
    const { theirs, interviewId } = await arrive(scene, { id: "1001" }, hint);
    await scene.standIn().forget();
    const moved = await moveByCandidate(scene, interviewId, 48);
    await scene.drain();
    expect((await lines()).toSorted()).toEqual([expected.move(theirs), expected.note(theirs)].toSorted());
    const now = (await scene.standIn().state()).interviews.find((each) => each.id === "1001")!;
    expect(new Date(now.startsAt)).toEqual(moved.startsAt);

    // Its own webhook of our move comes back: nothing moves, nothing is told again.
    await inOrganization(scene.organizationId(), (tx) =>
      queueReads(tx, { connectionId: scene.connectionId(), hints: [hint(theirs)] }),
    );
    await scene.drain();
    await scene.standIn().forget();
    await cancelByCandidate(scene, interviewId);
    await scene.drain();
    expect((await lines()).toSorted()).toEqual([expected.cancel(theirs), expected.note(theirs)].toSorted());
    const { notes, withdrawn } = await scene.standIn().state();
    const text = notes.at(-1)!.text;
    expect(text).toContain("The candidate cancelled the interview “Technical”");
    expect(text).toContain("(illness)");
    expect(text).not.toContain("private note");
    expect(withdrawn).toEqual([]);
    await scene.drain({ delayed: true });
    expect((await lines()).length).toBe(2);
    expect((await scene.calls()).map(({ action, state }) => [action, state])).toEqual([
      ["move", "done"],
      ["note", "done"],
      ["cancel", "done"],
      ["note", "done"],
    ]);
  });

  it("ends the application only when the candidate has said so, with the mapped reason", async () => {
    const { theirs, interviewId } = await arrive(scene, { id: "1002" }, hint);
    await scene.standIn().forget();
    await cancelByCandidate(scene, interviewId, false);
    await scene.drain();
    expect((await lines()).toSorted()).toEqual(
      [expected.cancel(theirs), expected.note(theirs), expected.withdraw(theirs)].toSorted(),
    );
    const { withdrawn } = await scene.standIn().state();
    expect(withdrawn.map((each) => each.applicationId)).toEqual([theirs.applicationId]);
  });

  it.skipIf(showsOnlyOwn)(
    "tells an interview it may not change by a note alone, which says what is left to do by hand",
    async () => {
      const { theirs, interviewId } = await arrive(scene, { id: "1003", own: false }, hint);
      await scene.standIn().forget();
      await cancelByCandidate(scene, interviewId);
      await scene.drain();
      const written = changesAll ? [expected.cancel(theirs), expected.note(theirs)] : [expected.note(theirs)];
      expect((await lines()).toSorted()).toEqual(written.toSorted());
      const { notes } = await scene.standIn().state();
      if (!changesAll) expect(notes.at(-1)!.text).toContain("cancel it here too");
    },
  );

  it("does not believe that a candidate who moved on was moved back by an echo", async () => {
    const { theirs, interviewId } = await arrive(scene, { id: "1004" }, hint);
    await moveByCandidate(scene, interviewId, 24);
    await scene.drain();
    // Its webhook of the first move is late: by now the candidate has moved again, and the ATS does not know.
    const second = await moveByCandidate(scene, interviewId, 24);
    await scene.database.query(
      `UPDATE ats_call SET next_attempt_at = now() + interval '1 hour' WHERE state = 'pending'`,
    );
    await inOrganization(scene.organizationId(), (tx) =>
      queueReads(tx, { connectionId: scene.connectionId(), hints: [hint(theirs)] }),
    );
    await scene.drain();
    const ours = (await scene.interviews()).find((each) => each.id === interviewId)!;
    expect(ours.starts_at).toEqual(second.startsAt);
    await scene.hurry();
    await scene.drain();
    const there = (await scene.standIn().state()).interviews.find((each) => each.id === "1004")!;
    expect(new Date(there.startsAt)).toEqual(second.startsAt);
  });

  it("moves ours when the company moves it there, and cancels ours when it is gone, without a word back", async () => {
    const { theirs, interviewId } = await arrive(scene, { id: "1005" }, hint);
    const startsAt = new Date(Date.parse(theirs.startsAt) + 72 * HOUR_MS).toISOString();
    const endsAt = new Date(Date.parse(theirs.endsAt) + 72 * HOUR_MS).toISOString();
    await scene.standIn().put({ ...theirs, startsAt, endsAt });
    await scene.standIn().forget();
    const read = async () => {
      await inOrganization(scene.organizationId(), (tx) =>
        queueReads(tx, {
          connectionId: scene.connectionId(),
          hints: [{ kind: "interview", externalId: "1005", refs: refsOf(hint(theirs)), isGone: true }],
        }),
      );
      await scene.drain();
      return (await scene.interviews()).find((each) => each.id === interviewId)!;
    };
    expect((await read()).starts_at.toISOString()).toBe(startsAt);
    await scene.standIn().remove("1005");
    const gone = await read();
    expect(gone.status).toBe("cancelled");
    const [cancellation] = await scene.database.query(
      `SELECT initiator, channel FROM cancellation WHERE interview_id = $1`,
      [interviewId],
    );
    expect(cancellation).toEqual({ initiator: "company", channel: "ats" });
    expect(await lines()).toEqual([]);
  });

  it("keeps an interview that overlaps as a conflict with both sides, and takes it over once there is room", async () => {
    const first = await arrive(scene, { id: "1006" }, hint);
    const { startsAt, endsAt, interviewers } = first.theirs;
    await expect(arrive(scene, { id: "1007", startsAt, endsAt, interviewers }, hint)).rejects.toThrow("did not arrive");
    const conflicts = () =>
      scene.database.query<{ conflict: { code: string; slot_id: string } | null }>(
        `SELECT conflict FROM ats_interview WHERE external_id = '1007'`,
      );
    const slots = await scene.database.query<{ slot_id: string }>(
      `SELECT slot_id FROM interview_slot WHERE interview_id = $1`,
      [first.interviewId],
    );
    expect((await conflicts())[0]?.conflict).toMatchObject({ code: "slot_overlap", slot_id: slots[0]?.slot_id });
    await cancelByCandidate(scene, first.interviewId);
    await scene.drain();
    const taken = await arrive(scene, { id: "1007", startsAt, endsAt, interviewers }, hint);
    expect(taken.interviewId).toBeDefined();
    expect((await conflicts())[0]?.conflict).toBeNull();
  });
}

function refsOf(hint: Hint) {
  return hint.kind === "interview" ? hint.refs : {};
}
