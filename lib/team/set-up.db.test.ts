import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { setUp } from "@/lib/team/set-up";
import { isSetupOpen, issueSetupCode } from "@/lib/team/setup-code";
import { useTestDatabase } from "@/lib/testing/database";
import { anOrganization, granted } from "@/lib/testing/factories";

const database = useTestDatabase();

const input = {
  organization: { name: "Example GmbH", timeZone: "Europe/Berlin" },
  admin: { name: "Mira", email: "mira@example.com" },
  passwordHash: "hash",
};
const attempt = (code: string) => inTransaction(newId("org"), (tx) => setUp(tx, { ...input, code }));
const count = async (table: string) => (await database.query(`SELECT 1 FROM ${table}`)).length;

describe("setting up", () => {
  beforeEach(() => database.query("TRUNCATE organization, setup_code CASCADE"));

  it("prints the same code until it is used, and keeps nothing that gives it away", async () => {
    const code = await issueSetupCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await issueSetupCode()).toBe(code);
    expect(await isSetupOpen()).toBe(true);
    const [row] = await database.query<{ nonce: string }>("SELECT nonce FROM setup_code");
    expect(code).not.toContain(row!.nonce);
  });

  it("makes the organisation and its admin for the code, however it is typed, once", async () => {
    const code = (await issueSetupCode())!;
    expect(granted(await attempt(` ${code.toLowerCase().replaceAll("-", " ").replaceAll("1", "l")} `))).toBeDefined();
    expect([await count("organization"), await count("member"), await count("setup_code")]).toEqual([1, 1, 0]);
    expect(await isSetupOpen()).toBe(false);
    expect(await attempt(code)).toEqual({ ok: false, refusal: { code: "wrong_code" } });
    expect(await issueSetupCode()).toBeNull();
    expect(await count("organization")).toBe(1);
  });

  it("refuses another code and writes nothing", async () => {
    await issueSetupCode();
    for (const code of ["", "0000-0000-0000-0000", "ſ".repeat(16), "x".repeat(1_000)])
      expect(await attempt(code)).toEqual({ ok: false, refusal: { code: "wrong_code" } });
    expect([await count("organization"), await count("setup_code")]).toEqual([0, 1]);
  });

  it("of ten at once makes one", async () => {
    const code = (await issueSetupCode())!;
    const results = await Promise.all(Array.from({ length: 10 }, () => attempt(code)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect([await count("organization"), await count("member")]).toEqual([1, 1]);
  });

  it("is closed where an organisation came another way", async () => {
    const code = (await issueSetupCode())!;
    await anOrganization();
    expect(await isSetupOpen()).toBe(false);
    expect(await issueSetupCode()).toBeNull();
    expect((await attempt(code)).ok).toBe(false);
  });
});
