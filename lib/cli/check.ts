import { Client } from "pg";
import { checkReadiness } from "../db/readiness.ts";
import type { Settings } from "../env.ts";
import { currentTime } from "../time/clock.ts";
import { withDatabase, type Verb } from "./command-line.ts";

type Check = { name: string; ok: boolean; detail: string };

const APP_URL_MS = 5_000;
const SMTP_MS = 10_000;
/** Links and nonces are judged by clocks: a nonce that is "too young" is what a wrong clock looks like to a candidate. */
const CLOCK_TOLERANCE_MS = 2_000;

export const checkVerb: Verb = {
  name: "check",
  summary: "say what of the installation does not work: database, role, clock, mail, APP_URL",
  help: `npm run reslot -- check [--json]

Asks the database (reachable, role, migrations, queue), compares its clock with this machine's, signs in at SMTP_URL
without sending, and opens APP_URL. Exit code 1 if anything fails.`,
  options: {},
  run: async (_given, settings) => {
    const checks = await withDatabase(settings, async (connection) => [
      ...(await checkReadiness()),
      await checkClock(connection.app),
    ]);
    checks.push(await checkMail(settings), await checkAppUrl(settings));
    const failed = checks.some((check) => !check.ok);
    const text = checks
      .map((check) => `${check.ok ? "ok  " : "FAIL"}  ${check.name.padEnd(10)}  ${check.detail}`)
      .join("\n");
    return { data: { ok: !failed, checks }, text, failed };
  },
};

async function checkClock(connectionString: string): Promise<Check> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const before = currentTime().getTime();
    const { rows } = await client.query<{ now: Date }>("SELECT clock_timestamp() AS now");
    const after = currentTime().getTime();
    const difference = Math.round((rows[0]?.now.getTime() ?? before) - (before + after) / 2);
    const ok = Math.abs(difference) <= CLOCK_TOLERANCE_MS;
    const detail = ok
      ? "database and this machine agree"
      : `the database's clock is ${difference} ms off this machine's: set both by NTP`;
    return { name: "clock", ok, detail };
  } finally {
    await client.end();
  }
}

async function checkMail(settings: Settings): Promise<Check> {
  if (settings.SMTP_URL === undefined)
    return { name: "mail", ok: true, detail: "SMTP_URL is not set: mails are kept in the app, marked not sent" };
  const { createTransport } = await import("nodemailer");
  const { host } = new URL(settings.SMTP_URL);
  const transport = createTransport({
    url: settings.SMTP_URL,
    connectionTimeout: SMTP_MS,
    greetingTimeout: SMTP_MS,
    socketTimeout: SMTP_MS,
  });
  try {
    await transport.verify();
    return { name: "mail", ok: true, detail: `${host} accepts us; sender ${settings.MAIL_FROM}` };
  } catch (error) {
    return { name: "mail", ok: false, detail: `SMTP_URL (${host}): ${(error as Error).message}` };
  } finally {
    transport.close();
  }
}

async function checkAppUrl(settings: Settings): Promise<Check> {
  const address = `${settings.APP_URL}/api/health/live`;
  try {
    const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(APP_URL_MS) });
    if (response.status === 200) return { name: "app_url", ok: true, detail: `${settings.APP_URL} answers` };
    return {
      name: "app_url",
      ok: false,
      detail: `${address} answers ${response.status}: does the proxy in front pass requests and the Host header on?`,
    };
  } catch (error) {
    const reason = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name;
    return {
      name: "app_url",
      ok: false,
      detail: `${address} can't be opened from here (${reason}): is the server running, and APP_URL its public address?`,
    };
  }
}
