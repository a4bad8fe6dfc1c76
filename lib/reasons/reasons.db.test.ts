import { beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "@/lib/authz/actor";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { changeReason } from "@/lib/reasons/change-reason";
import { createReason } from "@/lib/reasons/create-reason";
import { moveReason } from "@/lib/reasons/move-reason";
import { getReason, getReasonLabel, listReasons, reasonLabels } from "@/lib/reasons/queries";
import { getReasonList } from "@/lib/reasons/settings-queries";
import { switchReason } from "@/lib/reasons/switch-reason";
import type { ReasonList } from "@/lib/reasons/schema";
import type { Result } from "@/lib/result";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anOrganization } from "@/lib/testing/factories";

const database = useTestDatabase();

let organizationId: string;
let actor: MemberActor;

beforeEach(async () => {
  organizationId = await anOrganization({ locale: "de" });
  actor = await aMember(organizationId);
});

const act = <T, R extends { code: string }>(work: (tx: Tx) => Promise<Result<T, R>>) =>
  inTransaction(organizationId, work);
const read = <T>(work: (tx: Tx) => Promise<T>) => inOrganization(organizationId, work);
const codes = async (list: ReasonList) =>
  (await read((tx) => listReasons(tx, { list, lang: "en" }))).map((reason) => reason.code);
const stored = () => database.query("SELECT * FROM reason WHERE organization_id = $1 ORDER BY code", [organizationId]);
const events = async () =>
  (
    await database.query<{ type: string; data: Record<string, unknown> }>(
      "SELECT type, data FROM event WHERE organization_id = $1 ORDER BY position",
      [organizationId],
    )
  ).map(({ type, data }) => ({ type, ...data }));

const visa = {
  category: "logistics",
  labels: { de: "Visum fehlt", en: "Visa problem" },
  lists: ["cancel", "staff"],
} as const;

describe("a new organisation's reasons", () => {
  test("stand in four lists; what decides about a job is asked of those who withdraw, and last of those who cancel", async () => {
    expect(await codes("withdraw")).toEqual([
      "accepted_other_offer",
      "role_not_a_fit",
      "compensation",
      "staying_in_current_job",
      "process_too_slow",
      "illness",
      "family_emergency",
      "personal",
      "other",
      "prefer_not_to_say",
    ]);
    expect(await codes("cancel")).toContain("accepted_other_offer");
    expect(await codes("move")).not.toContain("accepted_other_offer");
    expect((await codes("staff")).slice(0, 3)).toEqual(["interviewer_unavailable", "role_on_hold", "role_filled"]);
  });

  test("have words in the reader's language", async () => {
    const [first] = await read((tx) => listReasons(tx, { list: "cancel", lang: "ja" }));
    expect(first).toMatchObject({ code: "schedule_conflict", label: "その時間に別の予定が入りました" });
  });

  test("end with “prefer not to say” wherever a candidate is asked, even where its row was switched off", async () => {
    await database.query(
      "UPDATE reason SET cancel_position = NULL WHERE organization_id = $1 AND code = 'prefer_not_to_say'",
      [organizationId],
    );
    expect((await codes("cancel")).at(-1)).toBe("prefer_not_to_say");
    const view = await read((tx) => getReasonList(tx, { list: "cancel" }));
    expect(view.listed.at(-1)).toMatchObject({ code: "prefer_not_to_say", isAlwaysIn: true });
  });
});

