// Busy times of a host's own calendar, from an HTTP server of the test: what they block, what fails, and what is never called.
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveAvailability } from "@/lib/availability/save-availability";
import { fetchCalendar } from "@/lib/busy-times/fetch-calendar";
import { readBusyCalendar } from "@/lib/busy-times/read-busy-calendar";
import { enqueueDueCalendars, subscribeCalendar, unsubscribeCalendar } from "@/lib/busy-times/subscribe-calendar";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { useTestDatabase } from "@/lib/testing/database";
import { aHost, anInterview, anOrganization, aSlot, granted, hoursFromNow } from "@/lib/testing/factories";
import { NO_ALLOWED_HOSTS, parseAllowedHosts } from "@/lib/webhooks/endpoint-url";

const database = useTestDatabase();
let server: Server;
let base: string;
let organizationId: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const requests: IncomingMessage[] = [];

beforeAll(async () => {
  process.env["WEBHOOK_ALLOWED_HOSTS"] = "127.0.0.1/32";
  resetEnv();
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  organizationId = await anOrganization();
});
afterAll(() => {
  delete process.env["WEBHOOK_ALLOWED_HOSTS"];
  server.close();
});
beforeEach(() => requests.splice(0));

const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d{3}/g, "");
const event = (startsAt: Date, minutes: number, more = "") =>
  `BEGIN:VEVENT\r\nUID:${startsAt.getTime()}@x\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:${stamp(startsAt)}\r\nDTEND:${stamp(new Date(startsAt.getTime() + minutes * 60_000))}\r\nSUMMARY:Secret dentist\r\n${more}END:VEVENT\r\n`;
