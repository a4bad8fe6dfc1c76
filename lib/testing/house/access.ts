// Pages, server actions and route handlers as the files of app/ have them, against the table of rights: pure, so that
// structure.test.ts can show it refusing a planted stranger before it judges the repository.
import type { SourceFile } from "./structure.ts";

export interface AccessTables {
  pages: Readonly<Record<string, unknown>>;
  actions: Readonly<Record<string, unknown>>;
  routes: Readonly<Record<string, unknown>>;
  apiCalls: Readonly<Record<string, unknown>>;
}

export interface FoundAction {
  /** As the table names it. */
  key: string;
  file: string;
  name: string;
  /** Names of what is bound before the form's own two arguments. */
  bound: string[];
}

/** The address a file of app/ answers at: groups in brackets are no part of it. */
export function addressOf(path: string): string {
  const folders = path.split("/").slice(1, -1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
}

export function findPages(files: readonly SourceFile[]): string[] {
  return files.filter(({ path }) => /^app\/(.*\/)?page\.tsx$/.test(path)).map(({ path }) => addressOf(path));
}

/** Every exported function of the files that begin with "use server". */
export function findActions(files: readonly SourceFile[]): FoundAction[] {
  return files
    .filter(({ path, text }) => path.startsWith("app/") && /^"use server";/m.test(text))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export async function (\w+)\(([^)]*)\)/gm)].map(([, name = "", parameters = ""]) => {
        const names = parameters.split(",").flatMap((each) => /^\s*_?(\w+)\s*:/.exec(each)?.[1] ?? []);
        return { key: `${addressOf(path)} ${name}`, file: path, name, bound: names.slice(0, -2) };
      }),
    );
}

/** `METHOD /address` of the route handlers; those of the REST API, which answer every method, stand in the table by address. */
export function findRoutes(files: readonly SourceFile[]): { routes: string[]; apiAddresses: string[] } {
  const handlers = files.filter(({ path }) => /^app\/.*\/route\.tsx?$/.test(path));
  const isApi = ({ path, text }: SourceFile) => path.startsWith("app/api/v1/") && text.includes("const { GET");
  const routes = handlers
    .filter((file) => !isApi(file))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async function|function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
        ([, method]) => `${method} ${addressOf(path)}`,
      ),
    );
  const catchAll = "/api/v1/[[...path]]";
  return {
    routes,
    apiAddresses: handlers
      .filter(isApi)
      .map(({ path }) => addressOf(path))
      .filter((a) => a !== catchAll),
  };
}

/** What has no line in the table, and lines that nothing answers to. */
export function findAccessFaults(files: readonly SourceFile[], tables: AccessTables): string[] {
  const { routes, apiAddresses } = findRoutes(files);
  const apiLines = Object.keys(tables.apiCalls).map((line) => line.slice(line.indexOf(" ") + 1));
  return [
    ...differences("pages", findPages(files), Object.keys(tables.pages)),
    ...differences(
      "actions",
      findActions(files).map(({ key }) => key),
      Object.keys(tables.actions),
    ),
    ...differences("routes", routes, Object.keys(tables.routes)),
    ...differences("api-calls", apiAddresses, [...new Set(apiLines)]),
    ...findPassedOnActions(files),
  ];
}

function differences(table: string, found: readonly string[], lines: readonly string[]): string[] {
  const where = `lib/authz/access/${table}.ts`;
  return [
    ...found.filter((each) => !lines.includes(each)).map((each) => `${each}: say in ${where} what right it asks for`),
    ...lines
      .filter((each) => !found.includes(each))
      .map((each) => `${each}: stands in ${where}, but nothing answers to it`),
    ...found
      .filter((each, index) => found.indexOf(each) !== index)
      .map((each) => `${each}: twice; names are one folder's own`),
  ];
}

/** An action must be a function declared in its file: what is passed on or made inline would escape the table. */
function findPassedOnActions(files: readonly SourceFile[]): string[] {
  const served = files.filter(
    ({ path }) => /^(app|components|lib)\/.*\.tsx?$/.test(path) && !path.startsWith("lib/testing/"),
  );
  const inline = served.filter(({ text }) => /^\s+"use server";/m.test(text));
  const elsewhere = served.filter(({ path, text }) => /^"use server";/m.test(text) && !path.startsWith("app/"));
  const passedOn = served.filter(
    ({ text }) =>
      /^"use server";/m.test(text) && /^export (?!async function )/m.test(text.replaceAll(/^export type .*$/gm, "")),
  );
  return [...inline, ...elsewhere, ...passedOn].map(
    ({ path }) => `${path}: server actions are exported functions of a file of app/ that begins with "use server"`,
  );
}
