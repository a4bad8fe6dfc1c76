import { beforeAll, describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, hoursFromNow, type AnInterview } from "@/lib/testing/factories";
import { namedBy } from "./find-interviews";
import { quickFind } from "./quick-find";

const database = useTestDatabase();
let organizationId: string;
const made: Record<string, AnInterview> = {};

beforeAll(async () => {
  organizationId = await anOrganization();
  const people = {
    zoe: { name: "Zoë Åkesson", email: "z.akesson+jobs@people.example", external_id: "CAND-77" },
    oneil: { name: "Fiadh O'Neil-Byrne", email: "fiadh@people.example" },
    taro: { name: "山田太郎", email: "taro@people.example" },
    long: { name: "Technical Interview", email: "tech@people.example" },
  };
  let n = 0;
  for (const [key, candidate] of Object.entries(people)) {
    n += 1;
    made[key] = await anInterview(organizationId, {
      external_id: `GH-9${n}-${key}`,
      title: "Technical interview",
      candidate,
      starts_at: hoursFromNow(24 * n),
    });
  }
});

const found = async (text: string, org = organizationId) => {
  const rows = await inOrganization(org, (tx) => quickFind(tx, { text }));
  return Object.keys(made)
    .filter((name) => rows.some((row) => row.id === made[name]!.id))
    .toSorted((a, b) => a.localeCompare(b));
};

describe("whom a text names", () => {
  it.each([
    ["zoe", ["zoe"]],
    ["ZOË åkes", ["zoe"]],
    ["akesson zoe", ["zoe"]],
    ["akesson taro", []],
    ["z.akesson+jobs@people", ["zoe"]],
    ["jobs", ["zoe"]],
    ["people", []],
    ["cand-77", ["zoe"]],
    ["o'ne", ["oneil"]],
    ["neil", ["oneil"]],
    ["byrne fia", ["oneil"]],
    ["太郎", ["taro"]],
    ["山田", ["taro"]],
    ["kesson", []],
    ["GH-9", ["long", "oneil", "taro", "zoe"]],
    ["gh-93-TARO", []],
    ["GH-93-taro", ["taro"]],
    ["%", []],
    ["_", []],
    ["\\", []],
  ])("%s", async (text, names) => {
    expect(await found(text)).toEqual(names);
  });

  it("is nobody of another organisation", async () => {
    expect(await found("zoe", await anOrganization())).toEqual([]);
  });

  it("knows our own id", async () => {
    expect(await found(made["oneil"]!.id)).toEqual(["oneil"]);
  });

  it("forgets what was changed in the transaction that changes it", async () => {
    const { candidateId } = made["taro"]!.candidate;
    await inOrganization(organizationId, (tx) =>
      tx.db.candidate.update({
        where: { organizationId_id: { organizationId, id: candidateId } },
        data: { name: "Erased", email: "erased@people.example", externalId: null },
      }),
    );
    expect(await found("太郎")).toEqual([]);
    expect(await found("taro")).toEqual([]);
    expect(await found("erased")).toEqual(["taro"]);
    const left = await database.query<{ word: string }>(
      "SELECT word FROM candidate_word WHERE candidate_id = $1 ORDER BY 1",
      [candidateId],
    );
    expect(left.map(({ word }) => word)).toEqual(["erased", "erased@people.example"]);
  });

  it("says so when it names nobody, or too many to be meant", async () => {
    expect(await inOrganization(organizationId, (tx) => namedBy(tx, "  "))).toBeNull();
    expect(await inOrganization(organizationId, (tx) => namedBy(tx, "nobody"))).toBeNull();
    await database.query(
      `INSERT INTO candidate (organization_id, id, name, email) SELECT $1, 'cnd_many' || n, 'Maria ' || n, 'm' || n || '@people.example' FROM generate_series(1, 1001) n`,
      [organizationId],
    );
    const many = await inOrganization(organizationId, (tx) => namedBy(tx, "maria"));
    expect(many).toMatchObject({ isMany: true, interviewIds: [] });
    expect(many?.candidateIds).toHaveLength(1_000);
    const one = await inOrganization(organizationId, (tx) => namedBy(tx, "maria 1000"));
    expect(one).toEqual({ isMany: false, interviewIds: [], candidateIds: ["cnd_many1000"] });
  });
});
