import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkCatalogues, type CatalogueFiles } from "../i18n/check-catalogues.ts";
import { LOCALES } from "../i18n/languages.ts";
import { CommandError } from "./database.ts";

/**
 * Refuses to build a product that can't say something in one of its languages.
 * @throws CommandError with one sentence for each fault, naming file and key
 */
export function requireCompleteWords(folder: string): void {
  const messages = join(folder, "lib/i18n/messages");
  const catalogues = readdirSync(messages, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const faults = checkCatalogues(
    Object.fromEntries(catalogues.map(({ name }) => [name, readCatalogue(join(messages, name))])),
  );
  if (faults.length === 0) return;
  throw new CommandError(
    `The words are not complete, so nothing was built (lib/i18n/messages):\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
  );
}

function readCatalogue(folder: string): CatalogueFiles {
  const files = LOCALES.map((locale) => [locale, join(folder, `${locale}.json`)] as const);
  return Object.fromEntries(
    files
      .filter(([, path]) => existsSync(path))
      .map(([locale, path]) => [locale, JSON.parse(readFileSync(path, "utf8")) as unknown]),
  );
}
