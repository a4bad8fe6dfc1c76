// The operator's verbs on a real database; what a process of its own adds to them, in two of them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { resolveApiKey } from "@/lib/authz/api-key";
import { verifyPassword } from "@/lib/authz/password";
import { inOrganization } from "@/lib/db/transaction";
import { parseSettings } from "@/lib/env";
import { enqueue } from "@/lib/queue/enqueue";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization } from "@/lib/testing/factories";
import type { Outcome } from "./command-line";
import { answerCommand } from "./verbs";

const database = useTestDatabase();
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** As `npm run reslot` answers, in this process. */
function reslot(...args: string[]): Promise<Outcome> {
  return answerCommand(args, () => parseSettings(database.environment));
}

/** The program itself, as its user sees it. */
async function reslotAlone(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/cli/reslot.ts", ...args],
    { cwd: ROOT, env: { ...process.env, ...database.environment } },
  );
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, out, err };
}

async function answer<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await reslot(...args, "--json");
  expect(code, err || out).toBe(0);
  return JSON.parse(out) as T;
}

async function passwordHash(email: string): Promise<string> {
  const rows = await database.query<{ hash: string }>("SELECT password_hash AS hash FROM member WHERE email = $1", [
    email,
  ]);
  return rows[0]?.hash ?? "";
}

describe("npm run reslot", () => {
  it("lists its verbs, and refuses others with exit code 2", async () => {
    const help = await reslot("--help");
    expect(help).toMatchObject({ code: 0, err: "" });
    for (const verb of ["create-organization", "create-user", "create-api-key", "leave-demo", "import", "check"]) {
      expect(help.out).toContain(`  ${verb}`);
    }
    expect((await reslot("create-user", "--help")).out).toContain("npm run reslot -- create-user --email");
    expect(await reslot("create-user", "--nonsense")).toMatchObject({ code: 2, out: "" });
    const unknown = await reslotAlone("drop-everything");
    expect(unknown).toMatchObject({ code: 2, out: "" });
    expect(unknown.err).toContain('There is no verb "drop-everything".');
  }, 60_000);

  it("makes an organisation with its admin, a member, another password and a key that works", async () => {
    expect((await reslot("create-api-key")).err).toContain("There is no organisation yet");
    type Made = { organization_id: string; admin: { email: string; password: string } };
    const made = await answer<Made>(
      ...[
        "create-organization",
        "--name",
        "Example",
        "--time-zone",
        "Europe/Berlin",
        "--admin-email",
        "Mira@Example.com",
      ],
    );
    expect(made.admin.email).toBe("mira@example.com");
    const first = { password: made.admin.password, hash: await passwordHash("mira@example.com") };
    expect(await verifyPassword(first)).toMatchObject({ matches: true });

    const again = await reslot("create-user", "--email", "mira@example.com");
    expect(again).toMatchObject({ code: 1, out: "" });
    expect(again.err).toContain("--reset-password");
    const reset = await answer<{ password: string }>("create-user", "--email", "mira@example.com", "--reset-password");
    const hash = await passwordHash("mira@example.com");
    expect(await verifyPassword({ password: reset.password, hash })).toMatchObject({ matches: true });
    expect(await verifyPassword({ password: made.admin.password, hash })).toMatchObject({ matches: false });

    const key = await answer<{ key: string }>("create-api-key", "--scopes", "events:read");
    expect(await resolveApiKey(key.key)).toMatchObject({
      organizationId: made.organization_id,
      scopes: ["events:read"],
    });
  }, 60_000);

  it("leaves the demo: all of it and nothing else, then a code for the first admin", async () => {
    const demo = await anOrganization({ isDemo: true });
    const { record } = await anInterview(demo);
    await inOrganization(demo, (tx) => enqueue(tx, "send-email", [{ organizationId: demo, emailMessageId: "eml_x" }]));
    expect((await reslot("leave-demo")).err).toContain("--yes");
    const kept = await database.query("SELECT id FROM organization WHERE NOT is_demo");
    expect(kept.length).toBeGreaterThan(0);
    expect(await answer("leave-demo", "--yes")).toEqual({ deleted: 1, setup_code: null });
    expect(await database.query("SELECT id FROM organization")).toEqual(kept);
    const left = await database.query(
      `SELECT 1 FROM interview WHERE organization_id = $1 UNION ALL SELECT 1 FROM event WHERE organization_id = $1
       UNION ALL SELECT 1 FROM pgboss.job WHERE data->>'organizationId' = $1`,
      [record.organizationId],
    );
    expect(left).toEqual([]);
    await database.query("TRUNCATE organization CASCADE");
    const again = await answer<{ deleted: number; setup_code: string }>("leave-demo", "--yes");
    expect(again).toEqual({ deleted: 0, setup_code: expect.stringMatching(/^(.{4}-){3}.{4}$/) as string });
  }, 60_000);

  it("says what of the installation does not work", async () => {
    const { code, out, err } = await reslotAlone("check", "--json");
    expect(err).toBe("");
    const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: { name: string; ok: boolean }[] };
    expect(checks.map((check) => check.name)).toEqual([
      "database",
      "role",
      "migrations",
      "queue",
      "clock",
      "mail",
      "app_url",
    ]);
    expect(checks.filter((check) => !check.ok && check.name !== "app_url")).toEqual([]);
    expect(code).toBe(ok ? 0 : 1);
  }, 60_000);
});
