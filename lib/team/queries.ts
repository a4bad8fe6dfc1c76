import "server-only";
import type { Tx } from "@/lib/db/transaction";

export interface ApiKeyView {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

const MAX_KEYS = 200;

/** The organisation's API keys, newest first, ended ones included; never a hash. */
export async function listApiKeys(tx: Tx): Promise<ApiKeyView[]> {
  const select = {
    id: true,
    name: true,
    prefix: true,
    scopes: true,
    createdAt: true,
    lastUsedAt: true,
    expiresAt: true,
    revokedAt: true,
  } as const;
  return tx.db.apiKey.findMany({
    where: { organizationId: tx.organizationId },
    select,
    orderBy: { id: "desc" },
    take: MAX_KEYS,
  });
}
