import { beforeAll, describe, expect, it } from "vitest";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { resolveLink } from "@/lib/candidate-links/resolve-link";
import { inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiActor, anOrganization, granted, hoursFromNow, interviewInput } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;
beforeAll(async () => {
  organizationId = await anOrganization();
});

/** How often a transaction's work began: more often than transactions were opened only after a deadlock. */
let runs = 0;
const run: typeof inTransaction = (id, work) =>
  inTransaction(id, (tx) => {
    runs += 1;
    return work(tx);
  });
const send = (input: ReturnType<typeof interviewInput>) =>
  run(organizationId, (tx) => upsertInterview(tx, { actor: anApiActor(organizationId), input }));
const liveLinks = (interviewId: string) =>
  database.query<{ id: string; candidate_id: string }>(
    "SELECT id, candidate_id FROM candidate_link WHERE interview_id = $1 AND revoked_at IS NULL",
    [interviewId],
  );
let hours = 1_000;
/** An hour that no other interview here has. */
const later = () => {
  hours += 1;
  return { starts_at: hoursFromNow(hours), ends_at: hoursFromNow(hours + 1) };
};
const linkOf = (linkId: string) => resolveLink(candidateLinkUrl(linkId).split("/i/")[1]!);
const cancel = (interviewId: string) =>
  run(organizationId, (tx) =>
    cancelInterview(tx, {
      actor: anApiActor(organizationId),
      interviewId,
      reasonCode: "illness",
      note: null,
      staysInProcess: true,
      initiator: "company",
      notify: "none",
    }),
  );
const row = async (id: string) =>
  (await database.query("SELECT status, revision, starts_at FROM interview WHERE id = $1", [id]))[0];

describe("an ATS sends an interview again", () => {
  it("changes nothing when nothing changed, however often and at the same moment", async () => {
    const input = interviewInput();
    const first = granted(await send(input));
    const again = await Promise.all(Array.from({ length: 10 }, () => send(input)));
    expect(again.map((result) => granted(result).outcome)).toEqual(Array.from({ length: 10 }, () => "unchanged"));
    expect(await row(first.interviewId)).toMatchObject({ revision: 1 });
  });

  it("creates it once when it is sent ten times at once", async () => {
    const input = interviewInput();
    const outcomes = (await Promise.all(Array.from({ length: 10 }, () => send(input)))).map(granted);
    expect(new Set(outcomes.map((outcome) => outcome.interviewId)).size).toBe(1);
    expect(outcomes.filter((outcome) => outcome.outcome === "created")).toHaveLength(1);
  });

  it("moves it on another time, and takes the time it sent last for no change after the candidate moved", async () => {
    const input = interviewInput();
    const { interviewId } = granted(await send(input));
    const later = { ...input, starts_at: hoursFromNow(300), ends_at: hoursFromNow(301) };
    expect(granted(await send(later)).outcome).toBe("updated");
    await database.query(
      "UPDATE interview SET starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' WHERE id = $1",
      [interviewId],
    );
    expect(granted(await send(later)).outcome).toBe("unchanged");
    await database.query("UPDATE interview SET status = 'completed' WHERE id = $1", [interviewId]);
    expect(await send(input)).toMatchObject({ ok: false, refusal: { code: "not_scheduled", status: "completed" } });
  });

  it("swaps the panel: who leaves is free, who comes is taken, and a busy one refuses the whole", async () => {
    const [ben, chidi, dara] = ["ben", "chidi", "dara"].map((name) => ({ name, email: `${name}@panel.example` }));
    const input = interviewInput({
      interviewers: [ben!, chidi!],
      starts_at: hoursFromNow(400),
      ends_at: hoursFromNow(401),
    });
    granted(await send(input));
    const slots = () =>
      database.query(
        "SELECT h.name, s.status FROM slot s JOIN host h ON h.id = s.host_id WHERE h.email LIKE '%@panel.example' AND s.status <> 'withdrawn' ORDER BY 1",
      );
    granted(await send({ ...input, interviewers: [chidi!, dara!] }));
    expect(await slots()).toEqual([
      { name: "ben", status: "open" },
      { name: "chidi", status: "taken" },
      { name: "dara", status: "taken" },
    ]);
    granted(
      await send(interviewInput({ interviewers: [ben!], starts_at: hoursFromNow(400), ends_at: hoursFromNow(401) })),
    );
    expect(await send({ ...input, title: "Renamed", interviewers: [ben!] })).toMatchObject({
      ok: false,
      refusal: { code: "slot_overlap" },
    });
    expect(await database.query("SELECT id FROM interview WHERE title = 'Renamed'")).toEqual([]);
  });
});

