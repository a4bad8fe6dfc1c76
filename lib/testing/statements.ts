// What the product sends to PostgreSQL, and how PostgreSQL carries it out.
import { Client } from "pg";
import { vi } from "vitest";

export interface Statement {
  text: string;
  values: unknown[];
}

/** Every statement sent while `work` runs, whoever sent it. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const query = vi.spyOn(Client.prototype, "query");
  try {
    await work();
    const sent = query.mock.calls.map(([config]) => config as unknown as Partial<Statement> | undefined);
    return sent.flatMap((each) =>
      typeof each?.text === "string" ? [{ text: each.text, values: each.values ?? [] }] : [],
    );
  } finally {
    query.mockRestore();
  }
}

interface Plan {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Plan[];
}

/** How many rows of `table` the statement looks at, those it throws away included, as this organisation and the app's role. */
export async function rowsLookedAt(
  { text, values }: Statement,
  { table, organizationId, appUrl }: { table: string; organizationId: string; appUrl: string },
): Promise<number> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.org', $1, false)", [organizationId]);
    const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    );
    return countRows(rows[0]!["QUERY PLAN"][0].Plan, table);
  } finally {
    await client.end();
  }
}

/** How PostgreSQL would carry the statement out, as this organisation and the app's role: the plan in words. */
export async function planOf(
  { text, values }: Statement,
  { organizationId, appUrl }: { organizationId: string; appUrl: string },
): Promise<string> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.org', $1, false)", [organizationId]);
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  } finally {
    await client.end();
  }
}

function countRows(plan: Plan, table: string): number {
  const thrownAway = (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0);
  const own = plan["Relation Name"] === table ? (plan["Actual Rows"] + thrownAway) * plan["Actual Loops"] : 0;
  return own + (plan.Plans ?? []).reduce((sum, inner) => sum + countRows(inner, table), 0);
}
