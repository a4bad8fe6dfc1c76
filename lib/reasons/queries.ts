import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { ReasonCategory, ReasonView } from "@/lib/reasons/schema";

/** The organisation's reasons in use, in its order; `audience` leaves out what candidates are not asked. */
export async function listReasons(tx: Tx, { audience }: { audience: "candidates" | "staff" }): Promise<ReasonView[]> {
  const rows = await tx.db.reason.findMany({
    where: {
      organizationId: tx.organizationId,
      enabled: true,
      ...(audience === "candidates" && { forCandidates: true }),
    },
    orderBy: { position: "asc" },
  });
  return rows.map(({ code, category, label, forCandidates }) => ({
    code,
    category: category as ReasonCategory,
    label,
    forCandidates,
  }));
}

/** One reason in use, or null when this organisation has none such (for this audience). */
export async function getReason(
  tx: Tx,
  { code, audience }: { code: string; audience: "candidates" | "staff" },
): Promise<ReasonView | null> {
  const reasons = await listReasons(tx, { audience });
  return reasons.find((reason) => reason.code === code) ?? null;
}
