// Requests made from the API's document, in good faith, nearly right, and hostile: no answer is a 5xx, and none is of a status,
// type or shape that the document does not show.
// Slow: calls all addresses and validates every answer.
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { Method } from "@/lib/http/route";
import { apiDocument } from "@/lib/http/openapi";
import { type ApiReply, callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { type ApiDocument, documentJudge, type Operation } from "@/lib/testing/document-judge";
import { anApiKey, anInterview, anOrganization, aSlot, hoursFromNow } from "@/lib/testing/factories";
import { fitting, type Hints, hostile, hostileText, nearlyFitting } from "@/lib/testing/schema-values";
import { inNumber } from "@/lib/testing/thorough";

useTestDatabase();

const REQUESTS = inNumber({ everyday: 400, thorough: 5_000 });
/** A key may ask 6,000 times a minute. */
const REQUESTS_A_KEY = 2_000;
const GRADES = ["fitting", "nearly", "hostile"] as const;
type Grade = (typeof GRADES)[number];
type Call = { path: string; method: Method; operation: Operation };
type Sent = { path: string; headers: Record<string, string>; raw: string | undefined };

const found = new Map<string, string[]>();
let document: ApiDocument;
let calls: Call[];
let organizationId: string;

beforeAll(async () => {
  document = apiDocument({ appUrl: "https://interviews.example.com" }) as unknown as ApiDocument;
  calls = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase() as Method, operation })),
  );
  organizationId = await anOrganization();
  for (const hours of [-30, -28, -26, 200, 202])
    remember((await anInterview(organizationId, { starts_at: hoursFromNow(hours) })).id);
  remember((await aSlot(organizationId)).id);
});

/** Ids of answers are what later requests are about. */
function remember(text: string): void {
  for (const [id, prefix] of text.matchAll(/\b([a-z]{2,3})_[0-9a-hjkmnp-tv-z]{26}\b/g))
    found.set(prefix!, [...(found.get(prefix!) ?? []), id].slice(-20));
}

/** Of the things there are, of any organisation's, or of none. */
function idOf(prefix: string): fc.Arbitrary<string> {
  const known = found.get(prefix) ?? [];
  const unknown = fc.constantFrom(`${prefix}_00000000000000000000000000`, `${prefix}_1`);
  return known.length === 0
    ? unknown
    : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: unknown });
}

/** One window of time a request, so that its end is after its beginning. */
function hintsAt(hours: number): Hints {
  const at = (more: number) => fc.constant(hoursFromNow(hours + more).toISOString());
  return {
    starts_at: at(0),
    ends_at: at(0.75),
    since: fc.constant(hoursFromNow(-24).toISOString()),
    updated_since: fc.constant(hoursFromNow(-24).toISOString()),
    time_zone: fc.constantFrom("Europe/Berlin", "Asia/Kathmandu", "UTC"),
    locale: fc.constantFrom("en", "de", "ar"),
    reason_code: fc.constantFrom("illness", "schedule_conflict", "other"),
    external_id: fc.constantFrom("one", "two", "three", `other-${hours}`),
    url: fc.constantFrom("https://hooks.company.example/reslot", "https://8.8.8.8/hook"),
    earliest_date: fc.constantFrom(null, hoursFromNow(24).toISOString().slice(0, 10)),
    latest_date: fc.constantFrom(null, hoursFromNow(2_000).toISOString().slice(0, 10)),
    interview_id: idOf("int"),
    slot_id: idOf("slt"),
    after: idOf("evt"),
    type: fc.constantFrom("interview.cancelled", "slot.taken,slot.released"),
    limit: fc.constantFrom("1", "50", "100"),
    cursor: fc.constant(""),
    headers: fc.constantFrom({}, { authorization: "Bearer x" }),
    source: fc.constantFrom("api", "other"),
  };
}

function pick<T>(random: () => number, arbitrary: fc.Arbitrary<T>): T {
  return fc.sample(arbitrary, { numRuns: 1, seed: Math.floor(random() * 0x7fff_ffff) })[0]!;
}

