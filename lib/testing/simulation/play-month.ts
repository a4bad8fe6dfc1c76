// A month of a team on the product's own rules and a real database, event after event on a moved clock. The queue is real too: its
// jobs are taken when they are due, in the order in which they became so.
import { inOrganization } from "@/lib/db/transaction";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { publishWithdrawal } from "@/lib/interviews/publish-withdrawal";
import type { RefillPolicy } from "@/lib/policies/schema";
import { followRefill } from "@/lib/waitlist/offers/follow-refill";
import type { TestDatabase } from "../database-clone.ts";
import type { AnInterview } from "../factories.ts";
import { afterAwake, atMinute, hoursOfDay } from "./calendar-of-work.ts";
import { simulatedCompany, type SimulatedCompany } from "./company.ts";
import { countFigures, type Figures } from "./figures.ts";
import type { MovedClock } from "./moved-clock.ts";
import { planPopulation, WARM_UP_DAYS, type Person } from "./population.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Assumptions: a recruiter looks at the list every second hour of work, and asks the first two of each. */
const RECRUITER_LOOKS = [0, 2, 4, 6] as const;
const RECRUITER_ASKS = 2;
/** An assumption: two days after a cancellation the coordinator finds another time for whoever stays. */
const PLANNED_AGAIN_MINUTES = 2 * DAY_MINUTES;
const QUEUES = ["publish-cancellation", "publish-withdrawal", "follow-refill"] as const;

export interface Month {
  seed: number;
  /** Hosts of interviews. */
  team: number;
  days: number;
  refill: Partial<RefillPolicy>;
}
type Act = () => Promise<void>;
type Due = { at: number; order: number; act: Act };

/** Plays one month in a new organisation of the database. The same month has the same figures. */
export async function playMonth(database: TestDatabase, clock: MovedClock, month: Month): Promise<Figures> {
  await clock.set(atMinute(0));
  const company = await simulatedCompany(database, month.refill);
  const play = new Play(company, clock);
  for (const person of planPopulation(month)) play.plan(atMinute(person.arrivesAt), () => play.arrive(person));
  if (month.refill.mode === "suggest")
    for (let day = 0; day < WARM_UP_DAYS + month.days; day += 1) {
      const hours = day % 7 > 4 ? [] : hoursOfDay(atMinute(day * DAY_MINUTES), 0);
      for (const look of RECRUITER_LOOKS)
        if (hours[look] !== undefined) play.plan(hours[look], () => company.chooseForAll(RECRUITER_ASKS));
    }
  const from = atMinute(WARM_UP_DAYS * DAY_MINUTES);
  const until = atMinute((WARM_UP_DAYS + month.days) * DAY_MINUTES);
  await play.run(until);
  return countFigures(company, { from, until });
}

class Play {
  readonly #company: SimulatedCompany;
  readonly #clock: MovedClock;
  readonly #due: Due[] = [];
  readonly #people = new Map<string, { person: Person; interview: AnInterview; asked: number }>();
  readonly #offers = new Set<string>();
  #order = 0;

  constructor(company: SimulatedCompany, clock: MovedClock) {
    this.#company = company;
    this.#clock = clock;
  }