describe("adding a reason", () => {
  test("leaves its row at the end of the lists, before “prefer not to say”, and an entry in the audit trail", async () => {
    expect(await act((tx) => createReason(tx, { actor, ...visa }))).toEqual({
      ok: true,
      value: { changed: true, code: "visum_fehlt" },
    });
    expect((await codes("cancel")).slice(-2)).toEqual(["visum_fehlt", "prefer_not_to_say"]);
    expect((await codes("staff")).at(-1)).toBe("visum_fehlt");
    expect(await codes("move")).not.toContain("visum_fehlt");
    expect(await events()).toEqual([
      { type: "reason.created", reason_code: "visum_fehlt", category: "logistics", lists: ["cancel", "staff"] },
    ]);
    // A language without words of its own borrows those of the organisation's.
    expect(await read((tx) => getReasonLabel(tx, { code: "visum_fehlt", lang: "fr" }))).toBe("Visum fehlt");
  });

  test("twice is one, and two at once are one", async () => {
    const add = () => act((tx) => createReason(tx, { actor, ...visa }));
    const answers = await Promise.all([add(), add(), add()]);
    expect(answers.filter((answer) => answer.ok && answer.value.changed)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.ok && answer.value.code))).toEqual(new Set(["visum_fehlt"]));
    expect(await stored()).toHaveLength(17);
    expect(await events()).toHaveLength(1);
  });

  test.each([
    [{ labels: { en: "Visa problem" } }, { code: "words_missing" }],
    [{ labels: { de: "visum FEHLT" } }, { code: "words_taken", locale: "de", reasonCode: "visum_fehlt" }],
    [
      { labels: { de: "Notfall in der Familie" } },
      { code: "words_taken", locale: "de", reasonCode: "family_emergency" },
    ],
    [{ labels: { de: "Neu" }, code: "illness" }, { code: "code_taken" }],
    [{ labels: { de: "Neu" }, category: "company" as const }, { code: "only_for_staff" }],
  ])("refuses %j and leaves nothing", async (change, refusal) => {
    await act((tx) => createReason(tx, { actor, ...visa }));
    const before = await stored();
    expect(await act((tx) => createReason(tx, { actor, ...visa, ...change }))).toEqual({ ok: false, refusal });
    expect(await stored()).toEqual(before);
    expect(await events()).toHaveLength(1);
  });

  test("a list holds 30 and no more", async () => {
    const add = (n: number, lists: readonly ReasonList[]) =>
      act((tx) => createReason(tx, { actor, category: "other", labels: { de: `Grund ${n}` }, lists }));
    const free = 30 - (await codes("staff")).length;
    for (let n = 1; n <= free; n += 1) expect((await add(n, ["staff"])).ok).toBe(true);
    expect(await add(99, ["cancel", "staff"])).toEqual({ ok: false, refusal: { code: "list_full", list: "staff" } });
    expect(await codes("staff")).toHaveLength(30);
    expect(await codes("cancel")).not.toContain("grund_99");
  });
});

describe("the words of a reason", () => {
  const change = (code: string, labels: Record<string, string>) =>
    act((tx) => changeReason(tx, { actor, code, labels }));

  test("are the organisation's where it wrote some, the product's elsewhere, and come back when its own are gone", async () => {
    expect(await change("illness", { de: "Ich bin krank" })).toEqual({ ok: true, value: { changed: true } });
    const labels = (lang: "de" | "fr") => read((tx) => getReasonLabel(tx, { code: "illness", lang }));
    expect([await labels("de"), await labels("fr")]).toEqual(["Ich bin krank", "Je ne me sens pas bien"]);
    expect(await events()).toEqual([
      { type: "reason.changed", reason_code: "illness", fields: ["words"], languages: ["de"] },
    ]);
    expect(await change("illness", {})).toEqual({ ok: true, value: { changed: true } });
    expect(await labels("de")).toBe("Mir geht es nicht gut");
  });

  test("typed just like the product's are no own words, and the same again changes nothing", async () => {
    expect(await change("illness", { de: "Mir geht es nicht gut" })).toEqual({ ok: true, value: { changed: false } });
    await change("illness", { de: "Krank" });
    expect(await change("illness", { de: "Krank" })).toEqual({ ok: true, value: { changed: false } });
    expect(await events()).toHaveLength(1);
  });

  test("are refused where they are missing, another reason's, or of a reason that is not there", async () => {
    await act((tx) => createReason(tx, { actor, ...visa }));
    expect(await change("visum_fehlt", { en: "Visa" })).toEqual({ ok: false, refusal: { code: "words_missing" } });
    expect(await change("personal", { de: "Visum fehlt" })).toEqual({
      ok: false,
      refusal: { code: "words_taken", locale: "de", reasonCode: "visum_fehlt" },
    });
    expect(await change("nothing_such", { de: "Neu" })).toEqual({ ok: false, refusal: { code: "not_found" } });
    expect(await events()).toHaveLength(1);
  });

  test("of two who write at once the last stays, whole", async () => {
    await Promise.all([change("other", { de: "A", en: "A" }), change("other", { de: "B", en: "B" })]);
    const labels = await read((tx) => tx.db.reason.findFirst({ where: { code: "other" }, select: { labels: true } }));
    expect([
      { de: "A", en: "A" },
      { de: "B", en: "B" },
    ]).toContainEqual(labels?.labels);
  });
});

