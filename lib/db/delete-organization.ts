// Takes an organisation out of the database whole: for the demo, which is nobody's.
import "server-only";
import { Client } from "pg";
import { listTables } from "./backup/tables.ts";

/**
 * Deletes every row of one organisation and its waiting jobs, in one transaction of the owner's role (the app's role may delete
 * neither interviews nor events). Answers how many rows; repeating it deletes nothing.
 */
export async function deleteOrganization({
  owner,
  organizationId,
}: {
  owner: string;
  organizationId: string;
}): Promise<number> {
  const client = new Client({ connectionString: owner, application_name: "reslot delete" });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.org', $1, true)", [organizationId]);
    let deleted = 0;
    const children = (await listTables(client)).filter((table) => table.tenant !== null).reverse();
    for (const { name, tenant } of children) {
      const { rowCount } = await client.query(`DELETE FROM ${name} WHERE ${tenant} = $1`, [organizationId]);
      deleted += rowCount ?? 0;
    }
    await client.query("DELETE FROM pgboss.job WHERE data->>'organizationId' = $1", [organizationId]);
    await client.query("COMMIT");
    return deleted;
  } finally {
    await client.end();
  }
}
