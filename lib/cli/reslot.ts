// `npm run reslot -- <verb>`: what an operator does without the dashboard.
import { commandSettings, finish } from "./command-line.ts";
import { answerCommand } from "./verbs.ts";

finish(await answerCommand(process.argv.slice(2), commandSettings));
