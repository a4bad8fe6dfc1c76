// The demo company of an empty database, and what a newcomer needs to see of it.
import type { Settings } from "../env.ts";

export type DemoAccess = { email: string; password: string; apiKey: string };

export type Demo = {
  /** Only at the first seed: neither is stored in a form that could be shown again. */
  access: DemoAccess | null;
  candidateLink: string | null;
};

/** Seeds when SEED_DEMO is on, there is no organisation yet and nobody left the demo or began to set up; otherwise finds a candidate's link to show. */
export async function prepareDemo(settings: Settings, say: (line: string) => void): Promise<Demo | null> {
  if (!settings.SEED_DEMO) return null;
  // Imported only now: in a fresh clone the database client they need did not exist when this command began.
  const { listOrganizationIds } = await import("../db/transaction.ts");
  const { findDemoCandidateLink, seedDemo } = await import("../../prisma/seed.ts");
  const organizations = await listOrganizationIds();
  if (organizations.length > 0) return { access: null, candidateLink: await findDemoCandidateLink() };
  const { isSetupOpen } = await import("../team/setup-code.ts");
  if (await isSetupOpen()) return null;
  say("Making a demo company …");
  const { email, password, apiKey, candidateLink } = await seedDemo();
  return { access: { email, password, apiKey }, candidateLink };
}

/** The lines about the demo for the terminal. */
export function announceDemo(settings: Settings, demo: Demo | null): string[] {
  if (demo === null) return [];
  const link = demo.candidateLink === null ? [] : [`  A candidate:  ${demo.candidateLink}`];
  if (demo.access === null) {
    return [
      ...link,
      "",
      "  To sign in anew:  npm run reslot -- create-user --reset-password --email ADDRESS",
      "  For another key:  npm run reslot -- create-api-key",
    ];
  }
  const { email, password, apiKey } = demo.access;
  return [
    ...link,
    "",
    `  Sign in:      ${settings.APP_URL}/sign-in`,
    `  E-mail:       ${email}`,
    `  Password:     ${password}`,
    `  API key:      ${apiKey}`,
    "",
    "  Keep these two: they are shown this once.",
  ];
}
