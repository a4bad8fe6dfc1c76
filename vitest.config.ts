import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./lib/testing/slow-first.ts";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");

const resolve = {
  alias: [
    { find: /^@\//, replacement: `${root}/` },
    // Outside Next the real package throws on import; its react-server condition is this same empty module.
    { find: "server-only", replacement: `${root}/node_modules/server-only/empty.js` },
  ],
};

/** A zone with a quarter-hour offset: code that leans on the machine's zone fails here, not at a customer's. */
const env = { TZ: "Asia/Kathmandu" };

export default defineConfig({
  test: {
    // Half of what tests of the database wait for is PostgreSQL: one worker more than there are cores keeps all of them busy.
    maxWorkers: availableParallelism() + 1,
    // Modules are loaded once a worker, not once a file: that took longer than most files' tests. What a test leaves in a
    // module would meet the next file; useTestDatabase() puts back what a test of the database touches.
    isolate: false,
    // Room for what a test leaves behind at once: otherwise a tenth of the time goes into collecting it.
    execArgv: ["--max-semi-space-size=32"],
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "prisma/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/*.long.test.ts", "lib/testing/house/**"],
          // A slow machine is no failing test; one that hangs is.
          testTimeout: 60_000,
          env,
        },
      },
      {
        resolve,
        test: { name: "house", include: ["lib/testing/house/**/*.test.ts"], testTimeout: 60_000, env },
      },
      {
        resolve,
        test: {
          name: "db",
          include: ["lib/**/*.db.test.ts", "prisma/**/*.db.test.ts"],
          globalSetup: ["lib/testing/database-server.ts"],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          env,
        },
      },
      {
        resolve,
        test: {
          name: "long",
          // The tests of the database too, with their full numbers.
          include: ["lib/**/*.long.test.ts", "lib/**/*.db.test.ts", "prisma/**/*.db.test.ts"],
          globalSetup: ["lib/testing/database-server.ts"],
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          env: { ...env, RESLOT_THOROUGH: "1" },
        },
      },
    ],
  },
});
