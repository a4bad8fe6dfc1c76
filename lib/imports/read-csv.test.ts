import fc from "fast-check";
import { expect, test } from "vitest";
import { guessDelimiter } from "./csv-records";
import { toColumnName } from "./csv-columns";
import type { FileReading, ImportedInterview, ReadingOptions } from "./file-reading";
import { readFileToImport } from "./read-file";

const options: ReadingOptions = {
  now: Date.parse("2026-03-01T00:00:00Z"),
  until: Date.parse("2026-12-31T00:00:00Z"),
  includePast: false,
  timeZone: null,
  zoneAliases: new Map(),
  kind: null,
  job: null,
  organizer: null,
  interviewers: [],
  interviewerDomains: [],
  defaultMinutes: null,
  as: "interviews",
  host: null,
  ignoreUnknownColumns: false,
};
const header =
  "external_id,kind,title,starts_at,ends_at,time_zone,candidate_name,candidate_email,application_external_id,job_external_id,job_title,interviewer_emails,organizer_email";
const good =
  "i-1,video,Talk,2026-12-01 14:00,2026-12-01 14:45,Europe/Berlin,Amina Rai,amina@people.example,app-1,job-1,Engineer,Ben Okafor <ben@acme.example>; chidi@acme.example,olga@acme.example";

function read(content: string | Uint8Array, over: Partial<ReadingOptions> = {}): FileReading {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return readFileToImport(bytes, "file.csv", { ...options, ...over }).reading;
}

