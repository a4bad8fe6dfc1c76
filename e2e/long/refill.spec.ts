// Slot offers under a crowd on two servers, and under kills: as many winners as slots, nobody asked twice, nothing acknowledged lost.
import { execFile } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type AppServer, startApp } from "../app-server.ts";
import type { InterviewAnswer } from "../api-client.ts";
import { type OpenForm, openOffer, postForm, untilRead } from "../candidate-post.ts";
import { givenCompany } from "../company.ts";
import { test } from "../fixtures/queue-scene.ts";
import { expect } from "../fixtures/scene.ts";
import { refillCompany, type OfferSent, type RefillCompany } from "../refill-company.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = ["--conditions=react-server", "--import", "tsx", "e2e/fixtures/end-offer-soon-process.ts"];
const SLOTS = 20;
const ASKED = 10;
const TAKE = { answer: "take" };

test("200 candidates press at once on two servers: 20 have a new time, 180 are told kindly and keep theirs", async ({
  scene,
  givenCompany: companyHere,
}) => {
  test.setTimeout(900_000);
  const second = await startApp({ ...(await scene.environment()), ROLE: "web" });
  try {
    const company = await refillCompany((await companyHere("crowd")).api, { mode: "burst", burst_size: ASKED });
    const givers: InterviewAnswer[] = [];
    for (let n = 0; n < SLOTS; n += 1) givers.push(await company.interview(48 + n));
    const waiting: InterviewAnswer[] = [];
    for (let n = 0; n < SLOTS * ASKED; n += 1) waiting.push(await company.waiting(200 + n));
    for (const giver of givers) await company.giveUp(giver);
    const sent = await company.untilSent(SLOTS * ASKED);
    expect(sent).toHaveLength(SLOTS * ASKED);
    expect(new Set(sent.map((offer) => offer.interview_id)).size).toBe(SLOTS * ASKED);

    const here = new URL(waiting[0]!.links.candidate).origin;
    const forms = [];
    for (const [n, { links }] of waiting.entries())
      forms.push(await openOffer(n % 2 === 0 ? links.candidate : links.candidate.replace(here, second.baseUrl)));
    await untilRead(forms);
    let tooMany = 0;
    // Where so many are in line that the page says "try again", people do.
    const press = async (form: OpenForm, triesLeft: number): Promise<number> => {
      const { status } = await postForm(form, TAKE);
      if (status !== 503 || triesLeft === 0) return status;
      tooMany += 1;
      return press(form, triesLeft - 1);
    };
    const answers = await Promise.all(forms.map((form) => press(form, 20)));
    test.info().annotations.push({ type: "asked to try again", description: String(tooMany) });
    expect(new Set(answers)).toEqual(new Set([303]));
    const told: string[] = [];
    for (const { links } of waiting) told.push(await headingOf(offerPage(links.candidate)));
    expect(told.filter((heading) => heading === "The new time is yours")).toHaveLength(SLOTS);
    expect(told.filter((heading) => heading === "This time is no longer free")).toHaveLength(SLOTS * (ASKED - 1));

    await expectOneWinnerEach(company, { givers, waiting, sent });
  } finally {
    await second.remove();
  }
});

const offerPage = (link: string) => link.replace("/i/", "/o/");

async function headingOf(url: string): Promise<string> {
  const html = await (await fetch(url)).text();
  return /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? "";
}

/** Each freed slot belongs to one of those it was offered to; everybody else has the time they had. */
async function expectOneWinnerEach(
  company: RefillCompany,
  { givers, waiting, sent }: { givers: InterviewAnswer[]; waiting: InterviewAnswer[]; sent: OfferSent[] },
): Promise<void> {
  const now = new Map((await company.scheduled()).map((each) => [each.id, each]));
  const status = new Map((await company.slots()).map((slot) => [slot.id, slot.status]));
  const accepted = await company.offers("accepted");
  expect(accepted).toHaveLength(givers.length);
  for (const giver of givers) {
    expect(status.get(giver.slot_id)).toBe("taken");
    const winners = waiting.filter(({ id }) => now.get(id)?.slot_id === giver.slot_id);
    expect(winners).toHaveLength(1);
    expect(now.get(winners[0]!.id)?.starts_at).toBe(giver.starts_at);
    expect(sent.some((offer) => offer.slot_id === giver.slot_id && offer.interview_id === winners[0]!.id)).toBe(true);
  }
  const freed = new Set(givers.map(({ slot_id }) => slot_id));
  const stayed = waiting.filter(({ id }) => !freed.has(now.get(id)!.slot_id));
  expect(stayed).toHaveLength(waiting.length - givers.length);
  for (const each of stayed)
    expect(now.get(each.id)).toMatchObject({ slot_id: each.slot_id, starts_at: each.starts_at });
}