  plan(instant: Date, act: Act): void {
    const due = { at: instant.getTime(), order: (this.#order += 1), act };
    const index = this.#due.findLastIndex((other) => other.at <= due.at);
    this.#due.splice(index + 1, 0, due);
  }

  async run(until: Date): Promise<void> {
    for (let next = this.#due.shift(); next !== undefined; next = this.#due.shift()) {
      if (next.at > until.getTime()) break;
      await this.#clock.set(new Date(next.at));
      await next.act();
      await this.#work();
      await this.#planAnswers();
    }
    await this.#clock.set(until);
  }

  async arrive(person: Person): Promise<void> {
    const now = this.#clock.now();
    const interview = await this.#company.arrive(person, now);
    this.#people.set(interview.id, { person, interview, asked: 0 });
    if (person.ticksAfter !== null) this.plan(after(now, person.ticksAfter), () => this.#company.tick(interview));
    this.#planGivingUp(person, interview, interview.record.startsAt);
  }

  #planGivingUp(person: Person, interview: AnInterview, startsAt: Date): void {
    const { givesUp } = person;
    if (givesUp === null) return;
    const now = this.#clock.now();
    const at = Math.max(startsAt.getTime() - givesUp.noticeMinutes * MINUTE_MS, after(now, 60).getTime());
    if (at < startsAt.getTime()) this.plan(new Date(at), () => this.#giveUp(person, interview, startsAt));
  }

  /** Only for the time it was planned for: who has moved meanwhile gives the other one up. */
  async #giveUp(person: Person, interview: AnInterview, startsAt: Date): Promise<void> {
    const now = this.#clock.now();
    const at = await this.#company.startOf(interview);
    if (person.givesUp === null || at?.getTime() !== startsAt.getTime()) return;
    const { stays, ticks } = person.givesUp;
    if (!(await this.#company.giveUp(interview, stays)) || !stays) return;
    // Once is enough: whoever has another time then comes.
    const calm = { ...person, givesUp: null };
    if (ticks) this.plan(after(now, 5), () => this.#company.tick(interview));
    this.plan(after(now, PLANNED_AGAIN_MINUTES), async () => {
      if ((await this.#company.startOf(interview)) === null)
        await this.#company.planAgain(interview, calm, this.#clock.now());
    });
  }

  /** Takes every job that is due, as the worker would, and plans a look for the next that will be. */
  async #work(): Promise<void> {
    const { organizationId, rows } = this.#company;
    const mine = "data->>'organizationId' = $1 AND name = ANY($2) AND state = 'created'";
    for (;;) {
      const jobs = await rows<{ name: (typeof QUEUES)[number]; data: Record<string, string> }>(
        `WITH due AS (DELETE FROM pgboss.job WHERE ${mine} AND start_after <= $3 RETURNING name, data, start_after)
         SELECT DISTINCT ON (start_after, data::text) name, data FROM due ORDER BY start_after, data::text`,
        [QUEUES, this.#clock.now()],
      );
      if (jobs.length === 0) break;
      for (const { name, data } of jobs)
        await inOrganization(organizationId, (tx) => {
          switch (name) {
            case "publish-cancellation":
              return publishCancellation(tx, { cancellationId: data["cancellationId"]! });
            case "publish-withdrawal":
              return publishWithdrawal(tx, { applicationId: data["applicationId"]! });
            case "follow-refill":
              return followRefill(tx, { refillId: data["refillId"]! });
          }
        });
    }
    const [next] = await rows<{ at: Date | null }>(`SELECT min(start_after) AS at FROM pgboss.job WHERE ${mine}`, [
      QUEUES,
    ]);
    if (next?.at != null) this.plan(next.at, async () => undefined);
  }

  async #planAnswers(): Promise<void> {
    const open = await this.#company.rows<{ id: string; interview: string }>(
      "SELECT id, interview_id AS interview FROM slot_offer WHERE organization_id = $1 AND state = 'open' ORDER BY id",
    );
    for (const { id, interview } of open.filter((offer) => !this.#offers.has(offer.id))) {
      this.#offers.add(id);
      const who = this.#people.get(interview)!;
      const answer = who.person.answers[who.asked % who.person.answers.length]!;
      who.asked += 1;
      const { choice } = answer;
      if (choice !== "silence")
        this.plan(afterAwake(this.#clock.now(), answer.minutes), () => this.#answer(interview, id, choice));
    }
  }

  async #answer(interviewId: string, offerId: string, choice: "take" | "decline"): Promise<void> {
    const { person, interview } = this.#people.get(interviewId)!;
    const answered = await this.#company.answer(interview, offerId, choice);
    const startsAt = answered.ok && choice === "take" ? await this.#company.startOf(interview) : null;
    if (startsAt !== null) this.#planGivingUp(person, interview, startsAt);
  }
}

function after(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MINUTE_MS);
}