describe("the order of a list", () => {
  const move = (code: string, before: string | null) =>
    act((tx) => moveReason(tx, { actor, list: "cancel", code, before }));

  test("changes by naming the neighbour, in that list alone", async () => {
    const others = await codes("move");
    expect(await move("technical_problem", "schedule_conflict")).toEqual({
      ok: true,
      value: { changed: true, place: 1, previousPlace: 6 },
    });
    expect((await codes("cancel")).slice(0, 2)).toEqual(["technical_problem", "schedule_conflict"]);
    expect(await codes("move")).toEqual(others);
    expect(await move("technical_problem", "schedule_conflict")).toEqual({
      ok: true,
      value: { changed: false, place: 1, previousPlace: 1 },
    });
    expect(await events()).toEqual([
      { type: "reason.changed", reason_code: "technical_problem", fields: ["place"], list: "cancel" },
    ]);
    await move("technical_problem", null);
    expect((await codes("cancel")).slice(-2)).toEqual(["technical_problem", "prefer_not_to_say"]);
  });

  test("refuses what is not in the list and what has its place", async () => {
    expect(await move("role_filled", "illness")).toEqual({ ok: false, refusal: { code: "not_listed" } });
    expect(await move("illness", "role_filled")).toEqual({ ok: false, refusal: { code: "not_listed" } });
    expect(await move("prefer_not_to_say", "illness")).toEqual({ ok: false, refusal: { code: "stays_last" } });
    expect(await events()).toEqual([]);
  });

  test("many at once leave each reason there exactly once", async () => {
    const before = await codes("cancel");
    const ways = before
      .slice(0, -1)
      .map((code, index) => move(code, before[(index + 5) % (before.length - 1)] ?? null));
    expect((await Promise.all(ways)).every((answer) => answer.ok)).toBe(true);
    expect((await codes("cancel")).toSorted()).toEqual(before.toSorted());
    const places = await database.query<{ p: number }>(
      "SELECT cancel_position AS p FROM reason WHERE organization_id = $1 AND cancel_position IS NOT NULL ORDER BY 1",
      [organizationId],
    );
    expect(places.map((row) => row.p)).toEqual(before.map((_, index) => index));
  });
});

describe("in and out of a list", () => {
  const turn = (code: string, list: ReasonList, on: boolean) =>
    act((tx) => switchReason(tx, { actor, list, code, on }));

  test("out: nobody can choose it there, elsewhere it stays, and what was recorded can still be read", async () => {
    expect(await turn("illness", "cancel", false)).toEqual({ ok: true, value: { changed: true } });
    expect(await turn("illness", "cancel", false)).toEqual({ ok: true, value: { changed: false } });
    expect(await read((tx) => getReason(tx, { code: "illness", list: "cancel" }))).toBeNull();
    expect(await read((tx) => getReason(tx, { code: "illness", list: "move" }))).toMatchObject({ code: "illness" });
    for (const list of ["move", "withdraw", "staff"] as const) await turn("illness", list, false);
    expect(await read((tx) => getReason(tx, { code: "illness", list: "any" }))).toBeNull();
    const labels = await read((tx) => reasonLabels(tx, { lang: "en" }));
    expect(labels.get("illness")).toBe("I'm not well");
    expect(await events()).toHaveLength(4);
  });

  test("in: at the end, before “prefer not to say”", async () => {
    await turn("compensation", "move", true);
    expect((await codes("move")).slice(-2)).toEqual(["compensation", "prefer_not_to_say"]);
  });

  test("refuses what may not be", async () => {
    const refused = (code: string) => ({ ok: false, refusal: { code } });
    expect(await turn("nothing_such", "cancel", true)).toEqual(refused("not_found"));
    expect(await turn("prefer_not_to_say", "withdraw", false)).toEqual(refused("always_in"));
    expect(await turn("role_filled", "cancel", true)).toEqual(refused("only_for_staff"));
    for (const code of (await codes("staff")).slice(1)) await turn(code, "staff", false);
    expect(await turn((await codes("staff"))[0]!, "staff", false)).toEqual(refused("last_of_list"));
  });

  test("of two who take the last two at once one stays", async () => {
    const [first, second, ...rest] = await codes("staff");
    for (const code of rest) await turn(code, "staff", false);
    const answers = await Promise.all([turn(first!, "staff", false), turn(second!, "staff", false)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await codes("staff")).toHaveLength(1);
  });
});
