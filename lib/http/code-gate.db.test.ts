// The one-time code before a candidate's act, posted as a browser posts it: what is asked, mailed, counted and done.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mailedCode } from "@/lib/candidate-links/mailed-code";
import { inOrganization } from "@/lib/db/transaction";
import { maskLinks } from "@/lib/email/link-placeholder";
import { resetEnv } from "@/lib/env";
import { readDraft } from "@/lib/http/form-draft";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization, type AnInterview } from "@/lib/testing/factories";
import { callForm } from "@/lib/testing/form-call";

const database = useTestDatabase();

function setMail(url: string | undefined): void {
  if (url === undefined) delete process.env["SMTP_URL"];
  else process.env["SMTP_URL"] = url;
  resetEnv();
}
// No worker runs here, so nothing is sent; the row of the mail says what would be.
beforeEach(() => setMail("smtp://127.0.0.1:9"));
afterEach(() => setMail(undefined));

type Answer = { isDone: boolean; error: string | undefined; values: object; cookie: string | null };

/** Posts the cancelling form, with what was typed for the code where its form was sent. */
async function post(
  { linkId, candidate, record: shown }: AnInterview,
  { code, cookie = "" }: { code?: string; cookie?: string } = {},
): Promise<Answer> {
  const fields = { reason: "illness", note: "A cold.", ...(code !== undefined && { code }) };
  const { isDone, draftId, setCookie } = await callForm("cancel", { linkId, shown, fields, cookie });
  const draft = await inOrganization(candidate.organizationId, (tx) =>
    readDraft(tx, { id: draftId, actor: candidate, step: "cancel" }),
  );
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
    await post(interview);
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
    for (let index = 0; index < 5; index += 1) expect((await post(interview)).error).toBe("code_sent");
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

  test("a pass is for its own link", async () => {
    const [one, two] = [await given(), await given()];
    await post(one);
    const { cookie } = await post(one, { code: await codeOf(one) });
    expect((await post(two, { cookie: cookie! })).error).toBe("code_sent");
  });
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
