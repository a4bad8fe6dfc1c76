import "server-only";
import { withWritten, type WrittenTime } from "@/lib/ats/rules";
import type { Tx } from "@/lib/db/transaction";
import type { Prisma } from "@/prisma/generated/client";

/** From now on this time is no news when the ATS shows it. `done`: it has taken it. */
export async function recordWritten(
  tx: Tx,
  { atsInterviewId, time, done }: { atsInterviewId: string; time: { startsAt: Date; endsAt: Date }; done: boolean },
): Promise<void> {
  const key = { organizationId: tx.organizationId, id: atsInterviewId };
  const row = await tx.db.atsInterview.findUniqueOrThrow({
    where: { organizationId_id: key },
    select: { written: true },
  });
  const written = withWritten(row.written as unknown as WrittenTime[], {
    starts_at: time.startsAt.toISOString(),
    ends_at: time.endsAt.toISOString(),
    done,
  });
  await tx.db.atsInterview.updateMany({ where: key, data: { written: written as unknown as Prisma.InputJsonArray } });
}
