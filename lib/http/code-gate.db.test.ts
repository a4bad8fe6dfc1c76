// The one-time code before a candidate's act, posted as a browser posts it: what is asked, mailed, counted and done.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod/mini";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { mailedCode } from "@/lib/candidate-links/mailed-code";
import { NONCE_FIELD } from "@/lib/candidate-links/schema";
import { inOrganization } from "@/lib/db/transaction";
import { maskLinks } from "@/lib/email/link-placeholder";
import { env, resetEnv } from "@/lib/env";
import { candidateForm } from "@/lib/http/candidate-form";
import { readDraft } from "@/lib/http/form-draft";
import { makePageNonce, NONCE_MIN_AGE_MS } from "@/lib/http/page-nonce";
import { updatePolicy } from "@/lib/policies/update-policy";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiActor, anApiKey, anInterview, anOrganization, type AnInterview } from "@/lib/testing/factories";
import { callForm, type FormStep } from "@/lib/testing/form-call";
import { refillScene } from "@/lib/testing/refill-scene";

const database = useTestDatabase();

function setMail(url: string | undefined): void {
  if (url === undefined) delete process.env["SMTP_URL"];
  else process.env["SMTP_URL"] = url;
  resetEnv();
}
// No worker runs here, so nothing is sent; the row of the mail says what would be.
beforeEach(() => setMail("smtp://127.0.0.1:9"));
afterEach(() => setMail(undefined));

/** The cancelling form, with an act that fails as it would without its database. */
const brokenForm = candidateForm({
  step: "cancel",
  fields: [],
  schema: async () => z.object({}),
  act: async () => Promise.reject(new Error("gone")),
  errorOf: () => null,
});

type Answer = { isDone: boolean; error: string | undefined; values: object; cookie: string | null };

type Post = { code?: string; cookie?: string; linkId?: string; step?: FormStep; values?: Record<string, string> };

/** Posts a form, the cancelling one unless another is named, with what was typed for the code where its form was sent. */
async function post(
  interview: AnInterview,
  { code, cookie = "", step = "cancel", ...more }: Post = {},
): Promise<Answer> {
  const { record: shown } = interview;
  const { linkId = interview.linkId, values = { reason: "illness", note: "A cold." } } = more;
  const fields = { ...values, ...(code !== undefined && { code }) };
  const { isDone, draftId, setCookie } = await callForm(step, { linkId, shown, fields, cookie });
  const actor = { ...interview.candidate, linkId };
  const draft = await inOrganization(actor.organizationId, (tx) => readDraft(tx, { id: draftId, actor, step }));
  const error = draft?.errors[0]?.code;
  return { isDone, error, values: draft?.values ?? {}, cookie: setCookie?.split(";")[0] ?? null };
}

const given = async (policy = { code_by_mail: true }, email = "amina@people.test") => {
  const organizationId = await anOrganization({ policy });
  return anInterview(organizationId, { candidate: { email } });
};
const codeOf = async (interview: AnInterview): Promise<string> => {
  const [row] = await database.query<{ id: string }>("SELECT id FROM candidate_code WHERE link_id = $1", [
    interview.linkId,
  ]);
  return mailedCode(row!.id);
};
/** The code was mailed a minute earlier than it was. */
const aMinuteOn = ({ linkId }: AnInterview) =>
  database.query("UPDATE candidate_code SET expires_at = expires_at - interval '60 seconds' WHERE link_id = $1", [
    linkId,
  ]);
const wrong = (code: string) => (code === "000000" ? "111111" : "000000");
const statusOf = async ({ id }: AnInterview) =>
  (await database.query<{ status: string }>("SELECT status FROM interview WHERE id = $1", [id]))[0]!.status;
const mails = ({ id }: AnInterview) =>
  database.query<{ body_text: string; body_html: string; subject: string; link_id: string }>(
    "SELECT subject, body_text, body_html, link_id FROM email_message WHERE interview_id = $1 AND kind = 'code'",
    [id],
  );

