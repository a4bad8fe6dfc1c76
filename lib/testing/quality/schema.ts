/** One thing that must be true, and the tests that would fail if it were not. */
export interface Requirement {
  id: string;
  says: string;
  /** `path › title`, where the title may be its beginning only. None: nothing here proves it yet, and the report says so. */
  tests: readonly string[];
}
