import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { aHost, aMember, anApiKey, anInterview, anOrganization, aSlot } from "./factories";
import { useTestDatabase } from "./database";

const database = useTestDatabase();

describe("factories", () => {
  test("an organisation has policy, counter and all reasons in order, and is invisible to others", async () => {
    const [id, other] = [await anOrganization(), await anOrganization({ policy: { undo_seconds: 0 } })];
    const reasons = await inOrganization(id, (tx) => tx.db.reason.findMany({ orderBy: { staffPosition: "asc" } }));
    expect(reasons).toHaveLength(16);
    expect(reasons.at(-1)?.code).toBe("prefer_not_to_say");
    const seen = await inOrganization(id, (tx) => tx.db.organization.findMany());
    expect(seen.map((row) => row.id)).toEqual([id]);
    expect(
      await database.query("SELECT policy->>'undo_seconds' AS s FROM organization WHERE id = $1", [other]),
    ).toEqual([{ s: "0" }]);
  });

  test("people, slots and interviews are there with their rows", async () => {
    const organizationId = await anOrganization();
    await Promise.all([
      aMember(organizationId),
      aHost(organizationId),
      anApiKey(organizationId),
      aSlot(organizationId),
    ]);
    const interview = await anInterview(organizationId);
    expect(interview.slotIds).toHaveLength(1);
    const rows = await database.query<{ status: string }>(
      "SELECT status FROM slot WHERE organization_id = $1 ORDER BY status",
      [organizationId],
    );
    expect(rows.map((row) => row.status)).toEqual(["open", "taken"]);
    const second = await anInterview(organizationId);
    expect(second.id).not.toBe(interview.id);
  });
});