const ROUNDS = 12;

test("an offer outlives kills: nobody is asked twice, deadlines hold, an acknowledged take stands", async () => {
  test.setTimeout(1_800_000);
  const app = await startApp({ SEED_DEMO: "false" });
  try {
    const { api, organizationId } = await givenCompany(app, "outlives");
    const company = await refillCompany(api, { mode: "one_by_one" });
    const known = { acknowledged: 0, unknown: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const [giver, taker] = [await company.interview(72 + round), await company.waiting(400 + round)];
      await company.giveUp(giver);
      const sent = await company.untilSent(round + 1);
      expect(sent.at(-1)).toMatchObject({ slot_id: giver.slot_id, interview_id: taker.id });
      // Between offer and answer.
      await killed(app, round);
      expect(await company.offers("sent")).toEqual(sent);
      const form = await openOffer(taker.links.candidate);
      await untilRead([form]);
      // During an answer.
      const answering = postForm(form, TAKE).catch(() => null);
      await pause(Math.random() * 60);
      await killed(app, round + 1);
      const isAcknowledged = (await answering)?.status === 303;
      known[isAcknowledged ? "acknowledged" : "unknown"] += 1;
      const isMoved = (await company.startsAt(taker)) === giver.starts_at;
      if (isAcknowledged) expect(isMoved).toBe(true);
      if (!isMoved) {
        expect(await company.startsAt(taker)).toBe(taker.starts_at);
        expect((await postForm(form, TAKE)).status).toBe(303);
        expect(await company.startsAt(taker)).toBe(giver.starts_at);
      }
      expect(await company.offers("sent")).toHaveLength(round + 1);
      expect(await company.offers("accepted")).toHaveLength(round + 1);
    }
    test.info().annotations.push({ type: "answers at a kill", description: JSON.stringify(known) });
    await expectDeadlineHolds(app, { company, organizationId });
  } finally {
    await app.remove();
  }
});

/** Everything or the database alone, in turn; back when it is ready again. */
async function killed(app: AppServer, turn: number): Promise<void> {
  if (turn % 4 !== 3) {
    await app.kill9();
    return app.start();
  }
  await app.kill9Database();
  const isReady = async () => (await fetch(`${app.baseUrl}/api/health/ready`).catch(() => null))?.status === 200;
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
}

/** A deadline that passes while nothing runs: the next in line is asked afterwards, once. */
async function expectDeadlineHolds(
  app: AppServer,
  { company, organizationId }: { company: RefillCompany; organizationId: string },
): Promise<void> {
  const giver = await company.interview(72 + ROUNDS);
  const [first, second] = [await company.waiting(600), await company.waiting(601)];
  await company.giveUp(giver);
  const before = (await company.untilSent(ROUNDS + 1)).at(-1)!;
  await promisify(execFile)(process.execPath, [...PROGRAM, app.dataDir, organizationId, before.id], { cwd: ROOT });
  await killed(app, 0);
  const after = await company.untilSent(ROUNDS + 2);
  expect(after).toHaveLength(ROUNDS + 2);
  expect(new Set([before.interview_id, after.at(-1)!.interview_id])).toEqual(new Set([first.id, second.id]));
  expect((await company.offers("expired")).map(({ id }) => id)).toEqual([before.id]);
  const late = [first, second].find(({ id }) => id === before.interview_id)!;
  expect(await headingOf(offerPage(late.links.candidate))).toBe("The time to answer is over");
  expect(await company.startsAt(late)).toBe(late.starts_at);
}
