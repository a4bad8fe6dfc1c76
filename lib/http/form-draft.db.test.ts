import { beforeAll, describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, hoursFromNow } from "@/lib/testing/factories";
import { readDraft, saveDraft, type Draft } from "./form-draft";

useTestDatabase();
const draft: Draft = {
  values: { note: "मुझे खेद है" },
  errors: [{ field: "reason", code: "reason_required" }],
  nonce: null,
};
let organizationId: string;
let own: Awaited<ReturnType<typeof anInterview>>;
let others: typeof own;
beforeAll(async () => {
  organizationId = await anOrganization();
  own = await anInterview(organizationId, { starts_at: hoursFromNow(100), ends_at: hoursFromNow(101) });
  others = await anInterview(organizationId, { starts_at: hoursFromNow(200), ends_at: hoursFromNow(201) });
});

describe("a form that came back", () => {
  it("is filled by the id in its address: with the same link and step, for a day", async () => {
    const actor = own.candidate;
    const step = "cancel";
    await inOrganization(organizationId, async (tx) => {
      const id = await saveDraft(tx, { actor, step, draft });
      expect(await readDraft(tx, { id, actor, step })).toEqual(draft);
      expect(await readDraft(tx, { id, actor, step: "withdraw" })).toBeNull();
      expect(await readDraft(tx, { id, actor: others.candidate, step })).toBeNull();
      for (const made of ["1", "", "drf_", id.toUpperCase(), null])
        expect(await readDraft(tx, { id: made, actor, step })).toBeNull();
      await tx.db.formDraft.updateMany({
        where: { organizationId, id },
        data: { createdAt: hoursFromNow(-24) },
      });
      expect(await readDraft(tx, { id, actor, step })).toBeNull();
    });
  });
});
