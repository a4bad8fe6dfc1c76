import type { ReactNode } from "react";
import { CallList } from "@/components/ats/call-list";
import { ConflictList } from "@/components/ats/conflict-list";
import { Section } from "@/components/recruiter/page-header";
import { listCalls, listConflicts } from "@/lib/ats/queries";
import { inOrganization } from "@/lib/db/transaction";

const ROWS = 20;

/** What stands between the ATS and us, before the day's own things; nothing while both say the same. */
export async function AtsAttention({
  organizationId,
  zone,
  now,
}: {
  organizationId: string;
  zone: string;
  now: Date;
}): Promise<ReactNode> {
  const { calls, conflicts } = await inOrganization(organizationId, async (tx) => ({
    calls: await listCalls(tx, { limit: ROWS, open: true }),
    conflicts: await listConflicts(tx, { limit: ROWS }),
  }));
  const place = { zone, now };
  return (
    <>
      {conflicts.length > 0 ? (
        <Section
          id="ats-conflicts"
          title={`Conflicts with your ATS (${conflicts.length})`}
          note="Read again by itself every ten minutes"
        >
          <ConflictList conflicts={conflicts} place={place} />
        </Section>
      ) : null}
      {calls.length > 0 ? (
        <Section
          id="ats-not-told"
          title={`ATS not yet told (${calls.length})`}
          note="An admin can try again under Settings → ATS connections"
        >
          <CallList calls={calls} place={place} />
        </Section>
      ) : null}
    </>
  );
}