function makeRequest({ path, operation }: Call, grade: Grade, random: () => number): Sent {
  const hints = hintsAt(1 + Math.floor(random() * 2_000));
  const parameters = operation.parameters ?? [];
  const valueOf = ({ name, schema }: (typeof parameters)[number], level: Grade): string => {
    const good = String(pick(random, fitting(schema, hints, name)));
    if (level === "fitting" || random() < 0.5) return good;
    return level === "nearly" ? `${good}0` : String(pick(random, hostileText));
  };
  // Who wants to reach past the address has to have a good one: half of the others are spoilt in their body alone.
  const aim = () => (random() < 0.5 ? "fitting" : grade);
  const addressed = path.replace("{id}", () => {
    const level = aim();
    const good = pick(random, idOf(idPrefix(operation)));
    return level === "fitting" ? good : encodeURIComponent(String(pick(random, hostileText)).toWellFormed()) || good;
  });
  const query = parameters.filter((each) => each.in === "query" && (each.required === true || random() < 0.4));
  const level = aim();
  const search = new URLSearchParams(query.map((each) => [each.name, valueOf(each, level).toWellFormed()]));
  if (grade === "hostile" && random() < 0.1) search.append("limit", "1");
  return { path: `${addressed}${search.size > 0 ? `?${search}` : ""}`, ...bodyOf(operation, { grade, hints, random }) };
}

function idPrefix({ parameters = [] }: Operation): string {
  const pattern = parameters.find((each) => each.in === "path")?.schema["pattern"];
  return /^\^([a-z]+)_/.exec(String(pattern))?.[1] ?? "int";
}

function bodyOf(
  operation: Operation,
  { grade, hints, random }: { grade: Grade; hints: Hints; random: () => number },
): Pick<Sent, "headers" | "raw"> {
  const headers: Record<string, string> = {};
  const printable = fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)) });
  for (const { name } of (operation.parameters ?? []).filter((each) => each.in === "header" && random() < 0.1))
    headers[name] = grade === "hostile" ? pick(random, printable) : pick(random, fc.uuid());
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return { headers, raw: undefined };
  if (grade === "hostile" && random() < 0.05) headers["content-type"] = "text/plain";
  if (grade === "hostile" && random() < 0.05) return { headers, raw: '{"a": 1, "a": 2' };
  const good = pick(random, fitting(schema, hints));
  const given = grade === "fitting" ? good : pick(random, grade === "nearly" ? nearlyFitting(good) : hostile(good));
  return { headers, raw: JSON.stringify(given) ?? "" };
}

/** Numbers in [0, 1) that follow from a seed alone (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

it(`${REQUESTS} requests from the document get no 5xx and nothing that the document does not show`, async () => {
  const seed = Number(process.env["DOCUMENT_SEED"] ?? Math.floor(Math.random() * 0x7fff_ffff));
  const random = randomFrom(seed);
  const judge = documentJudge(document);
  const faults: string[] = [];
  const succeeded = new Set<string>();
  let key = "";
  for (let count = 0; count < REQUESTS; count += 1) {
    if (count % REQUESTS_A_KEY === 0) ({ key } = await anApiKey(organizationId));
    const call = calls[count % calls.length]!;
    // In good faith first: there is something to be wrong about then.
    const grade = count < 3 * calls.length ? "fitting" : GRADES[Math.floor(random() * GRADES.length)]!;
    const { path, headers, raw } = makeRequest(call, grade, random);
    const answer: ApiReply = await callApi(call.method, path, {
      key: grade === "hostile" && random() < 0.03 ? "rsk_nobody" : key,
      headers,
      ...(raw !== undefined && { raw }),
    });
    const fault = answer.status >= 500 ? "is a 5xx" : judge.faultOf(call, answer);
    if (fault !== null)
      faults.push(
        `${call.method} ${path} ${raw?.slice(0, 300) ?? ""} → ${answer.status} ${fault}: ${JSON.stringify(answer.body)?.slice(0, 300)}`,
      );
    if (answer.status < 400) succeeded.add(`${call.method} ${call.path}`);
    if (answer.status < 400) remember(JSON.stringify(answer.body) ?? "");
  }
  expect(faults, `DOCUMENT_SEED=${seed}`).toEqual([]);
  // Else the generator has only ever seen refusals.
  const never = calls.map(({ method, path }) => `${method} ${path}`).filter((name) => !succeeded.has(name));
  expect(never.length, `DOCUMENT_SEED=${seed} never succeeded: ${never.join(", ")}`).toBeLessThanOrEqual(
    inNumber({ everyday: 8, thorough: 0 }),
  );
}, 900_000);
