import { UsageError, withDatabase, type Answer, type Verb } from "./command-line.ts";
import type { Settings } from "../env.ts";
import { CommandError, runningServerUrl } from "./database.ts";
import { forgetPreviousSecrets, rotateAppSecret } from "./secrets.ts";

export const rotateSecretVerb: Verb = {
  name: "rotate-secret",
  summary: "a new APP_SECRET; links, sessions and what is encrypted go on working",
  help: `npm run reslot -- rotate-secret [options]

On the embedded database Reslot keeps its own secret: a new one is made, the old one stays accepted, and everything encrypted is closed
anew. Beside a running server the new one is used from its next start on, which does the rest.

Where you set APP_SECRET yourself (always on an external database), in this order:
  1. add the new secret to APP_SECRET_PREVIOUS on every instance, restart (each accepts it before any uses it)
  2. APP_SECRET = the new one, APP_SECRET_PREVIOUS = the old one, restart
  3. npm run reslot -- rotate-secret      closes everything encrypted anew
  4. take the old one out of APP_SECRET_PREVIOUS when its links may die: mails sent before step 2 hold links made with it

  --forget-previous   (embedded) stop accepting the old secrets: links sent before the rotation open nothing any more
  --json              the answer as JSON`,
  options: { "forget-previous": { type: "boolean" } },
  run: async (given, settings) => {
    if (given.positionals.length > 0) throw new UsageError("rotate-secret makes the secret itself and takes none.");
    const isOurs = settings.DATABASE_URL === undefined && settings.APP_SECRET === undefined;
    if (given.values["forget-previous"] === true) return forget(settings, isOurs);
    // The file is there once the database is: on a fresh machine the first opening makes both.
    if (!isOurs) return reseal(settings, false);
    if (runningServerUrl(settings) !== null) {
      rotateAppSecret(settings.DATA_DIR);
      const text =
        "A new secret is set, the old one stays accepted. Restart Reslot now: it is used from then on, and what is encrypted is closed anew at that start.";
      return { data: { rotated: true, restart_needed: true, resealed: 0, lost: 0 }, text };
    }
    await withDatabase(settings, () => Promise.resolve());
    rotateAppSecret(settings.DATA_DIR);
    return reseal(settings, true);
  },
};

function reseal(settings: Settings, rotated: boolean): Promise<Answer> {
  return withDatabase(settings, async () => {
    const { listOrganizationIds } = await import("../db/transaction.ts");
    const { resealOrganization } = await import("../privacy/reseal.ts");
    const total = { resealed: 0, lost: 0 };
    for (const organizationId of await listOrganizationIds()) {
      const { resealed, lost } = await resealOrganization(organizationId);
      total.resealed += resealed;
      total.lost += lost;
    }
    const lines = [
      ...(rotated ? ["A new secret is set; links and sessions made with the old one go on working."] : []),
      `${total.resealed} encrypted values were closed anew under the present secret.`,
      ...(total.lost > 0
        ? [
            `${total.lost} can't be opened with any configured secret: put theirs into APP_SECRET_PREVIOUS and run this again.`,
          ]
        : []),
    ];
    const data = { rotated, restart_needed: false, ...total };
    return { data, text: lines.join("\n"), failed: total.lost > 0 };
  });
}

async function forget(settings: Settings, isOurs: boolean): Promise<Answer> {
  if (!isOurs)
    throw new CommandError("You set APP_SECRET yourself: take the old one out of APP_SECRET_PREVIOUS and restart.");
  if (runningServerUrl(settings) !== null) throw new CommandError("Reslot is running on this DATA_DIR: stop it first.");
  const resealed = await reseal(settings, false);
  if (resealed.failed === true) return resealed;
  const forgotten = forgetPreviousSecrets(settings.DATA_DIR);
  return {
    data: { forgotten },
    text: `${forgotten} old secrets are forgotten; links made with them open nothing any more.`,
  };
}
