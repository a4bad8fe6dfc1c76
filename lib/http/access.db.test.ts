// Ways in as a browser posts them, to the handlers themselves: invitations, mailed links, a forgotten password, the second step.
import { describe, expect, test } from "vitest";
import { memberLinkUrl } from "@/lib/authz/member-links";
import { hashPassword } from "@/lib/authz/password";
import { beginSecondFactor, confirmSecondFactor } from "@/lib/authz/second-factor";
import { readSecondFactor } from "@/lib/authz/second-factor-view";
import { totpCodeAt } from "@/lib/authz/totp";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { accessNonce, postAccess } from "@/lib/http/access-form";
import { makePageNonce } from "@/lib/http/page-nonce";
import { postMailLink } from "@/lib/http/mail-link-form";
import { postSecondFactor } from "@/lib/http/second-factor-form";
import { postSignIn } from "@/lib/http/sign-in-form";
import { inviteMember } from "@/lib/team/invite-member";
import { revokeInvitation } from "@/lib/team/revoke-invitation";
import { requireTwoFactor } from "@/lib/team/require-two-factor";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anOrganization, granted } from "@/lib/testing/factories";

const database = useTestDatabase();
const PASSWORD = "correct horse battery";
let octet = 0;

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(`${env().APP_URL}${path}`, {
    method: "POST",
    headers: {
      origin: env().APP_URL,
      "sec-fetch-site": "same-origin",
      "x-reslot-client-ip": `192.0.2.${(octet += 1)}`,
      ...headers,
    },
    body: new URLSearchParams(fields),
  });
}

async function aPerson() {
  const organizationId = await anOrganization();
  return aMember(organizationId, { passwordHash: await hashPassword(PASSWORD) });
}

const sets = (response: Response, name: string) =>
  response.headers.getSetCookie().some((line) => line.includes(`${name}=`) && !line.includes("Max-Age=0"));
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

/** A nonce as a form shown some seconds ago has it. */
function oldNonce(linkId: string): string {
  const now = new Date(Date.now() - 5_000);
  return makePageNonce({ linkId, step: "member-link", now, secrets: [env().APP_SECRET] });
}

function open(linkId: string, fields: Record<string, string>) {
  const token = memberLinkUrl(linkId).split("/").at(-1)!;
  return postAccess(post(`/access/${token}/submit`, { page: oldNonce(linkId), ...fields }), { token });
}

async function newestLink(organizationId: string, purpose: string): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    "SELECT id FROM member_link WHERE organization_id = $1 AND purpose = $2 ORDER BY id DESC LIMIT 1",
    [organizationId, purpose],
  );
  return row!.id;
}

async function withSecondFactor() {
  const person = await aPerson();
  const { organizationId, memberId } = person;
  granted(await inTransaction(organizationId, (tx) => beginSecondFactor(tx, { memberId })));
  const view = await inOrganization(organizationId, (tx) => readSecondFactor(tx, { memberId }));
  if (view.state !== "begun") throw new Error(view.state);
  const code = totpCodeAt({ secret: view.secret, now: new Date() });
  const { recoveryCodes } = granted(
    await inTransaction(organizationId, (tx) => confirmSecondFactor(tx, { actor: person, memberId, code })),
  );
  return { person, code, recoveryCodes };
}

describe("an invitation", () => {
  const member = { email: "Nora@people.example", name: "Nora New", role: "viewer" as const };
  const invite = (admin: Awaited<ReturnType<typeof aPerson>>) =>
    inTransaction(admin.organizationId, (tx) => inviteMember(tx, { actor: admin, member }));

  test("makes a member once, with a good password and a form that a person could have sent", async () => {
    const admin = await aPerson();
    const { linkId } = granted(await invite(admin));
    const token = memberLinkUrl(linkId).split("/").at(-1)!;
    const fields = { name: "Nora", password: PASSWORD };
    const young = await postAccess(post("/x", { page: accessNonce(linkId), ...fields }), { token });
    expect(young.headers.get("location")).toBe(`/access/${token}?form=again`);
    const weak = await open(linkId, { name: "Nora", password: "short" });
    expect(weak.headers.get("location")).toBe(`/access/${token}?password=too_short`);
    const answers = await Promise.all([open(linkId, fields), open(linkId, fields)]);
    expect(answers.filter((answer) => sets(answer, "session"))).toHaveLength(1);
    const rows = await database.query("SELECT email, role FROM member WHERE organization_id = $1 AND name = 'Nora'", [
      admin.organizationId,
    ]);
    expect(rows).toEqual([{ email: "nora@people.example", role: "viewer" }]);
    expect(await invite(admin)).toEqual({ ok: false, refusal: { code: "address_taken" } });
  });

  test("sent again ends the one before; taken back or too old it opens nothing; its mail holds no link", async () => {
    const admin = await aPerson();
    const { organizationId } = admin;
    const first = granted(await invite(admin)).linkId;
    const both = await Promise.all([invite(admin), invite(admin)]);
    expect(both.every((each) => each.ok)).toBe(true);
    const live = await database.query<{ id: string }>(
      "SELECT id FROM member_link WHERE organization_id = $1 AND revoked_at IS NULL",
      [organizationId],
    );
    expect(live).toHaveLength(1);
    const fields = { name: "Nora", password: PASSWORD };
    expect(sets(await open(first, fields), "session")).toBe(false);
    await database.query("UPDATE member_link SET expires_at = now() WHERE id = $1", [live[0]!.id]);
    expect(sets(await open(live[0]!.id, fields), "session")).toBe(false);
    const last = granted(await invite(admin)).linkId;
    granted(await inTransaction(organizationId, (tx) => revokeInvitation(tx, { actor: admin, linkId: last })));
    expect(sets(await open(last, fields), "session")).toBe(false);
    const mails = await database.query<{ body_text: string }>(
      "SELECT body_text FROM email_message WHERE organization_id = $1",
      [organizationId],
    );
    expect(mails.length).toBe(4);
    for (const mail of mails) expect(mail.body_text).not.toContain("/access/");
  });
});