/** The good row with some cells replaced. */
function row(cells: Record<string, string>): string {
  const names = header.split(",");
  const values = good.split(",");
  return names
    .map((name, index) => cells[name] ?? values[index] ?? "")
    .map((cell) => (/[",\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(",");
}

function one(content: string | Uint8Array, over: Partial<ReadingOptions> = {}): ImportedInterview {
  const reading = read(content, over);
  expect(reading.refused).toEqual([]);
  const [first] = reading.rows;
  if (first?.type !== "interview") throw new Error("no interview");
  return first.interview;
}

const codes = (list: FileReading["refused"]) => list.map((each) => `${each.line} ${each.field ?? "-"} ${each.code}`);

test("a row becomes the body of POST /interviews", () => {
  expect(one(`${header}\n${good}\n`)).toEqual({
    external_id: "i-1",
    source: "import",
    kind: "video",
    title: "Talk",
    starts_at: "2026-12-01T13:00:00.000Z",
    ends_at: "2026-12-01T13:45:00.000Z",
    time_zone: "Europe/Berlin",
    candidate: { name: "Amina Rai", email: "amina@people.example" },
    application: { external_id: "app-1" },
    job: { external_id: "job-1", title: "Engineer" },
    interviewers: [
      { name: "Ben Okafor", email: "ben@acme.example" },
      { name: "chidi", email: "chidi@acme.example" },
    ],
    organizer: { name: "olga", email: "olga@acme.example" },
  });
});

test("what Excel makes of it: semicolons, tabs, a delimiter hint, BOM, UTF-16, CRLF, empty lines", () => {
  const semicolons = `${header.replaceAll(",", ";")}\r\n${good.replace(/; /, ", ").replaceAll(/,(?! )/g, ";")}\r\n;;;\r\n\r\n`;
  expect(one(semicolons).interviewers).toHaveLength(2);
  expect(one(`sep=;\r\n${semicolons}`).title).toBe("Talk");
  expect(one(`\ufeff${header}\r\n${good}`).external_id).toBe("i-1");
  const tabs = `${header}\n${good}`.replaceAll(/,/g, "\t");
  expect(one(Buffer.from(`\ufeff${tabs}`, "utf16le")).title).toBe("Talk");
  const western = read(Buffer.from(`${header}\n${row({ candidate_name: "José Müller" })}`, "latin1"));
  expect(western.rows[0]).toMatchObject({ interview: { candidate: { name: "José Müller" } } });
  expect(western.notes.map((each) => `${each.line} ${each.code}`)).toEqual(["2 not_utf8"]);
  expect(guessDelimiter('"a,b,c";d\n1,2')).toBe(";");
});

test("lines are counted as an editor counts them, over quoted line breaks", () => {
  const long = row({ external_id: "i-2", title: 'Talk\r\nwith "Ben"', starts_at: "x" });
  const reading = read(`${header}\r\n\r\n${long}\r\n${row({ external_id: "i-3", kind: "chat" })}\r\n`);
  expect(codes(reading.refused)).toEqual(["3 starts_at time_format", "5 kind unknown_kind"]);
});

test("headers in the words of exports", () => {
  expect(["Candidate E-Mail", "candidate.email", "candidateEmail", " CANDIDATE_EMAIL "].map(toColumnName)).toEqual(
    Array(4).fill("candidate_email"),
  );
  const reading = read(`${header.replace("kind", "kinf")},Recruiter notes\n${good},x`);
  expect(codes(reading.refused)).toEqual(["1 kinf unknown_column", "1 Recruiter notes unknown_column"]);
  expect(reading.refused[0]?.remedy).toContain("kind");
  expect(one(`${header},Notes\n${good},x`, { ignoreUnknownColumns: true }).title).toBe("Talk");
  expect(codes(read(`${header},title\n${good},x`).refused)).toEqual(["1 title repeated_column"]);
  expect(codes(read(good).refused)).toEqual(["1 - no_header"]);
});

test.each<[string, Record<string, string>, string]>([
  ["the hour that clocks skip", { starts_at: "2027-03-28 02:30" }, "2 starts_at time_gap"],
  ["the hour that comes twice", { starts_at: "2026-10-25 02:30" }, "2 starts_at time_fold"],
  ["a date in local habits", { starts_at: "01.12.2026 14:00" }, "2 starts_at time_format"],
  ["a date without a time", { starts_at: "2026-12-01" }, "2 starts_at time_format"],
  ["the 30th of February", { starts_at: "2026-02-30 10:00" }, "2 starts_at time_format"],
  ["an end before the start", { ends_at: "2026-12-01 13:00" }, "2 ends_at ends_before_start"],
  ["more than a day", { ends_at: "2026-12-03 13:00" }, "2 ends_at invalid"],
  ["an unknown zone", { time_zone: "Middle Earth" }, "2 time_zone unknown_time_zone"],
  ["no id", { external_id: "" }, "2 external_id missing"],
  ["an id that is too long", { external_id: "x".repeat(201) }, "2 external_id invalid"],
  ["no address", { candidate_email: "Amina" }, "2 candidate_email bad_email"],
  ["an address the API refuses", { candidate_email: "amina@localhost" }, "2 candidate_email invalid"],
  ["one bad interviewer", { interviewer_emails: "ben@acme.example; Chidi" }, "2 interviewer_emails bad_email"],
  ["no job", { job_external_id: "" }, "2 job_external_id missing"],
  ["a control character", { title: "Talk\u0000" }, "2 title control_character"],
])("%s is refused with its line and column", (_name, cells, expected) => {
  const reading = read(`${header}\n${row(cells)}`);
  expect(codes(reading.refused)).toEqual([expected]);
  expect(reading.rows).toEqual([]);
  expect(reading.refused[0]?.remedy).not.toBeNull();
});

test("an offset settles a doubled hour; zones of Windows are read and said", () => {
  expect(
    one(`${header}\n${row({ starts_at: "2026-10-25T02:30+01:00", ends_at: "2026-10-25T03:00:00+0100" })}`).starts_at,
  ).toBe("2026-10-25T01:30:00.000Z");
  const reading = read(`${header}\n${row({ time_zone: "Eastern Standard Time" })}`);
  expect(reading.rows[0]).toMatchObject({
    interview: { time_zone: "America/New_York", starts_at: "2026-12-01T19:00:00.000Z" },
  });
  expect(reading.rows[0]?.notes.map((note) => note.code)).toEqual(["time_zone_read"]);
});

test("all reasons of a row are told at once, and the other rows are read", () => {
  const bad = row({ external_id: "i-2", kind: "", title: "", candidate_email: "?" });
  const reading = read(`${header}\n${bad}\n${good}`);
  expect(codes(reading.refused)).toEqual(["2 kind unknown_kind", "2 title missing", "2 candidate_email bad_email"]);
  expect(reading.rows.map((each) => each.line)).toEqual([3]);
});

test("the same id twice is a question unless the rows are the same", () => {
  const reading = read([header, good, good, row({ title: "Other" })].join("\n"));
  expect(reading.rows).toHaveLength(1);
  expect(codes(reading.skipped)).toEqual(["3 - repeated_row"]);
  expect(codes(reading.refused)).toEqual(["4 external_id repeated_id"]);
});

test("content that looks like a formula is kept to the letter", () => {
  for (const title of ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'quoted'"]) {
    expect(one(`${header}\n${row({ title })}`).title).toBe(title);
  }
});

test("defaults for rows that do not say", () => {
  const short = "external_id,title,starts_at,candidate_email\ni-1,Talk,2026-12-01T14:00Z,amina@people.example";
  const job = { external_id: "j", title: "J" };
  const organizer = { email: "olga@acme.example", name: "Olga" };
  const interview = one(short, { kind: "phone", timeZone: "Europe/Berlin", job, organizer, defaultMinutes: 30 });
  expect(interview).toMatchObject({
    kind: "phone",
    job,
    organizer,
    ends_at: "2026-12-01T14:30:00.000Z",
    candidate: { name: "amina" },
    application: { external_id: null },
  });
});

test("slots are recognised by their header", () => {
  const slots =
    "host_email,host_name,starts_at,ends_at,time_zone,kinds,job_external_ids\nben@acme.example,Ben,2026-12-01 14:00,2026-12-01 15:00,Europe/Berlin,phone;video,a|b\nben@acme.example,Ben,2026-02-28 23:00,2026-03-01 09:00,UTC,video,";
  const reading = read(slots, { includePast: true });
  expect(reading.rows).toEqual([
    expect.objectContaining({
      line: 2,
      slot: {
        host: { email: "ben@acme.example", name: "Ben" },
        starts_at: "2026-12-01T13:00:00.000Z",
        ends_at: "2026-12-01T14:00:00.000Z",
        time_zone: "Europe/Berlin",
        kinds: ["phone", "video"],
        job_external_ids: ["a", "b"],
      },
    }),
  ]);
  expect(codes(reading.skipped)).toEqual(["3 - past"]);
});

test("what is no CSV says what it is", () => {
  const reason = (bytes: Uint8Array | string) => read(bytes).refused[0]?.reason;
  expect(reason(Buffer.from("PK\u0003\u0004rest"))).toContain("Excel workbook");
  expect(reason("<!DOCTYPE html><html>")).toContain("web page");
  expect(reason('{"interviews":[]}')).toContain("JSON");
  expect(reason("")).toContain("empty");
  expect(codes(read(`${header}\n"open,video`).refused)).toEqual(["2 - quote_not_closed"]);
  expect(codes(read(`${header}\n${good},more`).refused)).toEqual(["2 - too_many_fields"]);
});

test("size is bounded, by bytes and by rows", { timeout: 30_000 }, () => {
  expect(read(Buffer.alloc(10 * 1024 * 1024 + 1, 65)).refused.map((each) => each.code)).toEqual(["too_big"]);
  const many = `external_id\n${"x\n".repeat(20_001)}`;
  expect(read(many).refused.map((each) => each.code)).toEqual(["too_many_rows"]);
});

test(
  "whatever is in the cells, each row is either read or refused, and the reader never throws",
  { timeout: 30_000 },
  () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "",
        '"',
        "2026-12-01 14:00",
        "video",
        "a@b.example",
        "Europe/Berlin",
        "9999-12-31 23:59",
        "-271821-04-20T00:00Z",
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const content = [header, ...rows.map((cells) => cells.join(","))].join("\n");
        for (const each of read(content).refused) expect(each.reason).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
      { numRuns: 200 },
    );
  },
);
