// One interview's whole life as calendars and mailboxes see it: judged by our own reading of RFC 5546 and by ical.js.
import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { Tx } from "@/lib/db/transaction";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { mailCalendarDeclined } from "@/lib/interviews/mail-calendar-reply";
import { mailReminder } from "@/lib/interviews/mail-reminder";
import { mailTimeRequest } from "@/lib/interviews/mail-time-request";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { useTestDatabase } from "@/lib/testing/database";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  type AnInterview,
} from "@/lib/testing/factories";
import { checkItip, checkItipLife } from "@/lib/testing/itip-check";
import { addMs } from "@/lib/time/clock";

const database = useTestDatabase();

interface Row extends Record<string, unknown> {
  to_email: string;
  audience: string;
  kind: string;
  subject: string;
  body_text: string;
  body_html: string;
  calendar: string | null;
  calendar_method: string | null;
}
const mails = (organizationId: string) =>
  database.query<Row>("SELECT * FROM email_message WHERE organization_id = $1 ORDER BY id", [organizationId]);

const move = (organizationId: string, { id }: AnInterview, hours: number) =>
  inTransaction(organizationId, (tx) =>
    rescheduleInterview(tx, {
      actor: anApiActor(organizationId),
      interviewId: id,
      target: { startsAt: hoursFromNow(hours), endsAt: hoursFromNow(hours + 1) },
      reasonCode: null,
      note: null,
      initiator: "company",
    }),
  );
const cancel = (organizationId: string, { id, candidate }: AnInterview, staysInProcess = true) =>
  inTransaction(organizationId, (tx) =>
    cancelInterview(tx, {
      actor: candidate,
      interviewId: id,
      reasonCode: "illness",
      note: null,
      staysInProcess,
      initiator: "candidate",
    }),
  );
const undo = (organizationId: string, { id, candidate }: AnInterview, ms = 0) =>
  inTransaction(organizationId, (tx) =>
    undoCancellation({ ...tx, now: addMs(tx.now, ms) }, { actor: candidate, interviewId: id }),
  );
const publishAll = (organizationId: string) =>
  inOrganization(organizationId, async (tx) => {
    for (const { id } of await tx.db.cancellation.findMany({ where: { publishedAt: null, undoneAt: null } }))
      await publishCancellation({ ...tx, now: addMs(tx.now, 121_000) }, { cancellationId: id });
  });

test("invitation, two moves, cancellation and undo: one UID, one SEQUENCE more each time, in every calendar", async () => {
  const organizationId = await anOrganization({ policy: { undo_seconds: 120 } });
  const interview = await anInterview(organizationId, { notify: "all" });
  granted(await move(organizationId, interview, 100));
  granted(await move(organizationId, interview, 200));
  granted(await cancel(organizationId, interview));
  granted(await undo(organizationId, interview));
  granted(await cancel(organizationId, interview));
  await publishAll(organizationId);
  granted(await undo(organizationId, interview, 180_000));

  const rows = (await mails(organizationId)).filter((row) => row.calendar !== null);
  const people = [...new Set(rows.map((row) => row.to_email))];
  expect(people).toHaveLength(2);
  for (const person of people) {
    const sent = rows.filter((row) => row.to_email === person);
    const life = sent.map((row) => checkItip(row.calendar!, { mimeMethod: row.calendar_method! }));
    expect(checkItipLife(life)).toEqual([]);
    expect(life.map(({ method, sequence }) => `${method} ${sequence}`)).toEqual([
      "REQUEST 0",
      "REQUEST 1",
      "REQUEST 2",
      "CANCEL 3",
      "REQUEST 4",
    ]);
    const read = sent.map((row) => {
      const event = new ICAL.Component(ICAL.parse(row.calendar!) as unknown[]).getFirstSubcomponent("vevent")!;
      expect(event.getAllProperties("attendee")).toHaveLength(1);
      return { event: new ICAL.Event(event), status: event.getFirstPropertyValue("status") };
    });
    expect(new Set(read.map(({ event }) => event.uid))).toEqual(new Set([interview.record.calendarUid]));
    expect(read.map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]);
    const times = read.map(({ event }) => event.startDate.toJSDate().getTime());
    expect(times[4]).toBe(times[2]);
    expect(new Set(times).size).toBe(3);
  }
});

test("a withdrawal of several interviews: one receipt and one alert for all, and each calendar told of its own event", async () => {
  const organizationId = await anOrganization({ policy: { undo_seconds: 120 } });
  const application = { external_id: "a" };
  const candidate = { external_id: "c", name: "Amina", email: "amina@people.test", locale: "de-AT" };
  const common = { notify: "all" as const, application, candidate };
  const first = await anInterview(organizationId, {
    ...common,
    starts_at: hoursFromNow(50),
    ends_at: hoursFromNow(51),
  });
  await anInterview(organizationId, {
    ...common,
    title: "Teamrunde",
    starts_at: hoursFromNow(80),
    ends_at: hoursFromNow(81),
  });
  const invitations = await mails(organizationId);
  granted(await cancel(organizationId, first, false));
  const started = (await mails(organizationId)).slice(invitations.length);
  expect(started.map((row) => `${row.audience} ${row.kind}`).toSorted()).toEqual([
    "candidate cancellation_receipt",
    "organizer cancellation_alert",
  ]);
  const receipt = started.find((row) => row.audience === "candidate")!;
  expect(receipt.subject).toMatch(/^Zurückgezogen: /);
  expect(receipt.body_html).toContain('<html lang="de" dir="ltr">');
  expect(receipt.body_text).toContain("Teamrunde");
  expect(started.find((row) => row.audience === "organizer")!.body_text).toContain("Teamrunde");

  await publishAll(organizationId);
  const ended = (await mails(organizationId)).slice(invitations.length + started.length);
  expect(ended.map((row) => `${row.audience} ${row.kind} ${row.calendar_method}`).toSorted()).toEqual([
    "candidate cancellation_final CANCEL",
    "candidate cancellation_final CANCEL",
    "interviewer cancellation_notice CANCEL",
    "interviewer cancellation_notice CANCEL",
  ]);
  expect(ended.flatMap((row) => checkItip(row.calendar!).problems)).toEqual([]);
});

