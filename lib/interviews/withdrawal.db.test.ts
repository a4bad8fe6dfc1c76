// Leaving the process: one act over all interviews of an application, its undo window, and whatever crosses it.
import { beforeEach, describe, expect, it } from "vitest";
import { getCandidateView } from "@/lib/candidate-links/queries";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { listOverdueWithdrawals, publishWithdrawal } from "@/lib/interviews/publish-withdrawal";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { useTestDatabase } from "@/lib/testing/database";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  interviewInput,
  type AnInterview,
  type InterviewOverrides,
} from "@/lib/testing/factories";

const database = useTestDatabase();
let org: string;
beforeEach(async () => {
  org = await anOrganization();
});

/** Interviews of one application, at these hours from now, each with these hosts. */
async function givenInterviews(hours: number[], hosts: string[][] = []): Promise<AnInterview[]> {
  const { application, candidate, job } = interviewInput();
  const made: AnInterview[] = [];
  for (const [index, hour] of hours.entries()) {
    const times = { starts_at: hoursFromNow(hour), ends_at: hoursFromNow(hour + 0.75) };
    const interviewers = hosts[index]?.map((name) => ({ name, email: `${name}@company.example` }));
    const overrides: InterviewOverrides = {
      application,
      candidate,
      job,
      ...times,
      ...(interviewers && { interviewers }),
    };
    made.push(await anInterview(org, overrides));
  }
  return made;
}

const withdrawal = {
  reasonCode: "compensation",
  note: null,
  staysInProcess: false,
  initiator: "candidate",
  notify: "none",
} as const;
const act = (
  interview: AnInterview,
  staysInProcess: boolean,
  actor: AnInterview["candidate"] | ReturnType<typeof anApiActor>,
) =>
  inTransaction(org, (tx) => cancelInterview(tx, { ...withdrawal, actor, interviewId: interview.id, staysInProcess }));
const withdraw = (interview: AnInterview) => act(interview, false, interview.candidate);
const undo = (interview: AnInterview) =>
  inTransaction(org, (tx) => undoCancellation(tx, { actor: interview.candidate, interviewId: interview.id }));
const statuses = async () =>
  (
    await database.query<{ status: string }>(
      "SELECT status FROM interview WHERE organization_id = $1 ORDER BY starts_at",
      [org],
    )
  ).map((row) => row.status);
const application = async () =>
  (await database.query<{ status: string }>("SELECT status FROM application WHERE organization_id = $1", [org]))[0]
    ?.status;
const published = async (type: string) =>
  (await database.query("SELECT id FROM event WHERE organization_id = $1 AND type = $2", [org, type])).length;

async function endWindows(): Promise<void> {
  const rows = await database.query<{ id: string }>(
    "UPDATE cancellation SET cancelled_at = cancelled_at - interval '130 s', undo_until = undo_until - interval '130 s' WHERE organization_id = $1 AND published_at IS NULL RETURNING id",
    [org],
  );
  await database.query(
    "UPDATE application SET withdrawn_at = withdrawn_at - interval '130 s', leaving_until = leaving_until - interval '130 s' WHERE organization_id = $1",
    [org],
  );
  for (const { id } of rows) await inOrganization(org, (tx) => publishCancellation(tx, { cancellationId: id }));
  for (const applicationId of await inOrganization(org, listOverdueWithdrawals))
    await inOrganization(org, (tx) => publishWithdrawal(tx, { applicationId }));
}

