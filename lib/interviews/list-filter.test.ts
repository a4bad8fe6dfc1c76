import { describe, expect, it } from "vitest";
import { isNarrowed, listHref, readColumns, readListFilter, windowOf } from "./list-filter";

const nothing = {
  status: "",
  kind: "",
  job: "",
  host: "",
  when: "upcoming",
  from: "",
  to: "",
  q: "",
  in: "",
  cols: "",
} as const;

describe("readListFilter", () => {
  it("reads what an address asks for", () => {
    const query = {
      status: "cancelled",
      kind: "phone",
      job: "job-1",
      host: " Ben@Example.com ",
      when: "past",
      q: " amina ",
    };
    expect(readListFilter(query)).toEqual({
      filter: {
        ...nothing,
        status: "cancelled",
        kind: "phone",
        job: "job-1",
        host: "ben@example.com",
        when: "past",
        q: "amina",
        in: "",
      },
      errors: [],
    });
    expect(readListFilter({})).toEqual({ filter: nothing, errors: [] });
  });

  it("means chosen days as soon as one is given", () => {
    expect(readListFilter({ when: "past", from: "2026-12-01" }).filter).toMatchObject({
      when: "dates",
      from: "2026-12-01",
    });
    expect(readListFilter({ when: "dates" }).filter.when).toBe("upcoming");
  });

  it.each([
    [{ status: "canned" }, "status"],
    [{ kind: "letter" }, "kind"],
    [{ when: "tomorrow" }, "when"],
    [{ from: "01.12.2026" }, "from"],
    [{ to: "2026-02-30" }, "to"],
    [{ from: "2026-12-02", to: "2026-12-01" }, "to"],
    [{ q: "x".repeat(201) }, "q"],
    [{ q: "a\u0000b" }, "q"],
  ])("names the field of %j and leaves a wrong value out", (query, field) => {
    const { errors } = readListFilter(query);
    expect(errors.map((error) => error.field)).toEqual([field]);
  });

  it("takes the first of a value given twice", () => {
    expect(readListFilter({ status: ["scheduled", "cancelled"] }).filter.status).toBe("scheduled");
  });
});

describe("columns", () => {
  it.each([
    ["", ["interview", "interviewers", "status"]],
    ["weather", ["interview", "interviewers", "status"]],
    ["status,interview", ["interview", "status"]],
    ["external_id,<b>,status", ["status", "external_id"]],
  ])("%j shows %j", (cols, shown) => {
    expect(readColumns(cols)).toEqual(shown);
  });

  it("stand in the address as a form sends them and as a link keeps them, and not where they are the usual ones", () => {
    const cols = (given: string | string[]) => readListFilter({ cols: given }).filter.cols;
    expect(cols(["status", "organizer"])).toBe("organizer,status");
    expect(cols("organizer,status")).toBe("organizer,status");
    expect(cols(["status", "interviewers", "interview"])).toBe("");
    expect(cols("weather")).toBe("");
    expect(listHref({ ...nothing, cols: "status" })).toBe("/interviews?cols=status");
    expect(isNarrowed({ ...nothing, cols: "status" })).toBe(false);
  });
});

describe("listHref", () => {
  it("leads back to the same filter", () => {
    const filter = { ...nothing, status: "cancelled", q: "a&b=c 👩‍🚀", from: "2026-12-01", when: "dates" } as const;
    const url = new URL(listHref(filter, { after: "abc" }), "http://here");
    expect(readListFilter(Object.fromEntries(url.searchParams)).filter).toEqual(filter);
    expect(listHref(nothing)).toBe("/interviews");
  });
});

describe("windowOf", () => {
  const now = new Date("2026-12-01T22:30:00Z");
  const zone = "Asia/Kathmandu";
  it.each([
    ["upcoming", now.toISOString(), null, "asc"],
    ["today", "2026-12-01T18:15:00.000Z", "2026-12-02T18:15:00.000Z", "asc"],
    ["week", "2026-12-01T18:15:00.000Z", "2026-12-08T18:15:00.000Z", "asc"],
    ["past", null, now.toISOString(), "desc"],
    ["all", null, null, "desc"],
  ] as const)("%s", (when, from, before, order) => {
    const window = windowOf({ ...nothing, when }, { now, zone });
    expect([window.from?.toISOString() ?? null, window.before?.toISOString() ?? null, window.order]).toEqual([
      from,
      before,
      order,
    ]);
  });

  it("includes the last of the chosen days, also when it is 23 hours long", () => {
    const window = windowOf(
      { ...nothing, when: "dates", from: "2027-03-27", to: "2027-03-28" },
      { now, zone: "Europe/Berlin" },
    );
    expect(window).toEqual({
      from: new Date("2027-03-26T23:00:00Z"),
      before: new Date("2027-03-28T22:00:00Z"),
      order: "asc",
    });
  });

  it("says whether more than the period narrows the list", () => {
    expect([isNarrowed(nothing), isNarrowed({ ...nothing, when: "all" }), isNarrowed({ ...nothing, q: "x" })]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
