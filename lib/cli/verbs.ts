// The verbs of `npm run reslot`, and what is said to whoever names none of them.
import type { Settings } from "../env.ts";
import { checkVerb } from "./check.ts";
import { outcomeOf, type Outcome, type Verb } from "./command-line.ts";
import { createApiKeyVerb } from "./create-api-key.ts";
import { createOrganizationVerb } from "./create-organization.ts";
import { createUserVerb } from "./create-user.ts";
import { importVerb } from "./import.ts";
import { leaveDemoVerb } from "./leave-demo.ts";
import { purgeVerb } from "./purge.ts";
import { rotateSecretVerb } from "./rotate-secret.ts";

const verbs: Verb[] = [
  createOrganizationVerb,
  createUserVerb,
  createApiKeyVerb,
  leaveDemoVerb,
  importVerb,
  rotateSecretVerb,
  purgeVerb,
  checkVerb,
];

function overview(): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  return [
    "npm run reslot -- <verb> [options]",
    "",
    ...verbs.map((verb) => `  ${verb.name.padEnd(width)}   ${verb.summary}`),
    "",
    "Each verb takes --help and --json. Works beside a running server or without one.",
  ].join("\n");
}

/** Answers one call of the command line; neither prints, exits nor throws. */
export async function answerCommand(args: readonly string[], settings: () => Settings): Promise<Outcome> {
  const [name, ...rest] = args;
  const verb = verbs.find((one) => one.name === name);
  if (verb !== undefined) return outcomeOf(verb, rest, settings);
  if (name === undefined || ["help", "--help", "-h"].includes(name)) return { code: 0, out: overview(), err: "" };
  return { code: 2, out: "", err: `There is no verb "${name}".\n\n${overview()}` };
}
