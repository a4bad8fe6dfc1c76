// Tables that promise tests by name: each name must be the path of a file and a part of a title in it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./planted.ts";

/** What is wrong with a test named as `path › title`, where the title may be a part of it; null when it is there. */
export function missingTest(name: string): string | null {
  const [path = "", title = ""] = name.split(" › ");
  const file = join(repositoryRoot, path);
  if (title === "" || !existsSync(file)) return `${name}: no such file`;
  return readFileSync(file, "utf8").includes(title) ? null : `${name}: no such test`;
}
