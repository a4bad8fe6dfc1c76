// Leaving the process from the link of an interview that was cancelled before (decision 010), and what its page then offers.
import { beforeEach, expect, it } from "vitest";
import { getCandidateView } from "@/lib/candidate-links/queries";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { updatePolicy } from "@/lib/policies/update-policy";
import { useTestDatabase } from "@/lib/testing/database";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  interviewInput,
} from "@/lib/testing/factories";
import type { AnInterview } from "@/lib/testing/factories";

const database = useTestDatabase();
let org: string;
beforeEach(async () => {
  org = await anOrganization();
});

async function givenInterviews(hours: number[]): Promise<AnInterview[]> {
  const { application, candidate, job } = interviewInput();
  const made: AnInterview[] = [];
  for (const hour of hours) {
    const times = { starts_at: hoursFromNow(hour), ends_at: hoursFromNow(hour + 0.75) };
    made.push(await anInterview(org, { application, candidate, job, ...times }));
  }
  return made;
}

async function act(interview: AnInterview, staysInProcess: boolean): Promise<void> {
  const said = { reasonCode: "compensation", note: null, initiator: "candidate", notify: "none" } as const;
  const { candidate: actor, id: interviewId } = interview;
  granted(await inTransaction(org, (tx) => cancelInterview(tx, { ...said, actor, interviewId, staysInProcess })));
}
const undo = (interview: AnInterview) =>
  inTransaction(org, (tx) => undoCancellation(tx, { actor: interview.candidate, interviewId: interview.id }));
const viewOf = async (interview: AnInterview) =>
  (await inOrganization(org, (tx) => getCandidateView(tx, { actor: interview.candidate, lang: "en" })))!;
const rows = () =>
  database.query<{ status: string; late: boolean | null; window: boolean | null; application: string }>(
    `SELECT i.status, c.late, c.undo_until IS NOT NULL AS window, a.status AS application
     FROM interview i JOIN application a ON a.id = i.application_id
     LEFT JOIN cancellation c ON c.interview_id = i.id AND c.undone_at IS NULL
     WHERE i.organization_id = $1 ORDER BY i.starts_at`,
    [org],
  );
const told = () =>
  database.query("SELECT id FROM event WHERE organization_id = $1 AND type = 'interview.cancelled'", [org]);

it("opens one window for the others, and either link takes the withdrawal back, the cancellation staying", async () => {
  for (const from of [0, 1]) {
    org = await anOrganization();
    const interviews = await givenInterviews([100, 120, 140]);
    await act(interviews[0]!, true);
    expect((await viewOf(interviews[0]!)).application.undoMs).toBe(120_000);
    await act(interviews[0]!, false);
    expect((await rows()).map(({ status, window }) => [status, window])).toEqual(
      interviews.map(() => ["cancelled", true]),
    );
    const { cancellation } = await viewOf(interviews[0]!);
    expect(cancellation).toMatchObject({ undoUntil: null, canBeUndone: false, areSlotsFree: false, wasTaken: false });
    expect(cancellation?.leaving).toMatchObject({ canBeUndone: true, ended: [{}, {}] });
    expect(cancellation?.leaving?.undoUntil).not.toBeNull();
    granted(await undo(interviews[from]!));
    expect((await rows()).map(({ status }) => status)).toEqual(["cancelled", "scheduled", "scheduled"]);
    expect((await rows())[0]?.application).toBe("active");
    expect((await viewOf(interviews[1]!)).standsAgainSince).not.toBeNull();
    expect(await told()).toHaveLength(0);
    // Back in the process, the cancellation's own window is open again.
    expect((await viewOf(interviews[0]!)).cancellation).toMatchObject({ canBeUndone: true, leaving: null });
    granted(await undo(interviews[0]!));
    expect((await rows()).map(({ status }) => status)).toEqual(["scheduled", "scheduled", "scheduled"]);
  }
});

it("has no window where one of the others starts too soon, nor where nothing ends with it", async () => {
  const [first] = await givenInterviews([100, 1.5]);
  await act(first!, true);
  expect((await viewOf(first!)).application.undoMs).toBe(0);
  await act(first!, false);
  // Told at once, and still to be had back while the time is free.
  expect((await viewOf(first!)).cancellation?.leaving).toMatchObject({ undoUntil: null, canBeUndone: true });
  org = await anOrganization();
  const [only] = await givenInterviews([100]);
  await act(only!, true);
  await act(only!, false);
  expect((await viewOf(only!)).cancellation).toMatchObject({ undoUntil: null, canBeUndone: false, leaving: null });
  expect(await undo(only!)).toMatchObject({ refusal: { code: "invalid_state" } });
});

it("elsewhere, while this one's own window runs, leaves no dead way back on its page", async () => {
  const [first, second] = await givenInterviews([100, 120]);
  await act(first!, true);
  await act(second!, false);
  expect((await viewOf(first!)).cancellation).toMatchObject({ undoUntil: null, leaving: { canBeUndone: true } });
  granted(await undo(first!));
  expect((await rows()).map(({ status }) => status)).toEqual(["cancelled", "scheduled"]);
});

it("from an open link ends what its own link would refuse for being so near, as short notice", async () => {
  const [near, far] = await givenInterviews([1, 500]);
  await inOrganization(org, (tx) =>
    updatePolicy(tx, { actor: anApiActor(org), patch: { self_service_until_minutes: 120 } }),
  );
  expect((await viewOf(near!)).application.canWithdraw).toBe(false);
  await act(far!, false);
  expect((await rows()).map(({ status, late }) => [status, late])).toEqual([
    ["cancelled", true],
    ["cancelled", false],
  ]);
});
