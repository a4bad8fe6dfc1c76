// Who comes to a team's interviews in a simulated month, and how they act: drawn from a seed before anything is played, so that
// every mode meets the same people. docs/refill.md says which figures are published and which are assumptions.
import { chanceOf, type Chance } from "./random.ts";

/** JMIR 2024;1:e52071: 6,603 of 60,660 offers of a freed appointment were accepted. */
const TAKES = 6_603 / 60_660;
/** An assumption: of those who don't take it, a third says so. */
const SAYS_NO = 1 / 3;
/** An assumption, in minutes between 08:00 and 21:00: half of all answers come within the hour, one in ten after more than five. */
const ANSWER = { median: 60, sigma: 1.3 };
/** Assumptions. */
const INTERVIEWS_A_WEEK = 5;
const AHEAD_DAYS = { least: 2, mean: 6, most: 20 };
const TICKS_THE_BOX = 0.4;
const GIVES_UP = 0.2;
const STAYS = 0.7;
const NOTICE_HOURS = { least: 1, mean: 48 };
const COORDINATOR_LOOKS = 0.5;

/** Before the month that is counted, so that it begins with a full calendar. */
export const WARM_UP_DAYS = 14;
const MINUTES_A_DAY = 1_440;
/** More than anybody is asked in a month. */
const ANSWERS = 40;

export interface Answer {
  choice: "take" | "decline" | "silence";
  /** Between the mail and the press, in minutes outside the night. */
  minutes: number;
}

export interface Person {
  number: number;
  host: number;
  /** Minutes from the first midnight of the simulation. */
  arrivesAt: number;
  /** From then to the interview. */
  aheadDays: number;
  /** Which hour of that day is looked at first, 0 to 1. */
  hour: number;
  /** Whether the coordinator looks for a slot that is open anyway. */
  looksForOpen: boolean;
  /** Minutes after that; null: never ticks "tell me if an earlier time opens". */
  ticksAfter: number | null;
  /** How long before the start they give the time up; null: they come. */
  givesUp: { noticeMinutes: number; stays: boolean; ticks: boolean } | null;
  /** To their first, second … slot offer. */
  answers: readonly Answer[];
}

/** Everybody who arrives in the warm-up or the month, the first one first. Pure. */
export function planPopulation({ seed, team, days }: { seed: number; team: number; days: number }): Person[] {
  const people: Person[] = [];
  for (let host = 0; host < team; host += 1) {
    const chance = chanceOf(seed, `host ${host}`);
    for (let day = 0; day < WARM_UP_DAYS + days; day += 1) {
      // The first day is a Monday.
      if (day % 7 > 4) continue;
      const wanted = INTERVIEWS_A_WEEK / 5 + chance.next() - 0.5;
      for (let n = 0; n < Math.round(wanted); n += 1) {
        const arrivesAt = day * MINUTES_A_DAY + Math.floor((9 + 8 * chance.next()) * 60);
        people.push(aPerson(chanceOf(seed, `person ${host} ${day} ${n}`), { number: 0, host, arrivesAt }));
      }
    }
  }
  return people
    .toSorted((a, b) => a.arrivesAt - b.arrivesAt || a.host - b.host)
    .map((person, number) => ({ ...person, number }));
}

function aPerson(chance: Chance, who: Pick<Person, "number" | "host" | "arrivesAt">): Person {
  const { least, mean, most } = AHEAD_DAYS;
  return {
    ...who,
    aheadDays: Math.min(most, Math.floor(least + chance.exponential(mean))),
    hour: chance.next(),
    looksForOpen: chance.isIn(COORDINATOR_LOOKS),
    ticksAfter: chance.isIn(TICKS_THE_BOX) ? Math.ceil(chance.exponential(600)) : null,
    givesUp: chance.isIn(GIVES_UP)
      ? {
          noticeMinutes: Math.floor((NOTICE_HOURS.least + chance.exponential(NOTICE_HOURS.mean)) * 60),
          stays: chance.isIn(STAYS),
          ticks: chance.isIn(TICKS_THE_BOX),
        }
      : null,
    answers: Array.from({ length: ANSWERS }, () => anAnswer(chance)),
  };
}

function anAnswer(chance: Chance): Answer {
  const choice = chance.isIn(TAKES) ? "take" : chance.isIn(SAYS_NO) ? "decline" : "silence";
  return { choice, minutes: Math.ceil(chance.logNormal(ANSWER.median, ANSWER.sigma)) };
}
