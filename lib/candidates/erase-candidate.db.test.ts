import { beforeEach, describe, expect, test } from "vitest";
import { sendCode } from "@/lib/candidate-links/send-code";
import { eraseCandidate } from "@/lib/candidates/erase-candidate";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { saveDraft } from "@/lib/http/form-draft";
import { newId } from "@/lib/ids";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { PERSON_TABLES } from "@/lib/privacy/person-tables";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import {
  anApiActor,
  anApiKey,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  interviewInput,
  type AnInterview,
} from "@/lib/testing/factories";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { NO_LIMITS } from "@/lib/waitlist/schema";

const database = useTestDatabase();
/** Nothing else in the database holds this word. */
const MARK = "Zebedee";
const EMAIL = "zebedee.quill@mail.test";

let organizationId: string;
let key: string;
beforeEach(async () => {
  organizationId = await anOrganization();
  ({ key } = await anApiKey(organizationId));
});

type Life = { candidateId: string; past: AnInterview; ahead: AnInterview };

/** A person of whom every table with personal data knows something: one interview moved, asked about, answered and cancelled, one ahead. */
async function aLife(): Promise<Life> {
  const person = {
    candidate: { external_id: `ats-${MARK}`, name: `${MARK} Quill`, email: EMAIL },
    application: { external_id: `${organizationId}-application` },
    notify: "all" as const,
    title: `Talk with ${MARK}`,
    location: `Call ${MARK} at +49 30 1234`,
  };
  const past = await anInterview(organizationId, { ...person, starts_at: hoursFromNow(50) });
  const ahead = await anInterview(organizationId, { ...person, starts_at: hoursFromNow(90) });
  const act = {
    actor: anApiActor(organizationId),
    interviewId: past.id,
    note: `${MARK} is ill`,
    initiator: "candidate",
  } as const;
  const target = { startsAt: hoursFromNow(60), endsAt: hoursFromNow(61) };
  granted(await inTransaction(organizationId, (tx) => rescheduleInterview(tx, { ...act, target, reasonCode: null })));
  granted(
    await inTransaction(organizationId, (tx) =>
      cancelInterview(tx, { ...act, reasonCode: "family_emergency", staysInProcess: true }),
    ),
  );
  const candidateId = past.record.candidateId;
  const url = `/interviews/${ahead.id}/complete`;
  // Refused answers are not stored; an upsert's is, with name and address.
  expect((await callApi("POST", url, { key, headers: { "idempotency-key": "early" } })).status).toBe(409);
  const again = { ...interviewInput(), ...person, external_id: ahead.record.externalId, notify: "none" };
  const body = { ...again, starts_at: ahead.record.startsAt, ends_at: ahead.record.endsAt };
  expect((await callApi("POST", "/interviews", { key, body, headers: { "idempotency-key": "mine" } })).status).toBe(
    200,
  );
  await inOrganization(organizationId, async (tx) => {
    const limits = { ...NO_LIMITS, host_emails: ["ben@company.test"], time_zone: "Europe/Berlin" };
    granted(await joinWaitlist(tx, { actor: ahead.candidate, interviewId: ahead.id, source: "candidate", limits }));
    await tx.db.timeRequest.create({
      data: {
        ...{ organizationId, id: newId("trq"), interviewId: past.id, reference: newId("trq").slice(-9) },
        ...{ windows: [{}], timeZone: "Europe/Berlin", note: `${MARK} asks`, noticeSeconds: 1 },
        ...{ requestedAt: tx.now, expiresAt: tx.now },
      },
    });
    await tx.db.calendarReply.create({
      data: {
        ...{ organizationId, id: newId("cre"), interviewId: past.id, method: "REPLY", answer: "declined", sequence: 0 },
        ...{ attendeeEmail: EMAIL, attendeeRole: "candidate", comment: `Sorry, ${MARK}`, verdict: "taken" },
        ...{ messageIdHash: newId("cre"), receivedAt: tx.now },
      },
    });
    await tx.db.privacyRequest.create({
      data: {
        ...{ organizationId, id: newId("prq"), candidateId, interviewId: past.id, reference: newId("prq").slice(-9) },
        ...{ kind: "erase", requestedAt: tx.now, dueAt: tx.now },
      },
    });
    await sendCode(tx, { actor: past.candidate });
    await saveDraft(tx, {
      actor: ahead.candidate,
      step: "cancel",
      draft: { values: { note: MARK }, errors: [], nonce: null },
    });
    const [event] = await tx.db.event.findMany({ where: { organizationId, interviewId: past.id }, take: 1 });
    const of = { organizationId, id: newId("ep") };
    await tx.db.webhookEndpoint.create({ data: { ...of, url: "https://ats.test/hook" } });
    const delivery = { organizationId, id: newId("del"), endpointId: of.id, eventId: event!.id };
    await tx.db.webhookDelivery.create({ data: delivery });
    await tx.db.deliveryAttempt.create({
      data: {
        ...{ organizationId, id: newId("att"), deliveryId: delivery.id, trigger: "schedule", startedAt: tx.now },
        ...{ durationMs: 5, responseBody: `thanks for ${MARK}` },
      },
    });
    await knownToAnAts(tx, past.id);
  });
  return { candidateId, past, ahead };
}

