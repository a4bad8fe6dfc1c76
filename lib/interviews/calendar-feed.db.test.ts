// A member's private calendar: who sees what by its address, how it ends, and that reading it writes nothing.
import ICAL from "ical.js";
import { beforeAll, describe, expect, it } from "vitest";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { readMemberCalendar } from "@/lib/http/member-calendar";
import { issueCalendarFeed, revokeCalendarFeed } from "@/lib/interviews/calendar-feed";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { useTestDatabase } from "@/lib/testing/database";
import { aMember, anApiActor, anInterview, anOrganization, granted, hoursFromNow } from "@/lib/testing/factories";

const database = useTestDatabase();
let organizationId: string;

beforeAll(async () => {
  organizationId = await anOrganization();
});

const issue = async (memberId: string) =>
  (await inOrganization(organizationId, (tx) => issueCalendarFeed(tx, { memberId }))).token;
const get = (token: string, address = "203.0.113.5") =>
  readMemberCalendar(
    new Request("http://localhost/calendar/x", { headers: { "x-reslot-client-ip": address } }),
    `${token}.ics`,
  );
const eventsOf = async (token: string) => {
  const answer = await get(token);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  return { text, events: new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent") };
};
const picture = () =>
  database.query(
    `SELECT (SELECT md5(string_agg(f::text, '' ORDER BY id)) FROM calendar_feed f) AS feeds, (SELECT count(*) FROM event) AS events,
      (SELECT count(*) FROM rate_limit) AS limits, (SELECT count(*) FROM email_message) AS mails`,
  );

describe("a calendar feed", () => {
  it("holds the member's own interviews as they are now, without notes, and writes nothing", async () => {
    const member = await aMember(organizationId);
    const me = { name: "Mira Member", email: member.email };
    const mine = await anInterview(organizationId, {
      interviewers: [me],
      title: "Systems",
      candidate: { name: "Amina Rai" },
    });
    const cancelled = await anInterview(organizationId, { interviewers: [me], starts_at: hoursFromNow(30) });
    await anInterview(organizationId, { title: "Somebody else's" });
    const actor = anApiActor(organizationId);
    const cancel = {
      actor,
      interviewId: cancelled.id,
      reasonCode: "illness",
      note: "A private note",
      staysInProcess: true,
      initiator: "candidate",
      notify: "none",
    } as const;
    granted(await inTransaction(organizationId, (tx) => cancelInterview(tx, cancel)));
    const token = await issue(member.memberId);
    const before = await picture();
    const { text, events } = await eventsOf(token);
    expect(await picture()).toEqual(before);
    expect(events).toHaveLength(1);
    const event = new ICAL.Event(events[0]!);
    expect(event.uid).toBe(mine.record.calendarUid);
    expect(event.summary).toBe("Systems: Amina Rai");
    expect(event.startDate.toJSDate()).toEqual(mine.record.startsAt);
    expect(text).not.toMatch(/private note|METHOD|ATTENDEE|\/i\//i);
  });

  it("ends when it is revoked, replaced, or its member may not sign in; the token is not in the database", async () => {
    const member = await aMember(organizationId);
    const first = await issue(member.memberId);
    const second = await issue(member.memberId);
    expect([(await get(first)).status, (await get(second)).status]).toEqual([404, 200]);
    const rows = await database.query("SELECT * FROM calendar_feed");
    expect(JSON.stringify(rows)).not.toContain(second.slice(4));
    await inOrganization(organizationId, (tx) =>
      tx.db.member.updateMany({ where: { id: member.memberId }, data: { disabledAt: tx.now } }),
    );
    expect((await get(second)).status).toBe(404);
    await inOrganization(organizationId, (tx) =>
      tx.db.member.updateMany({ where: { id: member.memberId }, data: { disabledAt: null } }),
    );
    await inOrganization(organizationId, (tx) => revokeCalendarFeed(tx, { memberId: member.memberId }));
    expect((await get(second)).status).toBe(404);
  });

  it("lets nobody guess: wrong addresses are counted, and a good one still opens", async () => {
    const member = await aMember(organizationId);
    const token = await issue(member.memberId);
    const statuses: number[] = [];
    for (let index = 0; index < 25; index += 1)
      statuses.push((await get(`rsf_${String(index).padStart(43, "x")}`, "198.51.100.9")).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
    expect((await get(token, "198.51.100.9")).status).toBe(200);
  });
});
