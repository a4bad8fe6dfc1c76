// Leaving the process from the link of an interview that was cancelled before (decision 010), and what its page then offers.
import { beforeEach, describe, expect, it } from "vitest";
import { getCandidateView } from "@/lib/candidate-links/queries";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { publishWithdrawal } from "@/lib/interviews/publish-withdrawal";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { updatePolicy } from "@/lib/policies/update-policy";
import { sweep } from "@/lib/queue/sweep";
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

it("has no window where one of the others starts too soon", async () => {
  const [first] = await givenInterviews([100, 1.5]);
  await act(first!, true);
  expect((await viewOf(first!)).application.undoMs).toBe(0);
  await act(first!, false);
  // Told at once, and still to be had back while the time is free.
  expect((await viewOf(first!)).cancellation?.leaving).toMatchObject({ undoUntil: null, canBeUndone: true });
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

describe("where no interview ends with it", () => {
  const endWindow = () =>
    database.query(
      `UPDATE application SET withdrawn_at = withdrawn_at - interval '130 s', leaving_until = leaving_until - interval '130 s'
       WHERE organization_id = $1`,
      [org],
    );
  const publish = ({ record: { applicationId } }: AnInterview) =>
    inOrganization(org, (tx) => publishWithdrawal(tx, { applicationId }));
  const events = async () =>
    (
      await database.query<{ type: string }>(
        "SELECT type FROM event WHERE organization_id = $1 AND type LIKE '%withdraw%' ORDER BY position, id",
        [org],
      )
    ).map(({ type }) => type);
  const state = async () => {
    const [row] = await database.query<{ status: string; left: Date | null; until: Date | null; code: string | null }>(
      `SELECT status, withdrawn_at AS left, leaving_until AS until, leaving_reason_code AS code
       FROM application WHERE organization_id = $1`,
      [org],
    );
    return row!;
  };
  async function givenLeft(hour = 100): Promise<AnInterview> {
    const [only] = await givenInterviews([hour]);
    await act(only!, true);
    await act(only!, false);
    return only!;
  }

  it("has a window of its own, in which nobody outside is told, and the way back leaves the cancellation as it is", async () => {
    const only = await givenLeft();
    const { cancellation, application } = await viewOf(only);
    expect(cancellation?.leaving).toMatchObject({ canBeUndone: true, wasTaken: false, ended: [] });
    expect(cancellation?.leaving?.undoUntil?.getTime()).toBe(application.withdrawnAt!.getTime() + 120_000);
    expect(cancellation).toMatchObject({ undoUntil: null, canBeUndone: false });
    await publish(only);
    expect(await events()).toEqual(["withdrawal.started"]);
    expect(granted(await undo(only))).toEqual({ changed: true });
    expect(await state()).toEqual({ status: "active", left: null, until: null, code: null });
    expect((await viewOf(only)).cancellation).toMatchObject({ leaving: null, canBeUndone: true });
    expect((await rows()).map(({ status }) => status)).toEqual(["cancelled"]);
    await endWindow();
    await publish(only);
    expect(await events()).toEqual(["withdrawal.started", "withdrawal.undone"]);
    const mails = await database.query<{ audience: string; body_text: string }>(
      "SELECT audience, body_text FROM email_message WHERE organization_id = $1 AND kind = 'stayed' ORDER BY audience",
      [org],
    );
    expect(mails.map(({ audience }) => audience)).toEqual(["candidate", "organizer"]);
    expect(mails[0]!.body_text).toContain("The interview that was cancelled before stays cancelled.");
  });

  it("is told once when the window is over, with the time of the act, and then only a person can help", async () => {
    const only = await givenLeft();
    await endWindow();
    const { left } = await state();
    await Promise.all([publish(only), publish(only), sweep()]);
    const told = await database.query<{ occurred_at: Date; data: unknown }>(
      "SELECT occurred_at, data FROM event WHERE organization_id = $1 AND type = 'application.withdrawn'",
      [org],
    );
    expect(told).toMatchObject([{ occurred_at: left, data: { interview_ids: [], reason_code: "compensation" } }]);
    expect(await state()).toMatchObject({ status: "withdrawn", until: null, code: null });
    expect((await viewOf(only)).cancellation).toMatchObject({ undoUntil: null, canBeUndone: false, leaving: null });
    expect(await undo(only)).toMatchObject({ refusal: { code: "invalid_state" } });
  });

  it("taken back and published at the same moment is one of the two", async () => {
    const only = await givenLeft();
    await database.query("UPDATE application SET leaving_until = now() + interval '2 ms' WHERE organization_id = $1", [
      org,
    ]);
    const [back] = await Promise.all([undo(only), publish(only), sweep()]);
    await publish(only);
    const { status } = await state();
    expect(status).toBe(back.ok ? "active" : "withdrawn");
    expect((await events()).includes("application.withdrawn")).toBe(!back.ok);
  });

  it("is never told where a new interview has brought the application back meanwhile", async () => {
    const only = await givenLeft();
    const { application, candidate, job } = await database
      .query<{ a: string; c: string; n: string; e: string; j: string; t: string }>(
        `SELECT a.external_id AS a, c.external_id AS c, c.name AS n, c.email AS e, j.external_id AS j, j.title AS t
         FROM application a JOIN candidate c ON c.id = a.candidate_id JOIN job j ON j.id = a.job_id WHERE a.id = $1`,
        [only.record.applicationId],
      )
      .then(([row]) => ({
        application: { external_id: row!.a },
        candidate: { external_id: row!.c, name: row!.n, email: row!.e },
        job: { external_id: row!.j, title: row!.t },
      }));
    await anInterview(org, { application, candidate, job, starts_at: hoursFromNow(300), ends_at: hoursFromNow(301) });
    expect(await state()).toEqual({ status: "active", left: null, until: null, code: null });
    await publish(only);
    expect(await events()).toEqual(["withdrawal.started"]);
  });

  it("has no window near the start, by the policy or by staff: then it is told at once", async () => {
    await givenLeft(1.5);
    expect(await events()).toEqual(["application.withdrawn"]);
    org = await anOrganization({ policy: { undo_seconds: 0 } });
    const only = await givenLeft();
    expect(await events()).toEqual(["application.withdrawn"]);
    expect((await viewOf(only)).cancellation?.leaving).toBeNull();
    org = await anOrganization();
    const [other] = await givenInterviews([100]);
    await act(other!, true);
    const said = { reasonCode: "compensation", note: null, initiator: "candidate", notify: "all" } as const;
    const actor = anApiActor(org);
    granted(
      await inTransaction(org, (tx) =>
        cancelInterview(tx, { ...said, actor, interviewId: other!.id, staysInProcess: false }),
      ),
    );
    expect(await events()).toEqual(["application.withdrawn"]);
  });
});
