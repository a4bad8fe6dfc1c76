import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { PROJECT } from "./project";
import { requireCompleteWords } from "./words";

const folders: string[] = [];

/** The product's own catalogues in a folder of their own, to plant faults in. */
function copyOfWords(): { folder: string; fileOf: (name: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), "reslot-words-"));
  folders.push(folder);
  cpSync(join(PROJECT, "lib/i18n/messages"), join(folder, "lib/i18n/messages"), { recursive: true });
  return { folder, fileOf: (name) => join(folder, "lib/i18n/messages", name) };
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe("a build", () => {
  it("goes on with the product's words", () => {
    expect(() => requireCompleteWords(copyOfWords().folder)).not.toThrow();
  });

  it("is refused for a missing key, which is named with its file", () => {
    const { folder, fileOf } = copyOfWords();
    const file = fileOf("mail/fr.json");
    const [first = ""] = Object.keys(JSON.parse(readFileSync(file, "utf8")) as object);
    writeFileSync(file, readFileSync(file, "utf8").replace(`"${first}"`, `"${first}Misspelt"`));
    expect(() => requireCompleteWords(folder)).toThrow(new RegExp(`mail/fr\\.json has no "${first}`));
  });

  it("is refused for a missing language, which is named", () => {
    const { folder, fileOf } = copyOfWords();
    rmSync(fileOf("mail/ja.json"));
    expect(() => requireCompleteWords(folder)).toThrow("mail/ja.json is missing.");
  });
});