describe("mailed links", () => {
  test("answer alike for an address nobody has, and mail three in a quarter of an hour at most", async () => {
    const { organizationId, email } = await aPerson();
    const ask = (address: string) => postMailLink(post("/sign-in/link/submit", { email: address }), "sign_in");
    for (const address of [email, `nobody-${email}`, email, email, email]) {
      const answer = await ask(address);
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in/link?sent=1"]);
    }
    const [row] = await database.query("SELECT count(*)::int AS n FROM member_link WHERE organization_id = $1", [
      organizationId,
    ]);
    expect(row).toEqual({ n: 3 });
  });

  test("a new password ends sessions and all links before it", async () => {
    const { organizationId, email } = await aPerson();
    const before = await postSignIn(post("/sign-in/submit", { email, password: PASSWORD }));
    expect(sets(before, "session")).toBe(true);
    await postMailLink(post("/x", { email }), "sign_in");
    await postMailLink(post("/x", { email }), "password_reset");
    const reset = await newestLink(organizationId, "password_reset");
    const done = await open(reset, { password: "a bright lantern over water" });
    expect([done.headers.get("location"), sets(done, "session")]).toEqual(["/", true]);
    expect(sets(await open(await newestLink(organizationId, "sign_in"), {}), "session")).toBe(false);
    const old = await postSignIn(post("/sign-in/submit", { email, password: PASSWORD }));
    expect(old.headers.get("location")).toBe("/sign-in?error=1");
  });
});

describe("the second step", () => {
  test("is asked for after the password and after a mailed link; a code works once, also at the same time", async () => {
    const { person, code, recoveryCodes } = await withSecondFactor();
    const first = await postSignIn(post("/sign-in/submit", { email: person.email, password: PASSWORD }));
    expect([first.headers.get("location"), sets(first, "session")]).toEqual(["/sign-in/two-factor", false]);
    const cookie = cookiesOf(first);
    const send = (typed: string) => postSecondFactor(post("/x", { code: typed, next: "/slots" }, { cookie }));
    expect((await send(code)).headers.get("location")).toBe("/sign-in/two-factor?next=%2Fslots&error=1");
    const answers = await Promise.all([send(recoveryCodes[0]!), send(recoveryCodes[0]!.toLowerCase())]);
    expect(answers.filter((answer) => sets(answer, "session"))).toHaveLength(1);
    await postMailLink(post("/x", { email: person.email }), "sign_in");
    const byMail = await open(await newestLink(person.organizationId, "sign_in"), {});
    expect([byMail.headers.get("location"), sets(byMail, "session")]).toEqual(["/sign-in/two-factor", false]);
    expect(sets(await postSecondFactor(post("/x", { code: recoveryCodes[1]! })), "session")).toBe(false);
  });

  test("wrong codes end in a pause that a right one does not break; an admin without one can't demand it", async () => {
    const { person, recoveryCodes } = await withSecondFactor();
    const cookie = cookiesOf(await postSignIn(post("/x", { email: person.email, password: PASSWORD })));
    const send = (code: string) => postSecondFactor(post("/x", { code }, { cookie }));
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await send("000000")).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
    expect((await send(recoveryCodes[0]!)).status).toBe(429);
    const other = await aPerson();
    const demand = await inTransaction(other.organizationId, (tx) =>
      requireTwoFactor(tx, { actor: other, isRequired: true }),
    );
    expect(demand).toEqual({ ok: false, refusal: { code: "set_up_first" } });
  });
});
