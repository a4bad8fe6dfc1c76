import { beforeEach, describe, expect, test } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { changeMember } from "@/lib/team/change-member";
import { createMember } from "@/lib/team/create-member";
import { aMember, anOrganization, granted } from "@/lib/testing/factories";
import { useTestDatabase } from "@/lib/testing/database";
import { endSession, getSignedIn } from "./member-session";
import { hashPassword } from "./password";
import { signIn } from "./sign-in";

const database = useTestDatabase();
const PASSWORD = "correct horse battery";
let hash: string;
let octet = 0;
/** Another client for every test, so that limits of one don't meet another's. */
const aClient = () => ({ address: `192.0.2.${(octet += 1)}`, userAgent: "Test browser" });

beforeEach(async () => {
  hash ??= await hashPassword(PASSWORD);
});

async function aPerson(role: "admin" | "viewer" = "admin") {
  const organizationId = await anOrganization();
  return aMember(organizationId, { role, passwordHash: hash });
}

async function begun(given: { email: string; password: string }) {
  const { organizationId, sessionId } = granted(await signIn({ ...given, client: aClient() }));
  if (sessionId === null) throw new Error("a second factor was asked for");
  return { organizationId, sessionId };
}

async function signedIn() {
  const person = await aPerson();
  const session = await begun({ email: person.email, password: PASSWORD });
  const look = () => inOrganization(session.organizationId, (tx) => getSignedIn(tx, session));
  return { person, session, look };
}

describe("signIn", () => {
  test("begins a session with an id of its own and records it without address or password", async () => {
    const { person, session, look } = await signedIn();
    const again = granted(
      await signIn({ email: ` ${person.email.toUpperCase()} `, password: PASSWORD, client: aClient() }),
    );
    expect(again.sessionId).not.toBe(session.sessionId);
    expect((await look())?.actor).toEqual({
      type: "member",
      organizationId: person.organizationId,
      memberId: person.memberId,
      role: "admin",
    });
    const events = await database.query(
      "SELECT type, actor_id, data FROM event WHERE organization_id = $1 ORDER BY position",
      [person.organizationId],
    );
    expect(events).toEqual(
      [session, again].map(({ sessionId }) => ({
        type: "member.signed_in",
        actor_id: person.memberId,
        data: { session_id: sessionId, method: "password" },
      })),
    );
  });

  test("unknown, wrong, disabled and without a password answer alike and leave nothing", async () => {
    const person = await aPerson();
    const disabled = await aMember(person.organizationId, { passwordHash: hash });
    await database.query("UPDATE member SET disabled_at = now() WHERE id = $1", [disabled.memberId]);
    const bare = await aMember(person.organizationId);
    const tries = [
      { email: "nobody@company.example", password: PASSWORD },
      { email: person.email, password: `${PASSWORD} ` },
      { email: disabled.email, password: PASSWORD },
      { email: bare.email, password: "" },
    ];
    for (const attempt of tries) {
      expect(await signIn({ ...attempt, client: aClient() })).toEqual({
        ok: false,
        refusal: { code: "wrong_credentials" },
      });
    }
    expect(
      await database.query("SELECT count(*)::int AS n FROM member_session WHERE organization_id = $1", [
        person.organizationId,
      ]),
    ).toEqual([{ n: 0 }]);
  });

  test("the organisation is the one whose password fits, for an address known to two", async () => {
    const first = await aPerson();
    const other = await anOrganization();
    await aMember(other, { email: first.email, passwordHash: await hashPassword("another long password") });
    const session = granted(await signIn({ email: first.email, password: "another long password", client: aClient() }));
    expect(session.organizationId).toBe(other);
  });

  test("21 wrong tries a minute end one address; the right password from another still works", async () => {
    const person = await aPerson();
    const attacker = aClient();
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        signIn({ email: `guess-${n}-${person.email}`, password: "wrong wrong wrong", client: attacker }),
      ),
    );
    const codes = answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code));
    expect(codes.filter((code) => code === "wrong_credentials")).toHaveLength(20);
    expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(4);
    expect((await signIn({ email: person.email, password: PASSWORD, client: attacker })).ok).toBe(false);
    expect((await signIn({ email: person.email, password: PASSWORD, client: aClient() })).ok).toBe(true);
  });

  test("good sign-ins are not counted", async () => {
    const person = await aPerson();
    const office = aClient();
    for (let n = 0; n < 25; n += 1) {
      expect((await signIn({ email: person.email, password: PASSWORD, client: office })).ok).toBe(true);
    }
  });

  test("a hash of weaker parameters is renewed at sign-in", async () => {
    const person = await aPerson();
    const old = "$argon2id$v=19$m=9216,t=4,p=1$c2FsdHNhbHRzYWx0c2FsdA$" + (await oldTag());
    await database.query("UPDATE member SET password_hash = $1 WHERE id = $2", [old, person.memberId]);
    granted(await signIn({ email: person.email, password: PASSWORD, client: aClient() }));
    const [row] = await database.query<{ password_hash: string }>("SELECT password_hash FROM member WHERE id = $1", [
      person.memberId,
    ]);
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn({ email: person.email, password: PASSWORD, client: aClient() })).ok).toBe(true);
  });
});

