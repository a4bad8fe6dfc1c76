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

/** How many rows of each table the statements look at, those they throw away included, as this organisation and the app's role. */
export async function rowsLookedAt(
  statements: readonly Statement[],
  { organizationId, appUrl }: { organizationId: string; appUrl: string },
): Promise<Map<string, number>> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.org', $1, false)", [organizationId]);
    const rowsOf = new Map<string, number>();
    for (const { text, values } of statements) {
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
        values,
      );
      countRows(rows[0]!["QUERY PLAN"][0].Plan, rowsOf);
    }
    return rowsOf;
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

function countRows(plan: Plan, rowsOf: Map<string, number>): void {
  const table = plan["Relation Name"];
  const thrownAway = (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0);
  if (table !== undefined)
    rowsOf.set(table, (rowsOf.get(table) ?? 0) + (plan["Actual Rows"] + thrownAway) * plan["Actual Loops"]);
  for (const inner of plan.Plans ?? []) countRows(inner, rowsOf);
}