describe("a candidate's link", () => {
  it("is replaced in every interview of the candidate when the address changes", async () => {
    const one = interviewInput();
    const two = interviewInput({ candidate: one.candidate, starts_at: hoursFromNow(500), ends_at: hoursFromNow(501) });
    const first = granted(await send(one));
    const second = granted(await send(two));
    const before = [...(await liveLinks(first.interviewId)), ...(await liveLinks(second.interviewId))].map(
      (link) => link.id,
    );
    granted(await send({ ...one, candidate: { ...one.candidate, email: "new@people.example" } }));
    const after = [...(await liveLinks(first.interviewId)), ...(await liveLinks(second.interviewId))].map(
      (link) => link.id,
    );
    expect(after).toHaveLength(2);
    expect(after.filter((id) => before.includes(id))).toEqual([]);
  });

  it("of another candidate stops working when the source corrects whose interview it is", async () => {
    const input = interviewInput();
    const { interviewId } = granted(await send(input));
    const [before] = await liveLinks(interviewId);
    const other = interviewInput();
    granted(await send({ ...input, application: other.application, candidate: other.candidate }));
    const [after] = await liveLinks(interviewId);
    expect(after?.id).not.toBe(before?.id);
    expect(after?.candidate_id).not.toBe(before?.candidate_id);
  });
});

describe("whose interview it is", () => {
  const ofInterview = async (id: string) =>
    (
      await database.query(
        "SELECT c.external_id, c.email, a.candidate_id = i.candidate_id AS same, a.job_id = i.job_id AS same_job FROM interview i JOIN candidate c ON c.id = i.candidate_id JOIN application a ON a.id = i.application_id WHERE i.id = $1",
        [id],
      )
    )[0];
  const somebodyElse = { external_id: "somebody-else", name: "Somebody Else", email: "else@people.example" };

  it("never turns one candidate into another: an unknown id is a new person, and the application's others follow", async () => {
    const input = interviewInput();
    const sent = granted(await send(input));
    const sibling = granted(
      await send({ ...interviewInput(later()), application: input.application, candidate: input.candidate }),
    );
    const elsewhere = granted(await send(interviewInput({ candidate: input.candidate })));
    const [siblingLink] = await liveLinks(sibling.interviewId);
    const [elsewhereLink] = await liveLinks(elsewhere.interviewId);
    granted(await send({ ...input, candidate: somebodyElse }));
    const changed = { external_id: "somebody-else", email: "else@people.example", same: true };
    expect(await ofInterview(sent.interviewId)).toMatchObject(changed);
    expect(await ofInterview(sibling.interviewId)).toMatchObject(changed);
    expect(await ofInterview(elsewhere.interviewId)).toMatchObject({
      external_id: input.candidate.external_id,
      email: input.candidate.email,
    });
    expect((await linkOf(siblingLink!.id))?.revokedAt).toBeInstanceOf(Date);
    expect((await linkOf(elsewhereLink!.id))?.revokedAt).toBeNull();
    expect(await row(sibling.interviewId)).toMatchObject({ revision: 2 });
  });

  it("takes the application's others along to a candidate who is known already", async () => {
    const other = interviewInput();
    granted(await send(other));
    const input = interviewInput();
    granted(await send(input));
    const sibling = granted(
      await send({ ...interviewInput(later()), application: input.application, candidate: input.candidate }),
    );
    const [before] = await liveLinks(sibling.interviewId);
    granted(
      await send({ ...input, candidate: other.candidate, job: { external_id: "job-of-others", title: "Other" } }),
    );
    expect(await ofInterview(sibling.interviewId)).toMatchObject({
      external_id: other.candidate.external_id,
      same: true,
      same_job: true,
    });
    expect((await linkOf(before!.id))?.revokedAt).toBeInstanceOf(Date);
    const [slot] = await database.query<{ job_external_ids: string[] }>(
      "SELECT s.job_external_ids FROM slot s JOIN interview_slot x ON x.slot_id = s.id WHERE x.interview_id = $1",
      [sibling.interviewId],
    );
    expect(slot!.job_external_ids).toContain("job-of-others");
  });

  it("gives a candidate without external id the one that is sent, unless it could be another person", async () => {
    const nameless = { external_id: null, name: "Noor", email: "noor@people.example" };
    const one = interviewInput({ candidate: nameless });
    const two = interviewInput({ candidate: nameless });
    const first = granted(await send(one));
    const second = granted(await send(two));
    granted(
      await send({ ...one, candidate: { external_id: "noor-2", name: "Noor Two", email: "noor2@people.example" } }),
    );
    expect(await ofInterview(first.interviewId)).toMatchObject({ external_id: "noor-2" });
    expect(await ofInterview(second.interviewId)).toMatchObject({ external_id: null, email: "noor@people.example" });
    granted(await send({ ...two, candidate: { ...nameless, external_id: "noor-1" } }));
    expect(await ofInterview(second.interviewId)).toMatchObject({ external_id: "noor-1" });
    const people = await database.query("SELECT id FROM candidate WHERE name LIKE 'Noor%'");
    expect(people).toHaveLength(2);
  });

  it("takes a link whose candidate is not the interview's for a revoked one", async () => {
    const { interviewId } = granted(await send(interviewInput()));
    const other = granted(await send(interviewInput()));
    const [link] = await liveLinks(interviewId);
    expect((await linkOf(link!.id))?.revokedAt).toBeNull();
    await database.query(
      "UPDATE interview SET candidate_id = (SELECT candidate_id FROM interview WHERE id = $2) WHERE id = $1",
      [interviewId, other.interviewId],
    );
    expect((await linkOf(link!.id))?.revokedAt).toBeInstanceOf(Date);
  });
});

