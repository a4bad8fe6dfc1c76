// How the two roles of a running server's embedded database are reached: for what is measured beside the product.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSecrets } from "../lib/cli/secrets.ts";
import { APP_ROLE, embeddedUrl, OWNER_ROLE } from "../lib/db/roles.ts";

export function embeddedUrls(dataDir: string): { app: string; owner: string } {
  const { port } = JSON.parse(readFileSync(join(dataDir, "owner"), "utf8")) as { port: number };
  const { appPassword, ownerPassword } = readSecrets(dataDir);
  return {
    app: embeddedUrl({ port, role: APP_ROLE, password: appPassword }),
    owner: embeddedUrl({ port, role: OWNER_ROLE, password: ownerPassword }),
  };
}