describe("withdrawing", () => {
  it("publishes with the time of the act, slots included", async () => {
    const [first] = await givenInterviews([100, 120]);
    granted(await withdraw(first!));
    await endWindows();
    const late = await database.query<{ seconds: number }>(
      "SELECT extract(epoch FROM recorded_at - occurred_at)::int AS seconds FROM event WHERE organization_id = $1 AND type IN ('interview.cancelled', 'slot.released', 'application.withdrawn')",
      [org],
    );
    expect(late).toHaveLength(5);
    expect(late.every(({ seconds }) => seconds > 100)).toBe(true);
  });

  it("has no window where one of the interviews starts too soon for it", async () => {
    const [far] = await givenInterviews([100, 1.5]);
    granted(await withdraw(far!));
    expect(await published("interview.cancelled")).toBe(2);
    expect(await published("application.withdrawn")).toBe(1);
  });

  it("after a cancellation ends the other interviews and leaves that record as it is", async () => {
    const [first] = await givenInterviews([100, 120]);
    granted(await act(first!, true, anApiActor(org)));
    expect(granted(await act(first!, false, anApiActor(org)))).toMatchObject({ changed: true });
    expect(await statuses()).toEqual(["cancelled", "cancelled"]);
    expect(await application()).toBe("withdrawn");
    expect(granted(await act(first!, false, anApiActor(org)))).toMatchObject({ changed: false });
    expect(await published("application.withdrawn")).toBe(1);
  });

  it("while a cancellation can still be undone: its last mail promises nothing more", async () => {
    const [first] = await givenInterviews([100]);
    granted(await act(first!, true, first!.candidate));
    granted(await withdraw(first!));
    await endWindows();
    const [final] = await database.query<{ body_text: string }>(
      "SELECT body_text FROM email_message WHERE interview_id = $1 AND kind = 'cancellation_final'",
      [first!.id],
    );
    expect(final!.body_text).not.toContain("You stay in the process");
    expect(final!.body_text).not.toContain("keep my interview");
    expect(final!.body_text).toContain("There is nothing more you need to do.");
  });

  it("after the only interview was cancelled is told to both sides, and once its window is over only a person can take it back", async () => {
    const [first] = await givenInterviews([100]);
    granted(await act(first!, true, first!.candidate));
    await endWindows();
    const told = () =>
      database.query<{ audience: string }>(
        "SELECT audience FROM email_message WHERE interview_id = $1 AND kind IN ('cancellation_receipt', 'cancellation_alert') ORDER BY audience",
        [first!.id],
      );
    const before = (await told()).length;
    const withdrawn = await inTransaction(org, (tx) =>
      cancelInterview(tx, {
        ...withdrawal,
        actor: first!.candidate,
        interviewId: first!.id,
        staysInProcess: false,
        notify: "all",
      }),
    );
    expect(granted(withdrawn)).toMatchObject({ changed: true });
    expect(await application()).toBe("withdrawn");
    expect((await told()).length - before).toBe(2);
    const [receipt] = await database.query<{ body_text: string }>(
      "SELECT body_text FROM email_message WHERE interview_id = $1 AND kind = 'cancellation_receipt' ORDER BY id DESC",
      [first!.id],
    );
    // Ben, who interviews, was told of the cancellation already and hears nothing of this.
    expect(receipt!.body_text).toMatch(/^Told now: Olga Organizer$/m);
    expect(receipt!.body_text).toMatch(/You can take your application up again until .+\./);
    await endWindows();
    expect(await published("application.withdrawn")).toBe(1);
    expect(await undo(first!)).toMatchObject({ refusal: { code: "invalid_state" } });
    expect(await statuses()).toEqual(["cancelled"]);
  });

  it("on an interview whose hour has come is for a person, whatever became of it", async () => {
    const [first, second] = await givenInterviews([100, 120]);
    granted(await act(first!, true, first!.candidate));
    await database.query(
      "UPDATE interview SET starts_at = now() - interval '1 min', ends_at = now() + interval '1 min' WHERE id = $1",
      [first!.id],
    );
    const closed = { ok: false, refusal: { code: "self_service_closed", reason: "started" } };
    expect(await withdraw(first!)).toEqual(closed);
    expect(await application()).toBe("active");
    granted(await withdraw(second!));
    expect(await application()).toBe("withdrawn");
  });

  it("taken back after the window: all times or none", async () => {
    const [first, second] = await givenInterviews([100, 120], [["eva"], ["finn"]]);
    granted(await withdraw(first!));
    await endWindows();
    const { startsAt, endsAt } = second!.record;
    const rival = await anInterview(org, {
      starts_at: startsAt,
      ends_at: endsAt,
      interviewers: [{ name: "finn", email: "finn@company.example" }],
    });
    const view = () =>
      inOrganization(org, (tx) => getCandidateView(tx, { actor: first!.candidate, lang: "en" })).then(
        (found) => found?.cancellation,
      );
    expect(await view()).toMatchObject({ wasTaken: true, canBeUndone: false, ended: [{}, {}] });
    expect(await undo(first!)).toEqual({ ok: false, refusal: { code: "slot_taken" } });
    expect(await application()).toBe("withdrawn");
    expect(await published("interview.cancellation_undone")).toBe(0);
    granted(await act(rival, true, anApiActor(org)));
    expect(await view()).toMatchObject({ wasTaken: false, canBeUndone: true });
    granted(await undo(second!));
    expect(await published("interview.cancellation_undone")).toBe(2);
    expect(await application()).toBe("active");
  });

  it("between the end of the window and its publication the times are still theirs", async () => {
    const [first] = await givenInterviews([100, 120]);
    granted(await withdraw(first!));
    await database.query("UPDATE cancellation SET undo_until = now() - interval '1 s' WHERE organization_id = $1", [
      org,
    ]);
    const view = await inOrganization(org, (tx) => getCandidateView(tx, { actor: first!.candidate, lang: "en" }));
    expect(view?.cancellation).toMatchObject({ undoUntil: null, canBeUndone: true, wasTaken: false });
    granted(await undo(first!));
    expect(await statuses()).toEqual(["scheduled", "scheduled"]);
  });

  it("crossed by others over the same two hosts deadlocks with none of them", async () => {
    const pairs = await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const hosts = index % 2 === 0 ? [["ada"], ["bob"]] : [["bob"], ["ada"]];
        return givenInterviews([100 + index * 2, 200 + index * 2], hosts);
      }),
    );
    // Each transaction ran once: one that is tried again was in a deadlock.
    let runs = 0;
    const results = await Promise.all(
      pairs.map(([first]) =>
        inTransaction(org, (tx) => {
          runs += 1;
          const actor = anApiActor(org);
          return cancelInterview(tx, { ...withdrawal, actor, interviewId: first!.id });
        }),
      ),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    expect(runs).toBe(pairs.length);
  });

  it("by a link that was revoked after its form was opened finds nothing", async () => {
    const [first] = await givenInterviews([100]);
    await database.query("UPDATE candidate_link SET revoked_at = now() WHERE id = $1", [first!.linkId]);
    expect(await withdraw(first!)).toEqual({ ok: false, refusal: { code: "not_found" } });
    expect(await act(first!, true, first!.candidate)).toMatchObject({ refusal: { code: "not_found" } });
    expect(await undo(first!)).toMatchObject({ refusal: { code: "not_found" } });
    expect(await statuses()).toEqual(["scheduled"]);
  });
});

