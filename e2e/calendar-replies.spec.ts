// A calendar says no: the invitation is caught as a mail server would get it, answered as Thunderbird answers, and handed to
// the listener. Everybody hears of it once, nothing is cancelled, and nothing that is forged, old or foreign counts.
import { once } from "node:events";
import { connect } from "node:net";
import { createTransport } from "nodemailer";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/scene";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { type AppServer, freePort, startApp } from "./app-server.ts";
import type { InterviewAnswer } from "./api-client.ts";
import { type Company, givenCompany } from "./company.ts";
import { type SmtpCatcher, startSmtpCatcher } from "./smtp-catcher.ts";
import { type RemoteReceiver, spawnWebhookReceiver } from "./webhook-receiver.ts";

let app: AppServer;
let catcher: SmtpCatcher;
let receiver: RemoteReceiver;
let company: Company;
let mailPort: number;
let count = 0;

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  [catcher, receiver, mailPort] = await Promise.all([startSmtpCatcher(), spawnWebhookReceiver(), freePort()]);
  app = await startApp({
    SEED_DEMO: "false",
    SMTP_URL: `smtp://127.0.0.1:${catcher.port}`,
    MAIL_FROM: "Acme interviews <interviews@acme.test>",
    INBOUND_MAIL_PORT: String(mailPort),
    WEBHOOK_ALLOWED_HOSTS: "127.0.0.1/32",
  });
  company = await givenCompany(app, "acme");
  const endpoint = await company.api.call<{ secret: string }>("POST", "/webhook-endpoints", {
    url: `${receiver.origin}/ats`,
    event_types: [],
  });
  await receiver.trust(endpoint.body.secret);
});

test.afterAll(async () => {
  await app?.remove();
  await receiver?.stop();
  await catcher?.close();
});

interface Invited {
  interview: InterviewAnswer;
  email: string;
  interviewer: string;
  /** The lines of the event in the candidate's invitation. */
  invitation: { uid: string; sequence: number; organizer: string; startsAt: string; returnPath: string };
}

/** An interview whose invitation has been caught. */
async function invite(): Promise<Invited> {
  const email = `amina-${(count += 1)}@people.test`;
  const interviewer = `ben-${count}@company.test`;
  const interview = await company.api.createInterview({
    candidate: { external_id: email, name: "Amina Rai", email },
    interviewers: [{ email: interviewer, name: "Ben Okafor" }],
    organizer: { email: "clara@company.test", name: "Clara Coordinator" },
    notify: "all",
  });
  await expect.poll(() => mailsTo(email).length, { timeout: 20_000 }).toBe(1);
  return { interview, email, interviewer, invitation: await lastInvitation(email) };
}

const mailsTo = (email: string) => catcher.mails.filter((mail) => mail.to.includes(email));

async function lastInvitation(email: string): Promise<Invited["invitation"]> {
  const mail = mailsTo(email).at(-1)!;
  const { attachments } = await PostalMime.parse(mail.raw);
  const part = attachments.find(({ mimeType }) => mimeType === "text/calendar")!;
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(part.content as ArrayBuffer)) as unknown[]);
  const event = calendar.getFirstSubcomponent("vevent")!;
  const text = (name: string) => String(event.getFirstPropertyValue(name));
  return {
    uid: text("uid"),
    sequence: Number(text("sequence")),
    organizer: text("organizer").replace(/^mailto:/i, ""),
    startsAt: text("dtstart").replace(/[-:]/g, ""),
    returnPath: mail.from,
  };
}

/** The text Thunderbird sends (a recorded one, its values replaced). */
function thunderbirdReply({
  invitation,
  attendee,
  partstat = "DECLINED",
  comment = "",
}: {
  invitation: Invited["invitation"];
  attendee: string;
  partstat?: string;
  comment?: string;
}): string {
  return [
    ...["BEGIN:VCALENDAR", "PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN", "VERSION:2.0", "METHOD:REPLY"],
    ...["BEGIN:VEVENT", "LAST-MODIFIED:20261122T101148Z", "DTSTAMP:20261122T101148Z", `UID:${invitation.uid}`],
    ...["SUMMARY:Senior Engineer", "STATUS:CONFIRMED", `ORGANIZER;CN=Acme interviews:mailto:${invitation.organizer}`],
    ...[`ATTENDEE;CN=Amina Rai;PARTSTAT=${partstat};ROLE=REQ-PARTICIPANT:mailto:`, ` ${attendee}`],
    ...[
      `DTSTART:${invitation.startsAt}`,
      `SEQUENCE:${invitation.sequence}`,
      ...(comment === "" ? [] : [`COMMENT:${comment}`]),
    ],
    ...["END:VEVENT", "END:VCALENDAR", ""],
  ].join("\r\n");
}

