// The order of test files. A fresh clone knows no durations, and how long a file is says little of how long it takes: one that
// says of itself that it is slow begins, so that none is left for the end, when one worker alone would still be at it.
import { readFileSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Behind it the file says why. */
const MARK = "// Slow: ";

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = Map.groupBy(sorted, (file) => file.project.name);
    return [...projects.values()].flatMap((ofProject) => {
      const slow = new Set(ofProject.filter((file) => readFileSync(file.moduleId, "utf8").includes(MARK)));
      return [...slow, ...ofProject.filter((file) => !slow.has(file))];
    });
  }
}