describe("what crosses the window", () => {
  it("a new interview: the application is active again and is not told as withdrawn", async () => {
    const input = interviewInput();
    const first = await anInterview(org, input as InterviewOverrides);
    granted(await withdraw(first));
    const next = interviewInput({
      application: input.application,
      candidate: input.candidate,
      job: input.job,
      starts_at: hoursFromNow(300),
      ends_at: hoursFromNow(301),
    });
    granted(await inTransaction(org, (tx) => upsertInterview(tx, { actor: anApiActor(org), input: next })));
    await endWindows();
    expect(await published("interview.cancelled")).toBe(1);
    expect(await published("application.withdrawn")).toBe(0);
    expect(await application()).toBe("active");
  });

  it("a move by the company: the interview is back and so is the application", async () => {
    const [first] = await givenInterviews([100]);
    granted(await withdraw(first!));
    const target = { startsAt: hoursFromNow(400), endsAt: hoursFromNow(401) };
    granted(
      await inTransaction(org, (tx) =>
        rescheduleInterview(tx, {
          actor: anApiActor(org),
          interviewId: first!.id,
          target,
          reasonCode: null,
          note: null,
          initiator: "company",
          notify: "none",
        }),
      ),
    );
    await endWindows();
    expect(await statuses()).toEqual(["scheduled"]);
    expect(await application()).toBe("active");
    expect(await published("interview.cancelled")).toBe(0);
  });

  it("an undo from any of its interviews: all of them are back", async () => {
    const [first, second] = await givenInterviews([100, 120]);
    const [withdrawn] = await Promise.all([withdraw(first!), undo(second!)]);
    expect(withdrawn.ok).toBe(true);
    granted(await undo(second!));
    expect(await statuses()).toEqual(["scheduled", "scheduled"]);
    expect(await application()).toBe("active");
  });

  it.each([false, true])("another panel: undo takes the new one's time (window over: %s)", async (over) => {
    const input = interviewInput();
    const one = await anInterview(org, input as InterviewOverrides);
    granted(await act(one, true, one.candidate));
    if (over) await endWindows();
    const swapped = { ...input, interviewers: [{ name: "New Person", email: "new-person@company.example" }] };
    granted(await inTransaction(org, (tx) => upsertInterview(tx, { actor: anApiActor(org), input: swapped })));
    granted(await undo(one));
    const hosts = await database.query(
      "SELECT h.email FROM interview_slot s JOIN slot t ON t.id = s.slot_id JOIN host h ON h.id = t.host_id WHERE s.interview_id = $1 AND s.released_at IS NULL",
      [one.id],
    );
    expect(hosts).toEqual([{ email: "new-person@company.example" }]);
  });
});

describe("reasons that were switched off", () => {
  it("never take 'prefer not to say' from a candidate, nor make a repeat a conflict", async () => {
    const [first, second] = await givenInterviews([100, 120]);
    const say = (interview: AnInterview, reasonCode: string) =>
      inTransaction(org, (tx) =>
        cancelInterview(tx, {
          actor: interview.candidate,
          interviewId: interview.id,
          reasonCode,
          note: null,
          staysInProcess: true,
          initiator: "candidate",
        }),
      );
    granted(await say(second!, "illness"));
    await database.query(
      "UPDATE reason SET cancel_position = NULL, move_position = NULL, withdraw_position = NULL, staff_position = NULL WHERE organization_id = $1",
      [org],
    );
    expect(granted(await say(first!, "prefer_not_to_say"))).toMatchObject({ changed: true });
    expect(granted(await say(second!, "illness"))).toMatchObject({ changed: false });
  });
});
