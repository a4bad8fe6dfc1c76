// How soon after a slot is freed the first offer's mail leaves, with few in line and with very many.
import { setTimeout as wait } from "node:timers/promises";
import { startApp } from "../e2e/app-server.ts";
import { givenCompany, type Company } from "../e2e/company.ts";
import { startSmtpCatcher, type SmtpCatcher } from "../e2e/smtp-catcher.ts";
import { embeddedUrls } from "./embedded-urls.ts";
import { interviewBody } from "./interviews.ts";
import { percentile } from "./load.ts";
import { fillWaitingLine, hostOfLine } from "./waiting-line.ts";

const FREED = 20;
/** Of the first measure: one candidate a host. */
const FEW = 100;

export interface RefillFigures {
  p50Ms: number;
  p99Ms: number;
}

/** From the answer to a cancellation to the mail at the SMTP server: with 100 in line, and with `count`. */
export async function measureRefill(count: number): Promise<{ few: RefillFigures; many: RefillFigures }> {
  return { few: await measureLine(FEW), many: await measureLine(count) };
}

async function measureLine(count: number): Promise<RefillFigures> {
  const catcher = await startSmtpCatcher();
  const app = await startApp({
    SEED_DEMO: "false",
    LOG_LEVEL: "error",
    SMTP_URL: `smtp://127.0.0.1:${catcher.port}`,
    MAIL_FROM: "Reslot <reslot@reslot.test>",
  });
  try {
    const company = await givenCompany(app, "line");
    const refill = { mode: "one_by_one", quiet_from: "00:00", quiet_to: "00:00" };
    const { status } = await company.api.call("PATCH", "/policies", { undo_seconds: 0, refill });
    if (status !== 200) throw new Error(`The policy was refused: ${status}`);
    await fillWaitingLine(embeddedUrls(app.dataDir).owner, { organizationId: company.organizationId, count });
    const lags: number[] = [];
    for (let n = 0; n < FREED; n += 1) lags.push(await freeOne(company, catcher, n));
    return { p50Ms: percentile(lags, 50), p99Ms: percentile(lags, 99) };
  } finally {
    await app.remove();
    await catcher.close();
  }
}

/** Frees a slot of the line's host `n`, whose candidates all fit it. */
async function freeOne({ api }: Company, catcher: SmtpCatcher, n: number): Promise<number> {
  const host = hostOfLine(n);
  const given = {
    ...interviewBody(),
    job: { external_id: "line", title: "Engineer" },
    interviewers: [host],
    organizer: host,
  };
  const { body } = await api.call<{ id: string }>("POST", "/interviews", given);
  const cancel = { reason_code: "illness", stays_in_process: true, initiator: "candidate", notify: "none" };
  const before = catcher.mails.length;
  const { status } = await api.call("POST", `/interviews/${body.id}/cancel`, cancel);
  if (status !== 200) throw new Error(`The cancellation was refused: ${status}`);
  const begun = performance.now();
  const isOffered = () =>
    catcher.mails
      .slice(before)
      .some(({ to }) => to.some((each) => each.startsWith("line-") && each.endsWith("@people.test")));
  while (!isOffered()) {
    if (performance.now() - begun > 60_000) throw new Error("No offer left within a minute.");
    await wait(5);
  }
  return performance.now() - begun;
}
