// The one-time code that makes the first admin: printed at start, derived from APP_SECRET and a stored nonce, so that every
// instance prints the same one and neither the database nor a backup without its secret gives it away.
import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { prisma } from "@/lib/db/client";
import { listOrganizationIds, type Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { base32 } from "@/lib/ids";

/** 80 bits in four groups that can be read out. */
const BYTES = 10;

/** The code while there is no organisation yet, made at the first call; null: there is nothing to set up. */
export async function issueSetupCode(): Promise<string | null> {
  if ((await listOrganizationIds()).length > 0) return null;
  const nonce = randomBytes(16).toString("base64url");
  await prisma().$executeRaw`INSERT INTO setup_code (id, nonce) VALUES (1, ${nonce}) ON CONFLICT (id) DO NOTHING`;
  const row = await prisma().setupCode.findUnique({ where: { id: 1 } });
  return row === null ? null : codeOf(row.nonce, env().APP_SECRET);
}

/** Whether /setup has something to do. */
export async function isSetupOpen(): Promise<boolean> {
  if ((await listOrganizationIds()).length > 0) return false;
  return (await prisma().setupCode.count()) > 0;
}

/** Whether this is the code of an installation that waits to be set up. Uses nothing up. */
export async function isSetupCode(code: string): Promise<boolean> {
  if (!(await isSetupOpen())) return false;
  const row = await prisma().setupCode.findUnique({ where: { id: 1 } });
  return row !== null && fits(row, code);
}

/**
 * Uses the code up, in the transaction of the first organisation: of several at once one wins. False: it is another code,
 * or used, or an organisation came another way.
 */
export async function consumeSetupCode(tx: Tx, { code }: { code: string }): Promise<boolean> {
  const [known] = await tx.db.$queryRaw<{ ids: string[] }[]>`SELECT list_organization_ids() AS ids`;
  if ((known?.ids ?? []).length > 0) return false;
  const row = await tx.db.setupCode.findUnique({ where: { id: 1 } });
  if (row === null || !fits(row, code)) return false;
  const { count } = await tx.db.setupCode.deleteMany({ where: { id: 1, nonce: row.nonce } });
  return count === 1;
}

function fits({ nonce }: { nonce: string }, code: string): boolean {
  return [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS].some((secret) => isSame(codeOf(nonce, secret), code));
}

function codeOf(nonce: string, secret: string): string {
  const bytes = createHmac("sha256", secret).update(`setup code ${nonce}`).digest().subarray(0, BYTES);
  return base32(bytes).toUpperCase().match(/.{4}/g)!.join("-");
}

/** Case, spaces and hyphens don't count; o is 0, i and l are 1, as Crockford's base32 has it. */
function isSame(code: string, typed: string): boolean {
  const plain = (text: string) =>
    text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1").slice(0, 64).padEnd(64);
  return timingSafeEqual(Buffer.from(plain(code)), Buffer.from(plain(typed).replace(/[^\x20-\x7E]/g, "?")));
}