test("a withdrawal that counts at once takes each event out of the calendars by a mail of its own", async () => {
  const organizationId = await anOrganization({ policy: { undo_seconds: 0 } });
  const candidate = { external_id: "c", name: "Amina", email: "amina@people.test" };
  const common = { notify: "all" as const, application: { external_id: "a" }, candidate };
  const first = await anInterview(organizationId, common);
  await anInterview(organizationId, { ...common, starts_at: hoursFromNow(80), ends_at: hoursFromNow(81) });
  const before = (await mails(organizationId)).length;
  granted(await cancel(organizationId, first, false));
  const sent = (await mails(organizationId)).slice(before);
  expect(sent.map((row) => `${row.audience} ${row.kind} ${row.calendar_method ?? ""}`.trim()).toSorted()).toEqual([
    "candidate cancellation_final CANCEL",
    "candidate cancellation_final CANCEL",
    "candidate cancellation_receipt",
    "interviewer cancellation_notice CANCEL",
    "interviewer cancellation_notice CANCEL",
    "organizer cancellation_alert",
  ]);
});

test("a calendar entry is in its reader's language, and its links stand alone in it", async () => {
  const organizationId = await anOrganization();
  const candidate = { name: "محمد بن علي", email: "m@people.test", locale: "ar" };
  await anInterview(organizationId, { notify: "all", candidate, join_url: "https://call.test/a" });
  for (const row of await mails(organizationId)) {
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(row.calendar!) as unknown[]).getFirstSubcomponent("vevent")!,
    );
    const isCandidate = row.audience === "candidate";
    expect(event.description).toContain(isCandidate ? "تغيير الموعد" : "Join: https://call.test/a");
    expect(event.description.split(/\s/)).toContain("https://call.test/a");
    if (isCandidate) expect(event.description).toMatch(/ \{\{link:lnk_[0-9a-z]+\}\}$/);
    else expect(event.summary).toContain("محمد بن علي");
    expect(event.summary).not.toMatch(/[\u2066-\u2069]/);
  }
});

test("reminders, requests for other times and a calendar's no are told to whom they concern, and change no calendar", async () => {
  const organizationId = await anOrganization();
  const { id } = await anInterview(organizationId, { notify: "none", candidate: { locale: "ar" } });
  const request = {
    reference: "T-4H8P",
    windows: [{ startsAt: hoursFromNow(90), endsAt: hoursFromNow(92) }],
    timeZone: "Europe/Berlin",
    expiresAt: hoursFromNow(20),
    hasNote: false,
    reasonCode: "schedule_conflict",
    isChosen: false,
  };
  const told = async (act: (tx: Tx, interview: Parameters<typeof mailReminder>[1]["interview"]) => Promise<void>) => {
    const before = (await mails(organizationId)).length;
    await inOrganization(organizationId, async (tx) => act(tx, (await getInterviewRecord(tx, id))!));
    const sent = (await mails(organizationId)).slice(before);
    expect(sent.every((row) => row.calendar === null)).toBe(true);
    for (const row of sent)
      expect(row.body_html).toContain(row.audience === "candidate" ? 'lang="ar" dir="rtl"' : 'lang="en" dir="ltr"');
    return sent.map((row) => `${row.audience} ${row.kind}`).toSorted();
  };
  expect(await told((tx, interview) => mailReminder(tx, { interview }))).toEqual(["candidate reminder"]);
  for (const moment of ["requested", "warned", "lapsed", "kept"] as const)
    expect(await told((tx, interview) => mailTimeRequest(tx, { interview, request, moment }))).toEqual([
      `candidate time_request_${moment}`,
      `organizer time_request_${moment}`,
    ]);
  expect(await told((tx, interview) => mailTimeRequest(tx, { interview, request, moment: "withdrawn" }))).toEqual([
    "organizer time_request_withdrawn",
  ]);
  const declined =
    (role: "candidate" | "interviewer") => (tx: Tx, interview: Parameters<typeof mailReminder>[1]["interview"]) =>
      mailCalendarDeclined(tx, {
        interview,
        attendee: { name: "Ben", email: "ben@company.example", role },
        kind: "declined",
        proposed: null,
      });
  expect(await told(declined("candidate"))).toEqual(["candidate calendar_declined", "organizer calendar_declined"]);
  expect(await told(declined("interviewer"))).toEqual(["organizer calendar_declined"]);
});