describe("where the policy asks for a code", () => {
  test("the first post mails one and keeps what was chosen; the right code does it, and the browser is known from then on", async () => {
    const interview = await given();
    const first = await post(interview);
    expect(first).toMatchObject({ isDone: false, error: "code_sent", values: { reason: "illness", note: "A cold." } });
    expect(await statusOf(interview)).toBe("scheduled");
    const done = await post(interview, { code: await codeOf(interview) });
    expect(done.isDone).toBe(true);
    expect(done.cookie).toMatch(/^(__Host-)?code-/);
    expect(await statusOf(interview)).toBe("cancelled");
    // Once a browser: the same form again, by the cookie, finds it done and asks nothing.
    expect(await post(interview, { cookie: done.cookie! })).toMatchObject({ isDone: true, cookie: null });
    expect(await mails(interview)).toHaveLength(1);
  });

  test("its digits stand nowhere: not in the table, not in the stored mail, and staff see a mask", async () => {
    const interview = await given();
    await post(interview);
    const code = await codeOf(interview);
    const [mail] = await mails(interview);
    for (const body of [mail!.body_text, mail!.body_html, mail!.subject]) {
      expect(body).not.toContain(code);
      expect(maskLinks(body)).not.toMatch(/cod_/);
    }
    expect(maskLinks(mail!.body_text)).toContain("[the candidate's code]");
  });

  test("a wrong one changes nothing; the fifth ends the code, and then the right one is none either", async () => {
    const interview = await given();
    await post(interview);
    const code = await codeOf(interview);
    expect((await post(interview, { code: " " })).error).toBe("code_required");
    const tried = [];
    for (let index = 0; index < 5; index += 1) tried.push((await post(interview, { code: wrong(code) })).error);
    expect(tried).toEqual(["code_wrong", "code_wrong", "code_wrong", "code_wrong", "code_over"]);
    expect(await post(interview, { code })).toMatchObject({ isDone: false, error: "code_over", cookie: null });
    expect(await statusOf(interview)).toBe("scheduled");
  });

  test("twenty tries at once are five", async () => {
    const interview = await given();
    await post(interview);
    const code = await codeOf(interview);
    await Promise.all(Array.from({ length: 20 }, () => post(interview, { code: wrong(code) })));
    const [row] = await database.query<{ tries: number }>("SELECT tries FROM candidate_code WHERE link_id = $1", [
      interview.linkId,
    ]);
    expect(row!.tries).toBe(5);
    expect((await post(interview, { code })).error).toBe("code_over");
  });

  test("a newer one ends the one before, ten minutes end each, and spaces or a keyboard's own digits do no harm", async () => {
    const interview = await given();
    await post(interview);
    const old = await codeOf(interview);
    await aMinuteOn(interview);
    expect((await post(interview)).error).toBe("code_sent");
    const code = await codeOf(interview);
    if (old !== code) expect((await post(interview, { code: old })).error).toBe("code_wrong");
    const age = (seconds: number) =>
      database.query("UPDATE candidate_code SET expires_at = now() + make_interval(secs => $2) WHERE link_id = $1", [
        interview.linkId,
        seconds,
      ]);
    await age(-1);
    expect((await post(interview, { code })).error).toBe("code_over");
    await age(60);
    const arabic = [...code].map((digit) => String.fromCharCode(0x660 + Number(digit))).join("");
    expect((await post(interview, { code: ` ${arabic.slice(0, 3)} ${arabic.slice(3)}` })).isDone).toBe(true);
  });

  test("five an hour are mailed for an interview, and the page says so", async () => {
    const interview = await given();
    for (let index = 0; index < 5; index += 1) {
      expect((await post(interview)).error).toBe("code_sent");
      await aMinuteOn(interview);
    }
    expect((await post(interview)).error).toBe("code_limit");
    expect(await mails(interview)).toHaveLength(5);
    expect((await post(interview, { code: await codeOf(interview) })).isDone).toBe(true);
  });

  test("pressed twice, both answers say that it is done; a minute later the code is nobody's key", async () => {
    const interview = await given();
    await post(interview);
    const code = await codeOf(interview);
    const twice = await Promise.all([post(interview, { code }), post(interview, { code })]);
    expect(twice.map(({ isDone, error }) => [isDone, error])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
    const [row] = await database.query<{ left: number }>(
      "SELECT extract(epoch FROM expires_at - now())::float AS left FROM candidate_code WHERE link_id = $1",
      [interview.linkId],
    );
    expect(row!.left).toBeLessThanOrEqual(60);
  });

  test("one mailed a moment ago stays, however often or at once it is pressed, and no press counts; tried out, it is replaced", async () => {
    const interview = await given();
    const first = await Promise.all([post(interview), post(interview), post(interview)]);
    expect(first.filter(({ error }) => error === "code_recent")).toHaveLength(2);
    const code = await codeOf(interview);
    for (let index = 0; index < 6; index += 1) expect((await post(interview)).error).toBe("code_recent");
    expect(await mails(interview)).toHaveLength(1);
    expect(await codeOf(interview)).toBe(code);
    for (let index = 0; index < 5; index += 1) await post(interview, { code: wrong(code) });
    expect((await post(interview)).error).toBe("code_sent");
    expect((await post(interview, { code: await codeOf(interview) })).isDone).toBe(true);
  });

  test("what could not be saved after the right code asks for none again", async () => {
    const interview = await given();
    await post(interview);
    const { linkId, record: shown } = interview;
    const now = new Date(Date.now() - 2 * NONCE_MIN_AGE_MS);
    const nonce = makePageNonce({ linkId, step: "cancel", shown, now, secrets: [env().APP_SECRET] });
    const home = candidateLinkUrl(linkId);
    const answer = await brokenForm(
      new Request(`${home}/cancel/submit`, {
        method: "POST",
        headers: { origin: env().APP_URL, "sec-fetch-site": "same-origin" },
        body: new URLSearchParams({ [NONCE_FIELD]: nonce, code: await codeOf(interview) }),
      }),
      { params: Promise.resolve({ token: home.slice(home.lastIndexOf("/") + 1) }) },
    );
    expect(answer.status).toBe(500);
    const cookie = answer.headers.get("set-cookie")?.split(";")[0];
    expect(await post(interview, { cookie: cookie! })).toMatchObject({ isDone: true, cookie: null });
  });

  test("a pass is for its own link", async () => {
    const [one, two] = [await given(), await given()];
    await post(one);
    const { cookie } = await post(one, { code: await codeOf(one) });
    expect((await post(two, { cookie: cookie! })).error).toBe("code_sent");
  });
});

describe("a slot offer", () => {
  test("asks on the interview's link, and not on the one that came in its own mail", async () => {
    const scene = await refillScene(database, { mode: "one_by_one" });
    const actor = anApiActor(scene.organizationId);
    await inOrganization(scene.organizationId, (tx) => updatePolicy(tx, { actor, patch: { code_by_mail: true } }));
    const offered = async (hours: number, name: string) => {
      const candidate = { name, email: `${name}@people.test` };
      const [freed, waits] = [await scene.interview(hours), await scene.interview(hours + 100, { candidate })];
      await scene.join(waits);
      await scene.cancel(freed);
      await scene.follow();
      const offer = (await scene.openOffers()).find(({ interviewId }) => interviewId === waits.id);
      return { waits, offerId: offer!.id, startsAt: offer!.startsAt };
    };
    const step = "offer";
    const one = await offered(48, "amina");
    for (const answer of ["take", "decline"])
      expect((await post(one.waits, { step, values: { answer } })).error).toMatch(/^code_(sent|recent)$/);
    expect(await scene.time(one.waits)).toEqual(one.waits.record.startsAt);
    const code = await codeOf(one.waits);
    expect(await post(one.waits, { step, values: { answer: "take" }, code })).toMatchObject({ isDone: true });
    expect(await scene.time(one.waits)).toEqual(one.startsAt);

    const two = await offered(50, "ben");
    const [own] = await database.query<{ id: string }>("SELECT id FROM candidate_link WHERE purpose = $1", [
      two.offerId,
    ]);
    const taken = await post(two.waits, { step, values: { answer: "take" }, linkId: own!.id });
    expect(taken).toMatchObject({ isDone: true, cookie: null });
    expect(await scene.time(two.waits)).toEqual(two.startsAt);
  });
});

test("taking back what was asked for gives up the time that is kept for it, and asks", async () => {
  const interview = await given({ code_by_mail: true });
  expect((await post(interview, { step: "reschedule/keep", values: { confirm: "yes" } })).error).toBe("code_sent");
});

describe("nobody stands before a door without a key", () => {
  test("off, without a mail server, and where the address is never mailed, the act is done at once", async () => {
    expect((await post(await given({ code_by_mail: false }))).isDone).toBe(true);
    expect((await post(await given({ code_by_mail: true }, "amina@people.example"))).isDone).toBe(true);
    const interview = await given();
    setMail(undefined);
    expect((await post(interview)).isDone).toBe(true);
  });

  test("it can't be switched on without a mail server, and what was on before can stay", async () => {
    const organizationId = await anOrganization();
    const { key } = await anApiKey(organizationId, { scopes: ["policies:read", "policies:write"] });
    const patch = (body: object) => callApi("PATCH", "/policies", { key, body });
    setMail(undefined);
    for (const body of [{ code_by_mail: true }, { overrides: [{ kind: "onsite", code_by_mail: true }] }]) {
      const refused = await patch(body);
      expect([refused.status, refused.body.code]).toEqual([409, "no_mail"]);
    }
    setMail("smtp://127.0.0.1:9");
    expect((await patch({ code_by_mail: true })).status).toBe(200);
    setMail(undefined);
    expect((await patch({ undo_seconds: 60 })).body).toMatchObject({ code_by_mail: true, undo_seconds: 60 });
  });
});
