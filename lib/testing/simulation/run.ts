// `npm run simulate`: plays a month for a team with freed slots refilled in each way and not at all, prints what came of it, and
// with --write puts table and chart into docs/refill.md.
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { disconnectPrisma } from "@/lib/db/client";
import { resetEnv } from "@/lib/env";
import { stopBoss } from "@/lib/queue/boss";
import type { RefillPolicy } from "@/lib/policies/schema";
import { startTestServer } from "../database-server.ts";
import { createTestDatabase } from "../database-clone.ts";
import { addFigures, type Figures } from "./figures.ts";
import { installMovedClock } from "./moved-clock.ts";
import { playMonth } from "./play-month.ts";
import { tableLines, writeReport, type Row } from "./report.ts";

const HELP = `npm run simulate -- [--team 8] [--days 30] [--seed 1] [--months 1] [--write]

Plays a month for a team on the product's rules and a database of its own, once without refill and once in each mode.
  --team    hosts of interviews (1 to 200)
  --days    how many days are counted, after two weeks that fill the calendar (1 to 60)
  --seed    whole number; the same seed has the same people and the same result
  --months  how many months are played and added up, each with its own people (1 to 50)
  --write   puts the table and the chart into docs/refill.md`;

const MODES: { name: string; refill: Partial<RefillPolicy> }[] = [
  { name: "off", refill: { mode: "off" } },
  { name: "suggest", refill: { mode: "suggest" } },
  { name: "one by one", refill: { mode: "one_by_one" } },
  { name: "one by one, 1 h", refill: { mode: "one_by_one", answer_minutes: 60 } },
  { name: "burst of 3", refill: { mode: "burst", burst_size: 3 } },
  { name: "burst of 10", refill: { mode: "burst", burst_size: 10 } },
];

async function simulate(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ team: { type: "string", default: "8" }, days: { type: "string", default: "30" } },
      ...{ seed: { type: "string", default: "1" }, months: { type: "string", default: "1" } },
      ...{ write: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
    },
  });
  if (values.help) return console.log(HELP);
  const size = {
    team: readNumber("team", values.team, [1, 200]),
    days: readNumber("days", values.days, [1, 60]),
    months: readNumber("months", values.months, [1, 50]),
    seed: readNumber("seed", values.seed, [0, 2 ** 31]),
  };
  const server = await startTestServer();
  try {
    const rows = await play(server.port, size);
    console.log(["", ...tableLines(rows), ""].join("\n"));
    const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();
    if (values.write) writeReport({ rows, ...size, commit });
  } finally {
    await server.stop();
  }
}

async function play(
  port: number,
  { team, days, months, seed }: Record<"team" | "days" | "months" | "seed", number>,
): Promise<Row[]> {
  const database = await createTestDatabase(port);
  Object.assign(process.env, database.environment);
  resetEnv();
  try {
    const clock = await installMovedClock(database);
    const rows: Row[] = [];
    for (const { name, refill } of MODES) {
      const figures: Figures[] = [];
      for (let month = 0; month < months; month += 1)
        figures.push(await playMonth(database, clock, { seed: seed + month, team, days, refill }));
      rows.push({ name, figures: addFigures(figures) });
      console.log(`played: ${name}`);
    }
    return rows;
  } finally {
    await stopBoss(1_000);
    await disconnectPrisma();
    await database.drop();
  }
}

function readNumber(name: string, given: string, [least, most]: readonly [number, number]): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`--${name} must be a whole number from ${least} to ${most}, not ${given}`);
}

await simulate().catch((error: unknown) => {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
});
