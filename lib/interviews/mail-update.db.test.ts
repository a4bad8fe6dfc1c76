import ICAL from "ical.js";
import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import type { UpsertInterviewInput } from "@/lib/interviews/schema";
import { upsertInterview } from "@/lib/interviews/upsert-interview";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiActor, anOrganization, granted, hoursFromNow, interviewInput } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;
let seen: Set<string>;
beforeEach(async () => {
  organizationId = await anOrganization();
  seen = new Set();
});

const ben = { name: "Ben", email: "ben@company.example" };
const chidi = { name: "Chidi", email: "chidi@company.example" };
const dara = { name: "Dara", email: "dara@company.example" };
const olga = { name: "Olga", email: "olga@company.example" };
const amina = { external_id: "amina", name: "Amina", email: "amina@people.example" };

const send = async (input: UpsertInterviewInput) =>
  granted(
    await inTransaction(organizationId, (tx) => upsertInterview(tx, { actor: anApiActor(organizationId), input })),
  );
const given = async (overrides: Partial<UpsertInterviewInput> = {}) => {
  const input = interviewInput({ notify: "all", candidate: amina, interviewers: [ben, chidi], ...overrides });
  const { interviewId } = await send(input);
  await told();
  return { input, interviewId };
};

/** Mails since the last look, by address: "ben@company.example invitation REQUEST 0". */
async function told(): Promise<string[]> {
  const rows = await database.query<{ id: string; to_email: string; kind: string; calendar: string | null }>(
    "SELECT id, to_email, kind, calendar FROM email_message WHERE organization_id = $1 ORDER BY to_email, id",
    [organizationId],
  );
  const fresh = rows.filter((row) => !seen.has(row.id));
  for (const row of fresh) seen.add(row.id);
  return fresh.map(({ to_email: to, kind, calendar }) => {
    if (calendar === null) return `${to} ${kind}`;
    const component = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
    const event = component.getFirstSubcomponent("vevent")!;
    return `${to} ${kind} ${String(component.getFirstPropertyValue("method"))} ${String(event.getFirstPropertyValue("sequence"))}`;
  });
}

describe("an update that is no move", () => {
  it.each([
    ["join link", { join_url: "https://meet.example/new" }],
    ["place", { location: "Room 9" }],
    ["title", { title: "System design" }],
    ["kind", { kind: "phone" as const }],
  ])("of the %s tells candidate and panel, once", async (_, change) => {
    const { input } = await given();
    await send({ ...input, ...change });
    const expected = ["amina@people", "ben@company", "chidi@company"];
    expect(await told()).toEqual(expected.map((who) => `${who}.example updated REQUEST 1`));
    await send({ ...input, ...change });
    expect(await told()).toEqual([]);
  });

  it("of the panel invites who comes, tells who stays and takes it from who leaves", async () => {
    const { input } = await given();
    await send({ ...input, interviewers: [chidi, dara] });
    expect(await told()).toEqual([
      "ben@company.example panel_left CANCEL 1",
      "chidi@company.example updated REQUEST 1",
      "dara@company.example invitation REQUEST 1",
    ]);
    await send({ ...input, interviewers: [dara, chidi] });
    expect(await told()).toEqual([]);
  });

  it("of the organizer who interviews alone takes it from the one and invites the other", async () => {
    const { input } = await given({ interviewers: [], organizer: olga });
    await send({ ...input, organizer: dara });
    expect(await told()).toEqual([
      "dara@company.example invitation REQUEST 1",
      "olga@company.example panel_left CANCEL 1",
    ]);
  });

  it.each([
    ["candidate", ["amina@people.example updated REQUEST 1"]],
    [
      "interviewers",
      [
        "ben@company.example panel_left CANCEL 1",
        "chidi@company.example updated REQUEST 1",
        "dara@company.example invitation REQUEST 1",
      ],
    ],
    ["none", []],
  ] as const)("is told as notify allows: %s", async (notify, expected) => {
    const { input, interviewId } = await given();
    await send({ ...input, notify, location: "Room 9", interviewers: [chidi, dara] });
    expect(await told()).toEqual(expected);
    const [row] = await database.query("SELECT calendar_sequence FROM interview WHERE id = $1", [interviewId]);
    expect(row).toEqual({ calendar_sequence: expected.length > 0 ? 1 : 0 });
  });

  it("tells nobody of cosmetics, nor of an interview that is cancelled or past", async () => {
    const { input, interviewId } = await given();
    await send({ ...input, candidate: { ...amina, name: "Amina R." }, job: { ...input.job, title: "Engineer" } });
    expect(await told()).toEqual([]);
    granted(
      await inTransaction(organizationId, (tx) =>
        cancelInterview(tx, {
          actor: anApiActor(organizationId),
          interviewId,
          reasonCode: "illness",
          note: null,
          staysInProcess: true,
          initiator: "company",
          notify: "none",
        }),
      ),
    );
    await send({
      ...input,
      location: "Room 9",
      interviewers: [dara],
      candidate: { ...amina, email: "new@people.example" },
    });
    expect(await told()).toEqual([]);
    const past = await given({ starts_at: hoursFromNow(-3), ends_at: hoursFromNow(-2), interviewers: [dara] });
    await send({ ...past.input, location: "Room 9", candidate: { ...amina, email: "newer@people.example" } });
    expect(await told()).toEqual([]);
  });

  it("takes a moved interview from who left the panel, too", async () => {
    const { input } = await given();
    await send({ ...input, starts_at: hoursFromNow(200), ends_at: hoursFromNow(201), interviewers: [chidi] });
    expect(await told()).toEqual([
      "amina@people.example moved REQUEST 1",
      "ben@company.example panel_left CANCEL 1",
      "chidi@company.example moved REQUEST 1",
      "olga@company.example moved",
    ]);
  });
});

describe("a corrected address", () => {
  const corrected = { ...amina, email: "right@people.example" };

  it("gets an invitation to each interview ahead, with a higher SEQUENCE", async () => {
    const { input } = await given();
    await given({ starts_at: hoursFromNow(300), ends_at: hoursFromNow(301) });
    await send({ ...input, candidate: corrected });
    expect(await told()).toEqual([
      "right@people.example invitation REQUEST 1",
      "right@people.example invitation REQUEST 1",
    ]);
  });

  it.each(["none", "interviewers"] as const)("gets nothing when notify is %s", async (notify) => {
    const { input } = await given();
    await given({ starts_at: hoursFromNow(300), ends_at: hoursFromNow(301) });
    await send({ ...input, notify, candidate: corrected });
    expect(await told()).toEqual([]);
  });

  it("of somebody else tells the panel who comes instead", async () => {
    const { input } = await given();
    await send({ ...input, candidate: { external_id: "zoe", name: "Zoe", email: "zoe@people.example" } });
    expect(await told()).toEqual([
      "ben@company.example updated REQUEST 1",
      "chidi@company.example updated REQUEST 1",
      "zoe@people.example invitation REQUEST 1",
    ]);
  });
});