async function oldTag(): Promise<string> {
  const { argon2Sync } = await import("node:crypto");
  const tag = argon2Sync("argon2id", {
    message: PASSWORD,
    nonce: Buffer.from("saltsaltsaltsalt"),
    memory: 9216,
    passes: 4,
    parallelism: 1,
    tagLength: 32,
  });
  return tag.toString("base64").replaceAll("=", "");
}

describe("a session ends at once", () => {
  test.each([
    ["by signing out", (ids: Ids) => inOrganization(ids.org, (tx) => endSession(tx, { sessionId: ids.session }))],
    [
      "when its member is disabled",
      (ids: Ids) => database.query("UPDATE member SET disabled_at = now() WHERE id = $1", [ids.member]),
    ],
    ["when the password or the role changes", (ids: Ids) => change(ids, { role: "admin" })],
    [
      "after 12 hours without a request",
      (ids: Ids) =>
        database.query("UPDATE member_session SET last_seen_at = now() - interval '12 hours' WHERE id = $1", [
          ids.session,
        ]),
    ],
    [
      "after 30 days in any case",
      (ids: Ids) => database.query("UPDATE member_session SET expires_at = now() WHERE id = $1", [ids.session]),
    ],
  ] as const)("%s", async (_, end) => {
    const { person, session, look } = await signedIn();
    expect(await look()).not.toBeNull();
    await end({ org: person.organizationId, session: session.sessionId, member: person.memberId });
    expect(await look()).toBeNull();
  });

  test("it lives as long as it is used, and says so at most once a minute", async () => {
    const { session, look } = await signedIn();
    const age = (interval: string) =>
      database.query(`UPDATE member_session SET last_seen_at = now() - interval '${interval}' WHERE id = $1`, [
        session.sessionId,
      ]);
    const seen = async () =>
      (
        await database.query<{ fresh: boolean }>(
          "SELECT last_seen_at > now() - interval '5 seconds' AS fresh FROM member_session WHERE id = $1",
          [session.sessionId],
        )
      )[0]?.fresh;
    await age("50 seconds");
    await look();
    expect(await seen()).toBe(false);
    await age("11 hours 59 minutes");
    expect(await look()).not.toBeNull();
    expect(await seen()).toBe(true);
  });

  test("a session of one organisation is none in another", async () => {
    const { session } = await signedIn();
    const other = await anOrganization();
    expect(await inOrganization(other, (tx) => getSignedIn(tx, session))).toBeNull();
    expect(
      await inOrganization(session.organizationId, (tx) => getSignedIn(tx, { sessionId: newId("ses") })),
    ).toBeNull();
  });
});

type Ids = { org: string; session: string; member: string };

async function change(ids: Ids, what: { role?: "admin" | "viewer"; disabled?: boolean }) {
  const actor = { type: "system", organizationId: ids.org, process: "test" } as const;
  return inTransaction(ids.org, (tx) => changeMember(tx, { actor, memberId: ids.member, ...what }));
}

describe("members", () => {
  test("an address is one member's; the same call again is refused and names who has it", async () => {
    const organizationId = await anOrganization();
    const actor = { type: "system", organizationId, process: "test" } as const;
    const member = { email: "New.Person@company.example", name: "New Person", role: "viewer" as const };
    const make = () => inTransaction(organizationId, (tx) => createMember(tx, { actor, member, passwordHash: null }));
    const { memberId } = granted(await make());
    expect(await make()).toEqual({ ok: false, refusal: { code: "address_taken", memberId } });
  });

  test("two admins who shut each other out at once: one stays", async () => {
    const first = await aPerson();
    const second = await aMember(first.organizationId);
    const results = await Promise.all(
      [first, second].map((person) =>
        change({ org: first.organizationId, member: person.memberId, session: "" }, { disabled: true }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toEqual({ ok: false, refusal: { code: "last_admin" } });
  });
});
