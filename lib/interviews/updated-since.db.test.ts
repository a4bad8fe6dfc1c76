// Who polls by updated_since misses nothing, however late a change commits.
import { beforeEach, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import { anApiKey, anInterview, anOrganization } from "@/lib/testing/factories";
import { besideTransactionOf } from "@/lib/testing/foreign-transaction";

const database = useTestDatabase();
let organizationId: string;
let key: string;

beforeEach(async () => {
  organizationId = await anOrganization();
  ({ key } = await anApiKey(organizationId));
});

const EVER = "1970-01-01T00:00:00Z";
const listed = async (query: string) => {
  const { body } = await callApi("GET", `/interviews${query}`, { key });
  return (body.data as { id: string }[]).map(({ id }) => id);
};

/** What a poller has seen so far, and the newest change of it. */
async function poll(since: string): Promise<{ ids: string[]; newest: string }> {
  const { body } = await callApi("GET", `/interviews?updated_since=${encodeURIComponent(since)}`, { key });
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
  const first = await poll(EVER);
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
  expect((await poll(EVER)).ids).toEqual([id]);
});

test("a plain list shows the present state at once, whatever is still being written", async () => {
  const slow = await anInterview(organizationId);
  const change = await changeSlowly(slow.id);
  const quick = await anInterview(organizationId);
  expect(await listed("")).toEqual([slow.id, quick.id]);
  expect((await poll(EVER)).ids).not.toContain(quick.id);
  await change.commit();
});

test("pages go on as they began: also when only the cursor is sent", async () => {
  const slow = await anInterview(organizationId);
  const others = [(await anInterview(organizationId)).id, (await anInterview(organizationId)).id];
  const change = await changeSlowly(slow.id);
  const quick = await anInterview(organizationId);
  const first = await callApi("GET", `/interviews?limit=2&updated_since=${EVER}`, { key });
  expect(await listed(`?cursor=${first.body.next_cursor}`)).toEqual([others[1]]);
  const plain = await callApi("GET", "/interviews?limit=2", { key });
  expect(await listed(`?cursor=${plain.body.next_cursor}`)).toEqual([others[1], quick.id]);
  await change.commit();
});

test("a transaction of another program holds nothing up", async () => {
  const act = async () => {
    const { id } = await anInterview(organizationId);
    expect((await poll(EVER)).ids).toEqual([id]);
  };
  await besideTransactionOf("psql", { url: database.appUrl, act });
});

test("a transaction of the product's own that is left open is ended by the database within a minute", async () => {
  const [row] = await inOrganization(
    organizationId,
    (tx) =>
      tx.db.$queryRaw<{ limit: string }[]>`SELECT current_setting('idle_in_transaction_session_timeout') AS "limit"`,
  );
  expect(row?.limit).toBe("1min");
});
