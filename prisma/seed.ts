// The demo company of an empty database, so that the first start has something to show. Every address ends in .example
// and is never mailed. Started by lib/cli/demo.ts, which prints what is returned here.
import { createApiKey } from "@/lib/authz/api-key";
import { hashPassword } from "@/lib/authz/password";
import { SCOPES } from "@/lib/authz/roles";
import { getLiveLinkId } from "@/lib/candidate-links/link-rows";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { newPassword } from "@/lib/cli/new-password";
import { inOrganization, listOrganizationIds } from "@/lib/db/transaction";
import { aMember, anInterview, anOrganization, aSlot, hoursFromNow } from "@/lib/testing/factories";

/** Makes the demo company. Call it once, on a database without organisations. Password and key are in the answer alone. */
export async function seedDemo(): Promise<{ email: string; password: string; apiKey: string; candidateLink: string }> {
  const organizationId = await anOrganization({
    name: "Juniper Robotics",
    timeZone: "Europe/Berlin",
    isDemo: true,
    contactName: "Mira Lindqvist",
    contactEmail: "mira@juniper-robotics.example",
  });
  const email = "mira@juniper-robotics.example";
  const password = newPassword();
  await aMember(organizationId, { name: "Mira Lindqvist", email, passwordHash: await hashPassword(password) });
  const actor = { type: "system", organizationId, process: "demo" } as const;
  const { key } = await inOrganization(organizationId, (tx) =>
    createApiKey(tx, { actor, name: "Demo", scopes: SCOPES }),
  );
  const host = { name: "Ben Okafor", email: "ben@juniper-robotics.example" };
  const interview = await anInterview(organizationId, {
    starts_at: hoursFromNow(48),
    interviewers: [host],
    organizer: { name: "Mira Lindqvist", email },
  });
  for (const day of [3, 4, 5]) await aSlot(organizationId, { host, startsAt: hoursFromNow(day * 24) });
  return { email, password, apiKey: key, candidateLink: candidateLinkUrl(interview.linkId) };
}

/** The link of a demo candidate whose interview is still ahead, or null when none is left. */
export async function findDemoCandidateLink(): Promise<string | null> {
  for (const organizationId of await listOrganizationIds()) {
    const link = await inOrganization(organizationId, async (tx) => {
      const where = { organizationId, status: "scheduled", startsAt: { gt: tx.now }, organization: { isDemo: true } };
      const next = await tx.db.interview.findFirst({ where, orderBy: { startsAt: "asc" }, select: { id: true } });
      const linkId = next === null ? null : await getLiveLinkId(tx, { interviewId: next.id });
      return linkId === null ? null : candidateLinkUrl(linkId);
    });
    if (link !== null) return link;
  }
  return null;
}