/** Hands a mail to the listener, as the mail server in front of it does; answers its reply code. */
async function deliver(mail: Record<string, unknown> & { to: string; from: string }): Promise<number> {
  const transport = createTransport({ host: "127.0.0.1", port: mailPort, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail(mail);
    return Number.parseInt(response, 10);
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0;
  } finally {
    transport.close();
  }
}

const deliverReply = (to: string, attendee: string, content: string) =>
  deliver({
    to,
    from: attendee,
    subject: "Invitation Declined: Senior Engineer",
    text: `${attendee} has declined your event invitation.`,
    icalEvent: { method: "REPLY", filename: "invite.ics", content },
  });

const declined = async (id: string) =>
  (await receiver.received()).filter(
    ({ event }) => event?.type === "calendar.declined" && JSON.stringify(event.data).includes(id),
  );

async function signIn(page: Page, next: string): Promise<void> {
  await page.goto(`${app.baseUrl}/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Work email").fill(company.admin.email);
  await page.getByLabel("Password").fill(company.admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(app.baseUrl + next);
}

test("a no by calendar is told once to everybody and cancels nothing", async ({ page }) => {
  const { interview, email, invitation } = await invite();
  expect(invitation.organizer).toMatch(/^interviews\+r\.[0-9a-z]{40}@acme\.test$/);
  const text = thunderbirdReply({ invitation, attendee: email, comment: "I accepted another offer" });
  expect(await deliverReply(invitation.organizer, email, text)).toBe(250);
  // Another program of the same person says the same.
  expect(await deliverReply(invitation.organizer, email, text)).toBe(250);

  await expect.poll(() => mailsTo(email).length, { timeout: 20_000 }).toBe(2);
  await expect.poll(async () => (await declined(interview.id)).length, { timeout: 20_000 }).toBe(1);
  expect((await declined(interview.id))[0]!.event!.data).toMatchObject({
    interview: { id: interview.id, status: "scheduled" },
  });
  const { body } = await company.api.call<InterviewAnswer>("GET", `/interviews/${interview.id}`);
  expect(body).toMatchObject({ status: "scheduled", revision: interview.revision, cancellation: null });

  await signIn(page, `/interviews/${interview.id}`);
  const card = page.getByRole("region", { name: "A calendar said no" });
  await expect(card).toContainText("Amina Rai");
  await expect(card).toContainText("I accepted another offer");
  await expect(page.getByText("Declined in the calendar: nothing was changed")).toHaveCount(1);
  await page.goto(`${app.baseUrl}/`);
  await expect(page.locator("li[data-item]").filter({ hasText: "Calendar said no" })).toContainText("Amina Rai");

  await page.goto(interview.links.candidate);
  await expect(page.getByRole("heading", { name: "Your calendar told us you may not be able to come" })).toBeVisible();
  // The mail's link leads here too; nothing more has been sent meanwhile.
  expect(mailsTo(email)).toHaveLength(2);
  expect(mailsTo(email)[1]!.raw).toContain("Auto-Submitted: auto-generated");
});

test("forged, stale and foreign answers and garbage leave nothing behind", async ({ page }) => {
  const { interview, email, interviewer, invitation } = await invite();
  const other = await invite();
  const reply = (overrides: Partial<Parameters<typeof thunderbirdReply>[0]> = {}) =>
    thunderbirdReply({ invitation, attendee: email, ...overrides });
  const wrongToken = invitation.organizer.replace(/.@/, (last) => (last === "0@" ? "1@" : "0@"));
  expect(await deliverReply(wrongToken, email, reply())).toBe(250);
  expect(await deliverReply(other.invitation.organizer, email, reply())).toBe(250);
  expect(await deliverReply(invitation.organizer, email, reply({ attendee: "mallory@evil.test" }))).toBe(250);
  expect(await deliverReply(invitation.organizer, email, "BEGIN:VCALENDAR\u0000\u0001 nonsense")).toBe(250);
  const binary = {
    filename: "reply.ics",
    content: Buffer.from(Array.from({ length: 9_000 }, (_, n) => (n * n) % 251)),
  };
  expect(await deliver({ to: invitation.organizer, from: "", attachments: [binary] } as never)).toBe(250);
  const big = { filename: "big.bin", content: Buffer.alloc(2_000_000, 7) };
  expect(await deliver({ to: invitation.organizer, from: email, attachments: [big] })).toBe(552);
  expect(await deliver({ to: "someone@else.test", from: email, text: "relay this" })).toBe(550);
  expect(await deliver({ to: invitation.organizer, from: email, text: "Can we talk?" })).toBe(550);

  const starts = new Date(new Date(interview.starts_at).getTime() + 3_600_000);
  const moved = await company.api.call("POST", `/interviews/${interview.id}/reschedule`, {
    starts_at: starts.toISOString(),
    ends_at: new Date(starts.getTime() + 45 * 60_000).toISOString(),
  });
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  await expect.poll(() => mailsTo(email).length, { timeout: 20_000 }).toBe(2);
  expect(await deliverReply(invitation.organizer, email, reply())).toBe(250);

  // An interviewer's answer to the present invitation comes last: once it is told, all before it has been judged.
  const present = await lastInvitation(email);
  expect(present).toMatchObject({ uid: invitation.uid, organizer: invitation.organizer });
  expect(present.sequence).toBeGreaterThan(invitation.sequence);
  const panel = await lastInvitation(interviewer);
  const byInterviewer = reply({ invitation: panel, attendee: interviewer });
  // The candidate's address is the candidate's alone.
  expect(await deliverReply(present.organizer, interviewer, byInterviewer)).toBe(250);
  expect(await deliverReply(panel.organizer, interviewer, byInterviewer)).toBe(250);
  await expect.poll(async () => (await declined(interview.id)).length, { timeout: 20_000 }).toBe(1);
  expect(await declined(other.interview.id)).toEqual([]);
  expect(mailsTo(email)).toHaveLength(2);
  expect(mailsTo("mallory@evil.test")).toEqual([]);
  await page.goto(interview.links.candidate);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Senior Engineer");
  await expect(page.getByText("Your calendar told us")).toHaveCount(0);
});

test("an invitation that comes back is shown as returned", async ({ page }) => {
  const { interview, email, invitation } = await invite();
  expect(invitation.returnPath).toMatch(/^interviews\+b\.[0-9a-z]{40}@acme\.test$/);
  const raw = [
    "From: Mail Delivery System <MAILER-DAEMON@mx.people.test>",
    `To: ${invitation.returnPath}`,
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    ...["", "--b", "Content-Type: text/plain", "", "Your message could not be delivered."],
    ...["--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.people.test", ""],
    ...[`Final-Recipient: rfc822; ${email}`, "Action: failed", "Status: 5.1.1"],
    ...["Diagnostic-Code: smtp; 550 5.1.1 Mailbox does not exist", "--b--", ""],
  ].join("\r\n");
  const send = () => deliver({ envelope: { from: "", to: invitation.returnPath }, raw } as never);
  // Before its sending is noted, the mail server is asked to come again.
  await expect.poll(send, { timeout: 20_000 }).toBe(250);
  await signIn(page, `/interviews/${interview.id}`);
  await expect(page.getByText("550 5.1.1 Mailbox does not exist").first()).toBeAttached();
});

test("a taken port stops the start by its name, and an open connection does not hold up the end", async () => {
  await expect(startApp({ SEED_DEMO: "false", INBOUND_MAIL_PORT: String(mailPort) })).rejects.toThrow(
    `INBOUND_MAIL_PORT ${mailPort} is used by another program`,
  );
  const socket = connect(mailPort, "127.0.0.1");
  await once(socket, "data");
  const said = once(socket, "data") as Promise<[Buffer]>;
  const stopped = app.stop();
  expect((await said)[0].toString()).toMatch(/^421 /);
  expect(await stopped).toBe(0);
});
