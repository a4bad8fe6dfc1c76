// For `prisma generate`. Migrations are applied by lib/db/migrate.ts, with the same engine as WebAssembly.
import { defineConfig } from "prisma/config";

// The CLI insists on a native schema engine, a download from a host that may be out of reach, although generating needs none.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
