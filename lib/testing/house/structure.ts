// The house rules about files: where they lie, what they are called, how long they are. Each is a pure function of paths and
// texts, so that structure.test.ts can show it refusing a planted fault before it judges the repository.
import { findBannedWord } from "./lint-plugin.ts";

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  path: string;
  text: string;
}

/** The product's own top level, what tools insist on finding there, and what they leave behind. */
const topLevel = new Set([
  ...["app", "bench", "components", "docs", "e2e", "lib", "prisma"],
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "SECURITY.md"],
  ...["package.json", "package-lock.json", "tsconfig.json", "next.config.js"],
  ...["instrumentation.ts", "instrumentation-client.ts", "proxy.ts"],
  ...["knip.jsonc", "playwright.config.ts", "postcss.config.mjs", "prisma.config.ts", "vitest.config.ts"],
  ...[".ci", ".github", ".dependency-cruiser.mjs", ".editorconfig", ".env.example", ".gitattributes", ".gitignore"],
  ...[".npmrc", ".oxlintrc.json", ".prettierignore", ".prettierrc"],
  ...[".data", ".env", ".env.local", ".git", ".next", "next-env.d.ts", "node_modules", "playwright-report"],
  ...["screenshots", "test-results", "tsconfig.tsbuildinfo"],
]);

const domains = [
  "interviews",
  "slots",
  "waitlist",
  "policies",
  "reasons",
  "candidate-links",
  "applications",
  "team",
  "availability",
  "busy-times",
];
const nameless = /(^|-)(utils?|helpers?|services?|managers?|constants|types|common|misc)\.[jt]sx?$/;
const kebabFile = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const routeFolder = /^(\([a-z0-9-]+\)|\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2}|@[a-z-]+|_[a-z-]+)$/;
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith("e2e/");
const isCode = (path: string) => /\.tsx?$/.test(path);

/** Entries of the top level that the closed list does not know. */
export function findStrangers(entries: string[]): string[] {
  return entries.filter((entry) => !topLevel.has(entry)).map((entry) => `${entry}: not in the closed top level`);
}

function checkName({ path }: SourceFile): string[] {
  const names = path.split("/");
  const file = names.at(-1) ?? "";
  const faults: string[] = [];
  if (/^index\.[jt]sx?$/.test(file)) faults.push("a barrel hides where a thing lives: import it from its own file");
  if (nameless.test(file)) faults.push("a file is named after what it holds, never after being a place for things");
  const isFree = /^(prisma\/migrations|docs|lib\/i18n\/messages)\//.test(path);
  const crooked = names.filter((name) => !kebabFile.test(name) && !(path.startsWith("app/") && routeFolder.test(name)));
  if (crooked.length > 0 && !isFree) faults.push(`names are kebab-case, not ${crooked.join(", ")}`);
  const word = path.startsWith("lib/ats/") ? null : findBannedWord(path);
  if (word) faults.push(`the word here is "${word.instead}", not "${word.word}"`);
  return faults;
}

function checkLength({ path, text }: SourceFile): string[] {
  if (!isCode(path)) return [];
  const limit = isTest(path) ? 400 : 250;
  const lines = text.split("\n").length - 1;
  return lines > limit ? [`${lines} lines; at most ${limit}`] : [];
}

/** lint reads the words of code; texts and data models lie in files it does not read. */
function checkWords({ path, text }: SourceFile): string[] {
  if (!/^(lib\/i18n\/messages\/en\.json|prisma\/schema\/.*\.prisma)$/.test(path)) return [];
  const word = findBannedWord(text);
  return word ? [`the word here is "${word.instead}", not "${word.word}"`] : [];
}

function checkReexports({ path, text }: SourceFile): string[] {
  if (!isCode(path)) return [];
  const exports = text.match(/^export .*$/gm) ?? [];
  const passedOn = exports.filter((line) => /^export (type )?(\*|\{)/.test(line) && / from "/.test(line));
  const isBarrel =
    passedOn.some((line) => line.includes("*")) || (passedOn.length > 0 && passedOn.length === exports.length);
  return isBarrel ? ["a barrel hides where a thing lives: import it from its own file"] : [];
}

/** What takes a transaction must never be bundled for a browser; the build fails if a client component reaches it. */
function checkServerOnly({ path, text }: SourceFile): string[] {
  if (!path.startsWith("lib/") || !isCode(path) || isTest(path)) return [];
  if (/^lib\/(cli|testing)\/|^lib\/db\/embedded-|^lib\/.*\/(rules|schema)\.ts$/.test(path)) return [];
  const writes = /from "(@\/lib|\.\.)\/(db\/|queue\/(boss|enqueue|worker)|events\/record-event)/.test(text);
  const runs = /^export (default )?(async )?(function|const|class)\b/m.test(text);
  const isServer = runs && (writes || path.startsWith("lib/db/") || path.endsWith("/queries.ts"));
  return isServer && !/^import "server-only";$/m.test(text) ? ['import "server-only" at the top'] : [];
}

/** A use case is what a transaction is opened for: exported, and answering with a Result. */
function checkUseCase({ path, text }: SourceFile): string[] {
  const [, domain, file] = /^lib\/([^/]+)\/([^/]+)\.ts$/.exec(path) ?? [];
  if (domain === undefined || file === undefined || !domains.includes(domain) || isTest(path)) return [];
  const name = file.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
  const useCases = [...text.matchAll(/^export async function (\w+)[^{]*?(\{[^{}]*\}[^{]*?)*\): Promise<Result</gm)];
  const strangers = useCases.map((found) => found[1]).filter((found) => found !== name);
  return strangers.map((found) => `one verb, one file: ${found} lives in a file of its own name`);
}

const rules = [checkName, checkLength, checkWords, checkReexports, checkServerOnly, checkUseCase];

/** Every fault of every file as `path: what is wrong`. */
export function findFaults(files: SourceFile[]): string[] {
  return files.flatMap((file) => rules.flatMap((rule) => rule(file).map((fault) => `${file.path}: ${fault}`)));
}