describe("many at once", () => {
  it.each([
    ["known by id", { external_id: "same-new", name: "A", email: "a@people.example" }],
    ["known by address", { external_id: null, name: "B", email: "b@people.example" }],
  ])("make one new candidate once, %s", async (_, candidate) => {
    const host = { interviewers: [{ name: "Ben", email: "known@company.example" }] };
    granted(await send(interviewInput({ ...host, ...later() })));
    const times = Array.from({ length: 8 }, () => later());
    const results = await Promise.all(times.map((time) => send(interviewInput({ ...time, ...host, candidate }))));
    expect(results.map((result) => granted(result).outcome)).toEqual(times.map(() => "created"));
    expect(await database.query("SELECT id FROM candidate WHERE email = $1", [candidate.email])).toHaveLength(1);
  });

  it("make a first job and a first host once", async () => {
    const first = {
      job: { external_id: "brand-new-job", title: "New" },
      organizer: { name: "Orla", email: "brand-new-organizer@company.example" },
      interviewers: [1, 2, 3].map((n) => ({ name: `New ${n}`, email: `brand-new-${n}@company.example` })),
    };
    const inputs = Array.from({ length: 8 }, (_, n) =>
      interviewInput({
        ...first,
        ...later(),
        interviewers: n % 2 ? first.interviewers : first.interviewers.toReversed(),
      }),
    );
    runs = 0;
    const results = await Promise.all(inputs.map(send));
    expect(results.map((result) => granted(result).outcome)).toEqual(inputs.map(() => "created"));
    expect(runs).toBe(inputs.length);
  });

  it("rename hosts while their interviews are cancelled, and nobody waits crosswise", async () => {
    const people = ["a", "b", "c"].map((name) => ({ name, email: `${name}@crosswise.example` }));
    const inputs = Array.from({ length: 12 }, (_, n) =>
      interviewInput({ ...later(), interviewers: n % 2 ? people : people.toReversed() }),
    );
    const ids: string[] = [];
    for (const input of inputs) ids.push(granted(await send(input)).interviewId);
    runs = 0;
    await Promise.all(
      inputs.flatMap((input, n) => [
        send({
          ...input,
          interviewers: input.interviewers.map((each) => ({ ...each, name: `${each.name} ${n}` })),
        }).then(granted),
        cancel(ids[n]!).then(granted),
      ]),
    );
    expect(runs).toBe(2 * inputs.length);
  });
});

describe("what a freed slot is for", () => {
  it("is the interview's present kind and job, whatever it was taken for", async () => {
    const input = interviewInput(later());
    const { interviewId } = granted(await send(input));
    granted(await send({ ...input, kind: "onsite", job: { external_id: "job-2", title: "Other" } }));
    granted(await cancel(interviewId));
    const [slot] = await database.query(
      "SELECT s.status, s.kinds, s.job_external_ids FROM slot s JOIN interview_slot x ON x.slot_id = s.id WHERE x.interview_id = $1",
      [interviewId],
    );
    expect(slot).toEqual({ status: "open", kinds: ["video", "onsite"], job_external_ids: ["job-1", "job-2"] });
  });
});
