import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "./planted.ts";

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

interface LockedPackage {
  version?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, LockedPackage>;
}

/** Ranges let two machines run two products; the lock file alone does not bind who installs without it. */
function findInexact({
  dependencies,
  devDependencies,
  overrides,
}: Pick<Manifest, "dependencies" | "devDependencies" | "overrides">) {
  const all = Object.entries({ ...dependencies, ...devDependencies, ...overrides });
  return all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name]) => name);
}

/** npm 11 skips the scripts of packages that nobody decided about, and with them the database's and Node's binaries. */
function findUndecidedScripts(lock: Lock, allowed: Record<string, boolean>) {
  const scripted = Object.entries(lock.packages).filter(([, locked]) => locked.hasInstallScript);
  return scripted.map(([path]) => path.replace(/^.*node_modules\//, "")).filter((name) => !(name in allowed));
}

/** `npm ci` refuses a lock file without the packages of other platforms, and npm leaves out those its registry lacks. */
function findUnlocked(lock: Lock) {
  const wanted = Object.values(lock.packages).flatMap((locked) => Object.keys(locked.optionalDependencies ?? {}));
  const locked = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, "")));
  return [...new Set(wanted)].filter((name) => !locked.has(name));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(repositoryRoot, path), "utf8"));
}

test("a range, an undecided install script and an unlocked platform are refused", () => {
  const versions = { dependencies: { a: "1.2.3", b: "^1.2.3" }, devDependencies: { c: "*" }, overrides: { d: "24" } };
  expect(findInexact(versions)).toEqual(["b", "c", "d"]);
  const lock = {
    packages: {
      "node_modules/a": { hasInstallScript: true },
      "node_modules/b/node_modules/c": { hasInstallScript: true },
    },
  };
  expect(findUndecidedScripts(lock, { a: false })).toEqual(["c"]);
  const half = {
    packages: {
      "node_modules/a": { optionalDependencies: { "a-linux": "1.0.0", "a-mac": "1.0.0" } },
      "node_modules/a-linux": {},
    },
  };
  expect(findUnlocked(half)).toEqual(["a-mac"]);
});

test("package.json names exact versions and decides about every install script", () => {
  const manifest = readJson("package.json") as Manifest;
  const lock = readJson("package-lock.json") as Lock;
  expect(findInexact(manifest)).toEqual([]);
  expect(findUndecidedScripts(lock, manifest.allowScripts)).toEqual([]);
});

test("package-lock.json names the packages of every platform", () => {
  expect(findUnlocked(readJson("package-lock.json") as Lock)).toEqual([]);
});
