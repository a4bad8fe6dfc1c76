// A database of its own for every test file: cloned from the migrated template, dropped at the end.
import { afterAll, beforeAll, inject } from "vitest";
import { disconnectPrisma } from "@/lib/db/client";
import { resetEnv } from "@/lib/env";
import { stopBoss } from "@/lib/queue/boss";
import { createTestDatabase, type TestDatabase } from "./database-clone.ts";

/**
 * Call at the top of a `*.db.test.ts`: before its tests a fresh database exists and `env()`, `prisma()` and `boss()` use it.
 * The answer may be read inside hooks and tests only. Jobs are only added unless the file `works`: a queue that listens and
 * supervises takes three connections more and asks PostgreSQL all the time.
 */
export function useTestDatabase({ works = false }: { works?: boolean } = {}): TestDatabase {
  let current: (TestDatabase & { drop(): Promise<void> }) | undefined;
  beforeAll(async () => {
    current = await createTestDatabase(inject("databasePort"), { role: works ? "all" : "web" });
    Object.assign(process.env, current.environment);
    resetEnv();
  });
  afterAll(async () => {
    await stopBoss(1_000);
    await disconnectPrisma();
    await current?.drop();
  });
  const now = (): TestDatabase => {
    if (current === undefined) throw new Error("The test database exists inside hooks and tests only.");
    return current;
  };
  return {
    get appUrl() {
      return now().appUrl;
    },
    get ownerUrl() {
      return now().ownerUrl;
    },
    get superuserUrl() {
      return now().superuserUrl;
    },
    get environment() {
      return now().environment;
    },
    query: (sql, values) => now().query(sql, values),
  };
}
