// Prisma's own schema engine, as WebAssembly from npm: the native one is a download from a host that may be out of reach.
import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from "@prisma/driver-adapter-utils";
import type { DatabaseError } from "pg";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import type { MigrationFile } from "./migration-files.ts";

type EngineModule = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: unknown): void };

/**
 * Applies the migrations that `_prisma_migrations` does not hold yet, each as Prisma does, and answers their names.
 * Not safe in parallel: the caller holds a lock.
 * @throws when a migration fails; it is then marked failed in the table, and what it did before its failure is undone
 */
export async function applyMigrations(
  connectionString: string,
  folder: string,
  files: readonly MigrationFile[],
): Promise<string[]> {
  const module = await loadEngine();
  const factory = new WholeScripts({ connectionString, max: 1 });
  const engine = await module.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    const filters = { externalTables: [], externalEnums: [] };
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: listOf(folder, files), filters });
    return appliedMigrationNames;
  } finally {
    engine.free();
    // The engine lets go of its connections without closing them.
    await factory.close();
  }
}

/**
 * The adapter cuts a script at every semicolon, those in comments, strings and function bodies included. PostgreSQL
 * reads it right by itself, and takes a script sent whole as one transaction: a failing migration leaves nothing.
 */
class WholeScripts extends PrismaPg {
  private readonly opened: { dispose(): Promise<void> }[] = [];

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const connection = await super.connect();
    this.opened.push(connection);
    const driver = connection.underlyingDriver() as { query(sql: string): Promise<unknown> };
    connection.executeScript = async (script) => {
      try {
        await driver.query(script);
      } catch (error) {
        const { code = "XX000", severity = "ERROR", message, detail, hint, column } = error as DatabaseError;
        throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, hint, column });
      }
    };
    return connection;
  }

  async close(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((connection) => connection.dispose()));
  }
}

function listOf(folder: string, files: readonly MigrationFile[]): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: readFileSync(join(folder, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: files.map((file) => ({
      path: file.name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: file.sql } },
    })),
  };
}

let loaded: Promise<EngineModule> | undefined;

/** Once a process: the bindings hold a single instance, and a second one would pull the memory from under the first. */
function loadEngine(): Promise<EngineModule> {
  loaded ??= instantiate();
  return loaded;
}

/** The package's own entry imports the .wasm file as a module, which needs a flag or a bundler: done by hand here. */
async function instantiate(): Promise<EngineModule> {
  const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as EngineModule;
  const wasm = new WebAssembly.Module(readFileSync(join(dirname(path), "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(wasm, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return bindings;
}