const calendar = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n${events.join("")}END:VCALENDAR\r\n`;
const serve = (text: string, etag = `"${text.length}"`) => {
  answer = (request, response) => {
    if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag, "content-type": "text/calendar" }).end(text);
  };
};
const subscribe = (hostId: string, url = `${base}/secret.ics`) =>
  inTransaction(organizationId, (tx) => subscribeCalendar(tx, { hostId, url }));
const read = (hostId: string) => readBusyCalendar({ organizationId, hostId });
const rowOf = (hostId: string) =>
  inOrganization(organizationId, (tx) => tx.db.busyCalendar.findFirstOrThrow({ where: { hostId } }));
const slotsOf = (hostId: string) =>
  inOrganization(organizationId, (tx) => tx.db.slot.findMany({ where: { hostId }, orderBy: { createdAt: "asc" } }));

describe("a subscribed calendar", () => {
  it("takes open slots out of offer and gives them back; interviews stay; only times are kept", async () => {
    const host = await aHost(organizationId);
    const at = hoursFromNow(50);
    const mine = await aSlot(organizationId, { host, startsAt: at });
    const other = await aSlot(organizationId, { host, startsAt: hoursFromNow(60) });
    const taken = await anInterview(organizationId, {
      interviewers: [{ name: host.name, email: host.email }],
      starts_at: hoursFromNow(52),
    });
    serve(calendar(event(new Date(at.getTime() + 15 * 60_000), 180)));
    granted(await subscribe(host.id));
    await read(host.id);
    const status = async () => Object.fromEntries((await slotsOf(host.id)).map((slot) => [slot.id, slot.status]));
    expect(await status()).toEqual({ [mine.id]: "withdrawn", [other.id]: "open", [taken.slotIds[0]!]: "taken" });
    const stored = await database.query<{ text: string }>(
      "SELECT b::text AS text FROM busy_calendar b UNION ALL SELECT t::text FROM busy_time t",
    );
    expect(JSON.stringify(stored)).not.toMatch(/dentist|secret\.ics/i);
    serve(calendar());
    await inOrganization(organizationId, (tx) => tx.db.busyCalendar.updateMany({ data: { readAt: null } }));
    await read(host.id);
    const back = (await slotsOf(host.id)).filter(
      (slot) => slot.startsAt.getTime() === at.getTime() && slot.status === "open",
    );
    expect(back).toHaveLength(1);
    await read(host.id);
    expect(await slotsOf(host.id)).toHaveLength(4);
  });

  it("keeps availability from making slots, series and Windows zones included", async () => {
    const host = await aHost(organizationId);
    const hours = Array.from({ length: 7 }, () => [["09:00", "12:00"]] as const);
    const rule = {
      timeZone: "Europe/Berlin",
      hours,
      slotMinutes: 60,
      gapMinutes: 0,
      kinds: ["video" as const],
      jobExternalIds: [],
      horizonWeeks: 2,
      isOn: true,
    };
    granted(await inTransaction(organizationId, (tx) => saveAvailability(tx, { hostId: host.id, rule })));
    const daily =
      "BEGIN:VEVENT\r\nUID:daily\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;TZID=W. Europe Standard Time:20261101T100000\r\nDTEND;TZID=W. Europe Standard Time:20261101T110000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n";
    serve(calendar(daily));
    granted(await subscribe(host.id));
    await read(host.id);
    const open = (await slotsOf(host.id)).filter((slot) => slot.status === "open");
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit" });
    expect(new Set(open.map((slot) => clock.format(slot.startsAt)))).toEqual(new Set(["09:00", "11:00"]));
    await inOrganization(organizationId, (tx) => unsubscribeCalendar(tx, { hostId: host.id }));
    const again = (await slotsOf(host.id)).filter((slot) => slot.status === "open");
    expect(new Set(again.map((slot) => clock.format(slot.startsAt)))).toEqual(new Set(["09:00", "10:00", "11:00"]));
  });

  it("does not count our own interviews, free time and cancelled events", async () => {
    const host = await aHost(organizationId);
    const at = hoursFromNow(80);
    const slot = await aSlot(organizationId, { host, startsAt: at });
    const interview = await anInterview(organizationId, {
      interviewers: [{ name: host.name, email: host.email }],
      starts_at: hoursFromNow(90),
    });
    const uid = `UID:${interview.record.calendarUid}\r\n`;
    const own = event(at, 60).replace(/UID:.*\r\n/, uid);
    serve(
      calendar(
        own,
        event(at, 30, "TRANSP:TRANSPARENT\r\n"),
        event(new Date(at.getTime() + 1), 30, "STATUS:CANCELLED\r\n"),
      ),
    );
    granted(await subscribe(host.id));
    await read(host.id);
    expect((await slotsOf(host.id)).find((each) => each.id === slot.id)).toMatchObject({ status: "open" });
  });

  it("asks only for changes, and reads failures out loud while the old busy times stay", async () => {
    const host = await aHost(organizationId);
    serve(calendar(event(hoursFromNow(30), 60)));
    granted(await subscribe(host.id));
    await read(host.id);
    await read(host.id);
    expect(requests.map((request) => request.headers["if-none-match"] !== undefined)).toEqual([false, true]);
    answer = (_request, response) => response.writeHead(500).end();
    await read(host.id);
    await read(host.id);
    expect(await rowOf(host.id)).toMatchObject({ error: "bad_answer", failures: 2 });
    expect(await inOrganization(organizationId, (tx) => tx.db.busyTime.count({ where: { hostId: host.id } }))).toBe(1);
    answer = (_request, response) => response.end("<html>Sign in</html>");
    await read(host.id);
    expect(await rowOf(host.id)).toMatchObject({ error: "no_calendar", failures: 3 });
    const { nextAt, attemptedAt } = await rowOf(host.id);
    expect(nextAt.getTime() - attemptedAt!.getTime()).toBe(60 * 60_000);
    await inOrganization(organizationId, (tx) => tx.db.busyCalendar.updateMany({ data: { nextAt: new Date(0) } }));
    await inOrganization(organizationId, enqueueDueCalendars);
    expect((await rowOf(host.id)).nextAt > new Date()).toBe(true);
  });
});

describe("the guard", () => {
  it.each([
    ["http://169.254.169.254/latest", "private_address"],
    ["https://10.0.0.1/cal.ics", "private_address"],
    ["https://[::1]/cal.ics", "private_address"],
    ["http://calendar.example/cal.ics", "https_required"],
    ["https://ben:pw@calendar.example/cal.ics", "credentials_in_url"],
    ["file:///etc/passwd", "invalid_url"],
    ["nonsense", "invalid_url"],
  ])("refuses %s", async (url, problem) => {
    const host = await aHost(organizationId);
    expect(await subscribe(host.id, url)).toEqual({ ok: false, refusal: { code: "url", problem } });
    expect(requests).toEqual([]);
  });

  it("follows a redirect only to where it may go, and not for ever", async () => {
    const allowed = parseAllowedHosts(["127.0.0.1/32"]);
    const none = { etag: null, lastModified: null };
    const to = (location: string) => {
      answer = (_request, response) => response.writeHead(302, { location }).end();
    };
    to("http://169.254.169.254/latest/meta-data");
    expect(await fetchCalendar(`${base}/a`, none, { allowed })).toEqual({
      status: "failed",
      problem: "blocked_address",
    });
    to(`${base}/again`);
    expect(await fetchCalendar(`${base}/a`, none, { allowed })).toEqual({
      status: "failed",
      problem: "too_many_redirects",
    });
    expect(await fetchCalendar(`${base}/a`, none, { allowed: NO_ALLOWED_HOSTS })).toMatchObject({
      problem: "blocked_address",
    });
  });

  it("stops at its limits of size and time", async () => {
    const allowed = parseAllowedHosts(["127.0.0.1/32"]);
    const none = { etag: null, lastModified: null };
    answer = (_request, response) => response.end("x".repeat(10_000));
    expect(await fetchCalendar(base, none, { allowed, maxBytes: 5_000 })).toMatchObject({ problem: "too_large" });
    answer = () => undefined;
    expect(await fetchCalendar(base, none, { allowed, timeoutMs: 200 })).toMatchObject({ problem: "timeout" });
  });
});

// Calendars of real programs are not ours to ship: REAL_CALENDARS names a folder of them.
const folder = process.env["REAL_CALENDARS"] ?? "";

describe.skipIf(folder === "")("calendars of real programs", () => {
  it.each(folder === "" ? [] : readdirSync(folder).filter((name) => name.endsWith(".ics")))(
    "%s is read",
    async (name) => {
      const host = await aHost(organizationId);
      const text = readFileSync(join(folder, name));
      answer = (_request, response) => response.end(text);
      granted(await subscribe(host.id));
      await read(host.id);
      expect(await rowOf(host.id)).toMatchObject({ error: null, failures: 0 });
    },
  );
});
