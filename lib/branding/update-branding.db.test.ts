import { beforeAll, describe, expect, it } from "vitest";
import type { MemberActor } from "@/lib/authz/actor";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anOrganization } from "@/lib/testing/factories";
import { aPicture } from "@/lib/testing/hostile-pictures";
import { findLogo, getBranding, getOrganizationView } from "./queries";
import { readLogo, type Logo } from "./read-logo";
import { replaceLogo } from "./replace-logo";
import { brandingForm, reminderForm, type Branding } from "./schema";
import { updateBranding } from "./update-branding";

const database = useTestDatabase();
let organizationId: string;
let actor: MemberActor;
let logo: Logo;

beforeAll(async () => {
  organizationId = await anOrganization({ name: "Acme" });
  actor = await aMember(organizationId);
  const made = await readLogo(await aPicture());
  if (!made.ok) throw new Error("The picture was refused");
  logo = made.value;
});

const branding: Branding = {
  name: "Acme & Söhne",
  accentColor: "#0e5a8a",
  contactName: "Recruiting",
  contactEmail: "jobs@acme.example",
  reminderHours: 48,
};
const events = () =>
  database.query<{ data: unknown; public: boolean }>(
    "SELECT data, public FROM event WHERE organization_id = $1 AND type = 'branding.changed' ORDER BY position",
    [organizationId],
  );
const save = (values: Partial<Branding>) =>
  inTransaction(organizationId, (tx) => updateBranding(tx, { actor, branding: values }));
const put = (value: Logo | null) => inTransaction(organizationId, (tx) => replaceLogo(tx, { actor, logo: value }));
const read = () => inOrganization(organizationId, getBranding);

describe("updateBranding", () => {
  it("writes what changed, says which fields and never their words, and nothing when repeated", async () => {
    expect(await save(branding)).toEqual({ ok: true, value: { changed: true } });
    expect(await read()).toEqual({ ...branding, logo: null });
    expect(await save(branding)).toEqual({ ok: true, value: { changed: false } });
    expect(await save({ reminderHours: 0 })).toEqual({ ok: true, value: { changed: true } });
    expect(await events()).toEqual([
      {
        data: { fields: ["name", "accentColor", "contactName", "contactEmail", "reminderHours"] },
        public: false,
      },
      { data: { fields: ["reminderHours"] }, public: false },
    ]);
  });

  it("stands on candidates' pages", async () => {
    expect(await inOrganization(organizationId, getOrganizationView)).toEqual({
      name: "Acme & Söhne",
      accentColor: "#0e5a8a",
      noteRetentionDays: 180,
      logo: null,
      languages: ["en", "de", "fr", "es", "ja", "ar"],
      contact: { name: "Recruiting", email: "jobs@acme.example" },
    });
  });
});

describe("replaceLogo", () => {
  it("gives each logo an address of its own, and the old one is gone at once", async () => {
    await put(logo);
    const first = (await read()).logo!;
    expect(first).toEqual({ version: expect.stringMatching(/^[0-9a-f]{32}$/), width: 480, height: 160 });
    expect(await findLogo(first.version)).toEqual(logo.png);
    await put(logo);
    const second = (await read()).logo!;
    expect(second.version).not.toBe(first.version);
    expect(await findLogo(first.version)).toBeNull();
    expect(await put(null)).toEqual({ ok: true, value: { changed: true } });
    expect(await put(null)).toEqual({ ok: true, value: { changed: false } });
    expect(await findLogo(second.version)).toBeNull();
    expect((await read()).logo).toBeNull();
    expect((await events()).slice(-3).map((event) => event.data)).toEqual(Array(3).fill({ fields: ["logo"] }));
  });

  it("is found by its whole address only", async () => {
    await put(logo);
    const { version } = (await read()).logo!;
    for (const other of [
      "",
      "%",
      version.slice(0, 31),
      version.toUpperCase(),
      `${version}0`,
      "0".repeat(32),
      "' OR 1=1",
    ])
      expect(await findLogo(other)).toBeNull();
  });
});

describe("the form", () => {
  const typed = {
    name: " Acme ",
    accent_color: "#0E5A8A",
    contact_name: "Recruiting",
    contact_email: "jobs@acme.example",
  };
  const faults = (change: Partial<Record<keyof typeof typed, string | undefined>>) => {
    const parsed = brandingForm.safeParse({ ...typed, ...change });
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0]);
  };

  it("takes what fits, trimmed and in small letters", () => {
    expect(brandingForm.parse(typed)).toMatchObject({ name: "Acme", accentColor: "#0e5a8a" });
    expect(faults({ accent_color: undefined, contact_name: undefined, contact_email: undefined })).toEqual([]);
  });

  it.each([
    [{ name: undefined }, "name"],
    [{ name: "   " }, "name"],
    [{ name: "A\nB" }, "name"],
    [{ name: "x".repeat(121) }, "name"],
    [{ accent_color: "red" }, "accent_color"],
    [{ accent_color: "#12345g" }, "accent_color"],
    [{ contact_name: undefined }, "contact_name"],
    [{ contact_email: undefined }, "contact_email"],
    [{ contact_email: "jobs" }, "contact_email"],
    [{ contact_email: "jobs@acme.example\r\nBcc: all@acme.example" }, "contact_email"],
  ])("names the field that does not: %j", (change, field) => {
    expect(faults(change)).toContain(field);
  });

  it("leaves the reminder to its own form", () => {
    expect(brandingForm.parse(typed)).not.toHaveProperty("reminderHours");
    for (const hours of ["0", "24", "168"])
      expect(reminderForm.parse({ reminder_hours: hours })).toEqual({ reminder_hours: Number(hours) });
    for (const hours of ["169", "-1", "1.5", "", undefined])
      expect(reminderForm.safeParse({ reminder_hours: hours }).success).toBe(false);
  });
});
