// `npm run reslot -- <verb>`: what an operator does without the dashboard.
import { checkVerb } from "./check.ts";
import { runVerb, type Verb } from "./command-line.ts";
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

const [name, ...args] = process.argv.slice(2);
const verb = verbs.find((one) => one.name === name);
if (verb !== undefined) await runVerb(verb, args);
const askedForHelp = name === undefined || ["help", "--help", "-h"].includes(name);
process[askedForHelp ? "stdout" : "stderr"].write(
  `${askedForHelp ? "" : `There is no verb "${name}".\n\n`}${overview()}\n`,
);
process.exit(askedForHelp ? 0 : 2);