/** What a connection keeps of an interview that came from an ATS, after a call about it that failed. */
async function knownToAnAts(tx: Tx, interviewId: string): Promise<void> {
  const { organizationId } = tx;
  const [connectionId, atsInterviewId, callId] = [newId("ats"), newId("ati"), newId("atc")];
  const of = { organizationId, connectionId };
  await tx.db.atsConnection.create({
    data: { organizationId, id: connectionId, provider: "hook", name: "ATS", credentials: Buffer.from("x") },
  });
  await tx.db.atsInterview.create({
    data: { ...of, id: atsInterviewId, interviewId, externalId: "int-1", refs: { candidate: `of ${MARK}` } },
  });
  await tx.db.atsCall.create({
    data: {
      ...{ ...of, id: callId, atsInterviewId, interviewId, eventId: newId("evt"), action: "cancel" },
      ...{ state: "failed", settledAt: tx.now, lastError: `${MARK} is unknown` },
    },
  });
  await tx.db.atsRequest.create({
    data: {
      ...{ ...of, id: newId("atr"), callId, method: "POST", path: `/candidates/${MARK}`, status: 404 },
      ...{ error: `${MARK} is unknown`, durationMs: 5, sentAt: tx.now },
    },
  });
}

/** Every table of every schema with the rows that hold a word, as the superuser sees them. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`,
  );
  const looks = tables.map(
    ({ name }) => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM ${name} t WHERE t::text ILIKE $1)`,
  );
  const rows = await database.query<{ name: string }>(looks.join(" UNION ALL "), [`%${word}%`]);
  return rows.map(({ name }) => name);
}

const eventsOf = () =>
  database.query(`SELECT * FROM event WHERE organization_id = $1 ORDER BY position`, [organizationId]);
const figures = () =>
  database.query(
    `SELECT c.kind, c.reason_code, c.notice_seconds, c.late, i.starts_at, i.kind AS of FROM cancellation c
     JOIN interview i USING (organization_id) WHERE c.organization_id = $1 AND i.id = c.interview_id ORDER BY c.id`,
    [organizationId],
  );

const erase = (candidateId: string) => callApi("POST", `/candidates/${candidateId}/erase`, { key });

describe("erasing a candidate", () => {
  test("takes the person out of every table, queue and mail, and leaves events and figures as they were", async () => {
    const { candidateId, past, ahead } = await aLife();
    const names = Object.keys(PERSON_TABLES).map((model) => model.replaceAll(/(?<!^)[A-Z]/g, "_$&").toLowerCase());
    const looks = names.map(
      (name) => `SELECT '${name}' AS name WHERE NOT EXISTS (SELECT 1 FROM ${name} WHERE organization_id = $1)`,
    );
    const untold = await database.query(looks.join(" UNION ALL "), [organizationId]);
    expect(untold, "the life has nothing in these tables, so nothing is proven of them").toEqual([]);
    const events = await eventsOf();
    const counted = await figures();
    expect(await tablesWith(MARK)).toContain("public.candidate");

    const answer = await erase(candidateId);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ candidate_id: candidateId, cancelled_interview_ids: [ahead.id] });
    expect(await tablesWith(MARK)).toEqual(["public.event"].filter(() => events.some(holdsAtsId)));
    expect(await tablesWith(EMAIL)).toEqual([]);
    expect((await eventsOf()).slice(0, events.length)).toEqual(events);
    expect((await figures()).slice(0, counted.length)).toEqual(counted);
    const [drafts] = await database.query(`SELECT count(*)::int AS n FROM form_draft WHERE link_id = $1`, [
      ahead.linkId,
    ]);
    expect(drafts).toEqual({ n: 0 });
    const links = await database.query(`SELECT revoked_at FROM candidate_link WHERE candidate_id = $1`, [candidateId]);
    expect(links.every(({ revoked_at }) => revoked_at !== null)).toBe(true);
    const told = await database.query(
      `SELECT status, to_email FROM email_message WHERE interview_id = $1 AND status = 'queued'`,
      [past.id],
    );
    expect(told).toEqual([]);
    const [request] = await database.query(`SELECT state FROM privacy_request WHERE candidate_id = $1`, [candidateId]);
    expect(request).toEqual({ state: "done" });
  });

  test("twice is once, at once too, and leaves others alone", async () => {
    const { candidateId } = await aLife();
    const other = await anInterview(organizationId);
    const answers = await Promise.all([erase(candidateId), erase(candidateId), erase(candidateId)]);
    expect(new Set(answers.map(({ body }) => body.erased_at)).size).toBe(1);
    const count = (await eventsOf()).length;
    expect((await erase(candidateId)).body.cancelled_interview_ids).toEqual([]);
    expect((await eventsOf()).length).toBe(count);
    const kept = await callApi("GET", `/interviews/${other.id}`, { key });
    expect(kept.body.candidate.name).toBe("Amina Rai");
    expect(kept.body.status).toBe("scheduled");
  });

  test("an ATS that sends the application or the interview again does not bring the person back", async () => {
    const { candidateId, ahead } = await aLife();
    await erase(candidateId);
    const sent = interviewInput({
      external_id: ahead.record.externalId,
      candidate: { external_id: `ats-${MARK}`, name: `${MARK} Quill`, email: EMAIL },
      starts_at: hoursFromNow(120),
    });
    for (const body of [
      sent,
      { ...sent, external_id: "new", application: { external_id: `${organizationId}-application` } },
    ]) {
      const answer = await callApi("POST", "/interviews", { key, body });
      expect([answer.status, answer.body.code]).toEqual([409, "candidate_erased"]);
    }
    expect(await tablesWith(EMAIL)).toEqual([]);
    // Whoever applies anew is somebody new.
    const body = { ...sent, external_id: "new", application: { external_id: "another" } };
    const fresh = await callApi("POST", "/interviews", { key, body });
    expect(fresh.status).toBe(201);
    expect(fresh.body.candidate.id).not.toBe(candidateId);
    await erase(fresh.body.candidate.id as string);
  });

  test("of another organisation, or of nobody, finds nothing and writes nothing", async () => {
    const { candidateId } = await aLife();
    const stranger = await anApiKey(await anOrganization());
    const answers = [
      await callApi("POST", `/candidates/${candidateId}/erase`, { key: stranger.key }),
      await callApi("GET", `/candidates/${candidateId}/export`, { key: stranger.key }),
      await erase(newId("cnd")),
      await erase("cnd_x"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const reader = await anApiKey(organizationId, { scopes: ["interviews:read", "interviews:write"] });
    expect((await callApi("POST", `/candidates/${candidateId}/erase`, { key: reader.key })).status).toBe(403);
    expect(await tablesWith(EMAIL)).not.toEqual([]);
    await inTransaction(organizationId, (tx) => eraseCandidate(tx, { actor: anApiActor(organizationId), candidateId }));
  });

  test("races with a cancellation by the link: one of them is first, and nobody's name is left", async () => {
    const { candidateId, ahead } = await aLife();
    const cancel = inTransaction(organizationId, (tx) =>
      cancelInterview(tx, {
        ...{ actor: ahead.candidate, interviewId: ahead.id, reasonCode: "illness", note: `${MARK} again` },
        ...{ staysInProcess: true, initiator: "candidate" },
      }),
    );
    const [erased] = await Promise.all([erase(candidateId), cancel]);
    expect(erased.status).toBe(200);
    expect(await tablesWith(EMAIL)).toEqual([]);
    const notes = await database.query(`SELECT 1 FROM cancellation WHERE organization_id = $1 AND note IS NOT NULL`, [
      organizationId,
    ]);
    expect(notes).toEqual([]);
  });
});

test("a copy shows what is kept of the person, in words, and says that it was made", async () => {
  const { candidateId, past } = await aLife();
  const { status, body } = await callApi("GET", `/candidates/${candidateId}/export`, { key });
  expect(status).toBe(200);
  expect(body.data.candidate).toMatchObject([{ name: `${MARK} Quill`, email: EMAIL }]);
  expect(body.data.cancellation).toMatchObject([
    { interview_id: past.id, note: `${MARK} is ill`, reason_code: "family_emergency" },
  ]);
  expect(body.data.email_message.length).toBeGreaterThan(1);
  expect(JSON.stringify(body)).not.toMatch(/ben-[^@]+@company/);
  expect(JSON.stringify(body)).not.toMatch(/\/i\/[\w-]{43}/);
  const said = await database.query(
    `SELECT 1 FROM event WHERE type = 'candidate.exported' AND data->>'candidate_id' = $1`,
    [candidateId],
  );
  expect(said).toHaveLength(1);
});

function holdsAtsId(event: Record<string, unknown>): boolean {
  return JSON.stringify(event["data"]).includes(MARK);
}
