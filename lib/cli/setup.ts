// The first admin of an installation without demo: the start prints a code, /setup asks for it.
import type { Settings } from "../env.ts";

/** The code while there is no organisation; null: there is one. */
export async function findSetupCode(): Promise<string | null> {
  // Imported only now: in a fresh clone the database client it needs did not exist when this command began.
  const { issueSetupCode } = await import("../team/setup-code.ts");
  return issueSetupCode();
}

/** The lines about it for the terminal. */
export function announceSetup(settings: Settings, code: string | null): string[] {
  if (code === null) return [];
  return [`  Set up:       ${settings.APP_URL}/setup`, `  Code:         ${code}`];
}
