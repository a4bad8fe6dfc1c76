// A transaction that another program has left open, as a backup or somebody's psql does.
import { Client } from "pg";

/** Opens one by that program's name, does `act` beside it, and ends it. */
export async function besideTransactionOf(
  program: string,
  { url, act }: { url: string; act: () => Promise<void> },
): Promise<void> {
  const foreign = new Client({ connectionString: url, application_name: program });
  await foreign.connect();
  try {
    await foreign.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await foreign.query("SELECT 1");
    await act();
  } finally {
    await foreign.end();
  }
}
