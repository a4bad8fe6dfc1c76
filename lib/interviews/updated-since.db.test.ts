// Who polls by updated_since misses nothing, however late a change commits.
import { beforeEach, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization } from "@/lib/testing/factories";

useTestDatabase();
let organizationId: string;
let key: string;

beforeEach(async () => {
  organizationId = await anOrganization();
  ({ key } = await anApiKey(organizationId));
});

/** What a poller has seen so far, and the newest change of it. */
async function poll(since: string | null): Promise<{ ids: string[]; newest: string | null }> {
  const query = since === null ? "" : `?updated_since=${encodeURIComponent(since)}`;
  const { body } = await callApi("GET", `/interviews${query}`, { key });
  const rows = body.data as { id: string; updated_at: string }[];
  return { ids: rows.map(({ id }) => id), newest: rows.at(-1)?.updated_at ?? since };
}

/** Changes an interview in a transaction of its own, which commits when told to. */
async function changeSlowly(id: string): Promise<{ commit: () => Promise<void> }> {
  let begun!: () => void;
  let commit!: () => void;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const mayCommit = new Promise<void>((resolve) => (commit = resolve));
  const ended = inOrganization(organizationId, async (tx) => {
    await tx.db.interview.update({
      where: { organizationId_id: { organizationId, id } },
      data: { title: "Changed slowly", updatedAt: tx.now },
    });
    begun();
    await mayCommit;
  });
  await hasBegun;
  return {
    commit: () => {
      commit();
      return ended;
    },
  };
}

test("a change that began earlier and commits later is seen, and what came after it waits for it", async () => {
  const slow = await anInterview(organizationId);
  const first = await poll(null);
  expect(first.ids).toEqual([slow.id]);

  const change = await changeSlowly(slow.id);
  const quick = await anInterview(organizationId);
  const meanwhile = await poll(first.newest);
  expect(meanwhile.ids).not.toContain(quick.id);
  expect((await callApi("GET", `/interviews?external_id=${quick.record.externalId}`, { key })).body.data).toHaveLength(
    1,
  );

  await change.commit();
  const afterwards = await poll(meanwhile.newest);
  expect(afterwards.ids).toEqual([slow.id, quick.id]);
});

test("what was changed before the question is in the answer", async () => {
  const { id } = await anInterview(organizationId);
  expect((await poll(null)).ids).toEqual([id]);
});
