// The demo company of an empty database: three weeks of history and three weeks ahead, lived through by the product's own
// use cases. `node --conditions=react-server --import tsx prisma/seed.ts` prints what a newcomer needs as JSON.
import { pathToFileURL } from "node:url";
import type { ApiKeyActor, MemberActor } from "@/lib/authz/actor";
import { createApiKey } from "@/lib/authz/api-key";
import { hashPassword } from "@/lib/authz/password";
import { SCOPES } from "@/lib/authz/roles";
import { getLiveLinkId } from "@/lib/candidate-links/link-rows";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { newPassword } from "@/lib/cli/new-password";
import { disconnectPrisma } from "@/lib/db/client";
import { inOrganization, listOrganizationIds, type Tx } from "@/lib/db/transaction";
import { COMPANY, RECRUITERS } from "@/lib/demo/company";
import { planDemo, SHOWN_INTERVIEW } from "@/lib/demo/plan";
import { playDemo, type Stage } from "@/lib/demo/play";
import { seededChance } from "@/lib/demo/random";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { DEFAULT_POLICY } from "@/lib/policies/schema";
import { updatePolicy } from "@/lib/policies/update-policy";
import { stopBoss } from "@/lib/queue/boss";
import { granted } from "@/lib/testing/factories";
import { createMember } from "@/lib/team/create-member";
import { createOrganization } from "@/lib/team/create-organization";
import { addMs } from "@/lib/time/clock";

const SEED = 20_261_122;
const FOUNDED_BEFORE_MS = 40 * 24 * 3_600_000;

export interface DemoAccess {
  /** The admin's. Coordinator and viewer (lib/demo/company.ts) have the same password. */
  email: string;
  password: string;
  apiKey: string;
  candidateLink: string;
}

/**
 * Makes the demo company and says how to get in; the password and the key can't be shown again. Call it once: it does not
 * look for another one. No mail leaves: every address ends in .example. Takes some seconds.
 */
export async function seedDemo(): Promise<DemoAccess> {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const organizationId = newId("org");
  const { now, stage, apiKey } = await inOrganization(organizationId, async (tx) => ({
    now: tx.now,
    ...(await found({ ...tx, now: addMs(tx.now, -FOUNDED_BEFORE_MS) }, passwordHash)),
  }));
  const { refused } = await playDemo(stage, planDemo(now, seededChance(SEED)));
  if (refused.length > 0) log.warn({ refused }, "parts of the demo's story were refused");
  // Late cancellations are marked by the notice asked for at the time; from now on the default holds.
  await inOrganization(organizationId, (tx) =>
    updatePolicy(tx, { actor: stage.member, patch: { cancel_notice_minutes: DEFAULT_POLICY.cancel_notice_minutes } }),
  );
  const candidateLink = await findDemoCandidateLink();
  // A command that seeds must end, and a server's own queue starts with its own worker.
  await stopBoss(5_000);
  if (candidateLink === null) throw new Error("The demo has no interview ahead");
  return { email: RECRUITERS[0].email, password, apiKey, candidateLink };
}

/** The address of a demo candidate with an interview ahead, or null when there is no demo company (any more). */
export async function findDemoCandidateLink(): Promise<string | null> {
  for (const organizationId of await listOrganizationIds()) {
    const linkId = await inOrganization(organizationId, findShownLink);
    if (linkId !== null) return candidateLinkUrl(linkId);
  }
  return null;
}

async function findShownLink(tx: Tx): Promise<string | null> {
  const { organizationId } = tx;
  const demo = await tx.db.organization.findFirst({
    where: { id: organizationId, isDemo: true },
    select: { id: true },
  });
  if (demo === null) return null;
  const ahead = { organizationId, status: "scheduled", startsAt: { gt: tx.now } };
  const shown = await tx.db.interview.findFirst({
    where: { ...ahead, externalId: SHOWN_INTERVIEW },
    select: { id: true },
  });
  const interview =
    shown ?? (await tx.db.interview.findFirst({ where: ahead, orderBy: { startsAt: "desc" }, select: { id: true } }));
  return interview === null ? null : getLiveLinkId(tx, { interviewId: interview.id });
}

async function found(tx: Tx, passwordHash: string): Promise<{ stage: Stage; apiKey: string }> {
  const { organizationId } = tx;
  const [admin, coordinator] = RECRUITERS;
  await createOrganization(tx, {
    name: COMPANY.name,
    timeZone: COMPANY.timeZone,
    accentColor: COMPANY.accentColor,
    contactName: admin.name,
    contactEmail: admin.email,
    isDemo: true,
    policy: { cancel_notice_minutes: 24 * 60 },
  });
  const actor = { type: "system", organizationId, process: "seed" } as const;
  const memberIds: string[] = [];
  for (const { name, email, role } of RECRUITERS) {
    memberIds.push(granted(await createMember(tx, { actor, member: { name, email, role }, passwordHash })).memberId);
  }
  const { apiKeyId, key } = await createApiKey(tx, { actor, name: "Demo ATS", scopes: SCOPES });
  const apiKey: ApiKeyActor = { type: "api_key", organizationId, apiKeyId, scopes: SCOPES };
  const member: MemberActor = { type: "member", organizationId, memberId: memberIds[1]!, role: coordinator.role };
  return { stage: { organizationId, apiKey, member }, apiKey: key };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const existing = await listOrganizationIds();
  if (existing.length > 0) throw new Error("There is an organisation already: the demo wants an empty database.");
  process.stdout.write(`${JSON.stringify(await seedDemo())}\n`);
  await disconnectPrisma();
}
